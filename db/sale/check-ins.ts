import type { ProblemCode } from '../../domain/errors';
import { listAudit, writeAudit } from '../audit';
import { isoTime } from '../iso-time';
import { inTransaction, type Pool, type Queryable } from '../pool';
import type { CodeRef } from './tickets';

/** How long after it a check-in can be undone, in minutes. */
export const UNDO_MINUTES = 10;

/** A ticket code that was scanned for this event, and by which user. */
interface Scan extends CodeRef {
  readonly eventId: string;
  readonly by: string;
}

/** The seat of a ticket code. */
interface CheckInSeat {
  readonly ticketId: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
}

/** When, where and by whom a ticket was checked in. Times are ISO 8601. */
interface Use {
  readonly usedAt: string;
  readonly gate: string | null;
  readonly by: string;
  /** Until then the check-in can be undone. */
  readonly undoUntil: string;
}

/** A check-in that was undone. Times are ISO 8601. */
interface Undo {
  readonly usedAt: string;
  readonly undoneAt: string;
  readonly undoneBy: string;
  readonly reason: string;
}

/** A refused check-in: the code of the problem, and the further fields of its document. */
export interface CheckInRefusal {
  readonly refusal: ProblemCode;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Checks a ticket in, once: of concurrent scans one succeeds, the others get when and where that was. */
export async function checkIn(
  pool: Pool,
  scan: Scan & { gate?: string },
): Promise<(CheckInSeat & Use) | CheckInRefusal> {
  return inTransaction(pool, async (db) => {
    const found = await lockCheckIn(db, scan);
    if ('refusal' in found) return found;
    const { seat, use, doors } = found;
    if (use) return refused('ticket-already-used', { ...seat, ...use });
    if (!doors.areOpen)
      return refused('entry-not-open', { ...seat, opensAt: doors.openAt, closesAt: doors.closeAt });
    const { rows } = await db.query<{ use: Use }>(
      `update booking_ticket bt set used_at = clock_timestamp(), used_gate = $3, used_by = $4
        where booking_id = $1 and ticket_id = $2 returning ${USE} as use`,
      [scan.bookingId, scan.ticketId, scan.gate ?? null, scan.by],
    );
    return { ...seat, ...rows[0]!.use };
  });
}

/**
 * Undoes a check-in within `UNDO_MINUTES`, so that the ticket is valid again; the audit records who did it and why. A
 * repeated call gets the same answer until the ticket is checked in again.
 */
export async function undoCheckIn(
  pool: Pool,
  scan: Scan & { reason: string },
): Promise<(CheckInSeat & Undo) | CheckInRefusal> {
  const { bookingId, ticketId, eventId, by, reason } = scan;
  const subject = { type: 'ticket', id: ticketId } as const;
  return inTransaction(pool, async (db) => {
    const found = await lockCheckIn(db, scan);
    if ('refusal' in found) return found;
    const { seat, use } = found;
    if (use && !found.isUndoable) return refused('undo-too-late', { ...seat, ...use });
    if (use) {
      await db.query(
        `update booking_ticket set used_at = null, used_gate = null, used_by = null
          where booking_id = $1 and ticket_id = $2`,
        [bookingId, ticketId],
      );
      await writeAudit(db, {
        key: `undo-entry:${bookingId}:${ticketId}:${use.usedAt}`,
        ...{ by, action: 'undo-entry', subject, eventId, reason, outcome: 'done' },
        details: { bookingId, usedAt: use.usedAt, gate: use.gate, admittedBy: use.by },
      });
    }
    const [undo] = await listAudit(db, { subject, limit: 1 });
    if (undo?.details.bookingId !== bookingId) return refused('ticket-not-used', seat);
    const usedAt = String(undo.details.usedAt);
    return { ...seat, usedAt, undoneAt: undo.at, undoneBy: undo.by, reason: undo.reason };
  });
}

const UNDO_UNTIL = `(bt.used_at + interval '${UNDO_MINUTES} minutes')`;
const USE = `jsonb_build_object('usedAt', ${isoTime('bt.used_at')}, 'gate', bt.used_gate, 'by', bt.used_by,
                                'undoUntil', ${isoTime(UNDO_UNTIL)})`;
const DOORS_OPEN = '(e.starts_at - make_interval(mins => e.entry_opens_minutes_before))';
const DOORS_CLOSE = '(e.starts_at + make_interval(mins => e.entry_closes_minutes_after))';

/** The seat and check-in of a valid code of this event; its row is locked until the transaction ends. */
async function lockCheckIn(db: Queryable, scan: Scan) {
  const { rows } = await db.query<{
    isGood: boolean;
    seat: CheckInSeat;
    use: Use | null;
    isUndoable: boolean;
    doors: { areOpen: boolean; openAt: string | null; closeAt: string | null };
  }>(
    `select bt.live and bt.code_generation = $3 and b.status = 'paid' and e.cancelled_at is null as "isGood",
            jsonb_build_object('ticketId', t.id, 'eventId', e.id, 'eventName', e.name, 'section', t.section,
                               'row', t.row_label, 'number', t.seat_label) as seat,
            case when bt.used_at is not null then ${USE} end as use,
            clock_timestamp() <= ${UNDO_UNTIL} as "isUndoable",
            jsonb_build_object(
              'openAt', ${isoTime(DOORS_OPEN)}, 'closeAt', ${isoTime(DOORS_CLOSE)},
              'areOpen', clock_timestamp() between coalesce(${DOORS_OPEN}, '-infinity')
                                               and coalesce(${DOORS_CLOSE}, 'infinity')) as doors
       from booking_ticket bt join booking b on b.id = bt.booking_id join event e on e.id = b.event_id
       join ticket t on t.id = bt.ticket_id
      where bt.booking_id = $1 and bt.ticket_id = $2 for update of bt`,
    [scan.bookingId, scan.ticketId, scan.codeGeneration],
  );
  const [found] = rows;
  if (!found) return refused('ticket-code-invalid');
  const { isGood, seat } = found;
  if (!isGood) return refused('ticket-code-void');
  if (seat.eventId !== scan.eventId)
    return refused('ticket-for-another-event', { eventId: seat.eventId, eventName: seat.eventName });
  return found;
}

function refused(refusal: ProblemCode, fields: object = {}): CheckInRefusal {
  return { refusal, fields: { ...fields } };
}

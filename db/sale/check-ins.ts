import type { ProblemCode } from '../../domain/errors';
import { listAudit, writeAudit } from '../audit';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** How long after it a check-in can be undone, in minutes. */
export const UNDO_MINUTES = 10;

/** A booked ticket at an entrance: by the code that was scanned, or found by staff (without a generation). */
interface ShownTicket {
  readonly bookingId: string;
  readonly ticketId: string;
  readonly codeGeneration?: number;
}

/** A ticket that was shown at the entrance of this event, and by which user it was scanned. */
interface Scan extends ShownTicket {
  readonly eventId: string;
  readonly by: string;
}

/** The seat of a ticket code. */
export interface CheckInSeat {
  readonly ticketId: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  /** The name that the buyer gave; null where nobody asked. */
  readonly buyerName: string | null;
}

/** When, where and by whom a ticket was used. `usedAt` is ISO 8601. */
export interface TicketUse {
  readonly usedAt: string;
  readonly gate: string | null;
  readonly by: string;
}

/** A use that can be undone until a time, in ISO 8601. */
interface UndoableUse extends TicketUse {
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

/** What the functions of db/functions/check-in.sql answer. */
interface Verdict {
  readonly refusal: ProblemCode | null;
  readonly seat: CheckInSeat;
  readonly use: TicketUse | null;
  readonly doors: { readonly opensAt: string | null; readonly closesAt: string | null };
  readonly leftAt: string;
}

/** A scan that asks for entry. The same `scanId` of the same user names the same scan. */
export interface EntryScan extends Scan {
  readonly gate?: string;
  readonly scanId?: string;
}

/** A ticket that was let in, or why not. */
export type Entry = (CheckInSeat & UndoableUse) | CheckInRefusal;

/**
 * Checks tickets in, each once, in one statement: of concurrent scans of a ticket one succeeds, the others get when and where
 * that was. The same scan (`scanId`), sent again, succeeds again. Answers in the order of the scans.
 */
export async function checkInAll(db: Queryable, scans: readonly EntryScan[]): Promise<Entry[]> {
  // Locked in one order, as merge_scans locks them, so that two calls with the same tickets cannot deadlock.
  const { rows } = await db.query<{ index: number; verdict: Verdict }>(
    `select s.index, check_in(s."bookingId", s."ticketId", s."codeGeneration", s."eventId", s.gate, s.by, s."scanId") as verdict
       from jsonb_to_recordset($1) as s (index int, "bookingId" text, "ticketId" text, "codeGeneration" int, "eventId" text,
                                         gate text, by text, "scanId" text)
      order by s."bookingId", s."ticketId", s.index`,
    [JSON.stringify(scans.map((scan, index) => ({ ...scan, index })))],
  );
  const entries: Entry[] = [];
  for (const { index, verdict } of rows)
    entries[index] = verdict.refusal ? refused(verdict) : { ...verdict.seat, ...undoable(verdict.use!) };
  return entries;
}

/** Checks one ticket in, as `checkInAll` does. */
export async function checkIn(db: Queryable, scan: EntryScan): Promise<Entry> {
  const [entry] = await checkInAll(db, [scan]);
  return entry!;
}

/** Notes that a bearer leaves and may come in again, where the event allows that. Safe to repeat. */
export async function checkOut(
  db: Queryable,
  scan: Omit<Scan, 'by'>,
): Promise<(CheckInSeat & { usedAt: string; leftAt: string }) | CheckInRefusal> {
  const { bookingId, ticketId, codeGeneration, eventId } = scan;
  const { rows } = await db.query<{ verdict: Verdict }>('select check_out($1, $2, $3, $4) as verdict', [
    ...[bookingId, ticketId, codeGeneration ?? null, eventId],
  ]);
  const { verdict } = rows[0]!;
  if (verdict.refusal) return refused(verdict);
  return { ...verdict.seat, usedAt: verdict.use!.usedAt, leftAt: verdict.leftAt };
}

/**
 * Undoes a check-in within `UNDO_MINUTES`, so that the ticket is valid again; the audit records who did it and why. A
 * repeated call gets the same answer until the ticket is checked in again.
 */
export async function undoCheckIn(
  pool: Pool,
  scan: Scan & { reason: string },
): Promise<(CheckInSeat & Undo) | CheckInRefusal> {
  const { bookingId, ticketId, codeGeneration, eventId, by, reason } = scan;
  const subject = { type: 'ticket', id: ticketId } as const;
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<Verdict & { isUndoable: boolean }>(
      `select refusal, seat, used_by_whom(used_at, used_gate, used_by) as use,
              clock_timestamp() <= used_at + make_interval(mins => $5) as "isUndoable"
         from scanned_ticket($1, $2, $3, $4)`,
      [bookingId, ticketId, codeGeneration ?? null, eventId, UNDO_MINUTES],
    );
    const [found] = rows;
    if (!found) return { refusal: 'ticket-code-invalid', fields: {} };
    const { seat, use } = found;
    if (found.refusal) return refused(found);
    if (use && !found.isUndoable) return refused({ ...found, refusal: 'undo-too-late' });
    if (use) {
      await db.query(
        `update booking_ticket set used_at = null, used_gate = null, used_by = null, used_scan = null, left_at = null
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
    if (undo?.details.bookingId !== bookingId) return { refusal: 'ticket-not-used', fields: { ...seat } };
    const usedAt = String(undo.details.usedAt);
    return { ...seat, usedAt, undoneAt: undo.at, undoneBy: undo.by, reason: undo.reason };
  });
}

/** The fields of a refusal: only what the person at the entrance needs for it. */
function refused({ refusal, seat, use, doors }: Partial<Verdict>): CheckInRefusal {
  const fields: Partial<Record<ProblemCode, object>> = {
    'ticket-for-another-event': { eventId: seat?.eventId, eventName: seat?.eventName },
    'ticket-already-used': { ...seat, ...(use && undoable(use)) },
    'undo-too-late': { ...seat, ...(use && undoable(use)) },
    'entry-not-open': { ...seat, ...doors },
    'ticket-not-used': { ...seat },
    'no-re-entry': { ...seat },
  };
  return { refusal: refusal!, fields: { ...fields[refusal!] } };
}

function undoable(use: TicketUse): UndoableUse {
  const undoUntil = new Date(Date.parse(use.usedAt) + UNDO_MINUTES * 60_000).toISOString();
  return { ...use, undoUntil };
}

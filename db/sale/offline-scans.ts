import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';
import type { CheckInSeat, TicketUse } from './check-ins';

/** A scan that a gate made without a network. `id` is the gate's own, `at` is ISO 8601 by our clock. */
export interface OfflineScan {
  readonly id: string;
  readonly bookingId: string;
  readonly ticketId: string;
  /** Absent for a ticket that staff found. */
  readonly codeGeneration?: number;
  readonly at: string;
  /** The bearer went out. */
  readonly leaves: boolean;
}

/**
 * What a scan turned out to be at the merge: `used` (it is the use of the ticket), `left`, or for people to look at:
 * `double` (another gate let the ticket in, too), `void`, `other-event`, `unknown`, `not-inside`.
 */
export type ScanOutcome = 'used' | 'left' | 'double' | 'void' | 'other-event' | 'unknown' | 'not-inside';

/** A scan after the merge. Times are ISO 8601. */
export interface MergedScan {
  readonly id: string;
  readonly outcome: ScanOutcome;
  readonly seat: CheckInSeat | null;
  readonly scannedAt: string;
  /** The use by another gate of a ticket that both let in. */
  readonly other: TicketUse | null;
}

/** Merges the scans of a gate in one statement, each once; a repeated call gets the same answer. In no order. */
export async function mergeScans(
  db: Queryable,
  batch: { eventId: string; by: string; gate?: string; scans: readonly OfflineScan[] },
): Promise<MergedScan[]> {
  const { rows } = await db.query<{ merged: MergedScan[] }>('select merge_scans($1, $2, $3, $4) as merged', [
    ...[batch.eventId, batch.by, batch.gate ?? null, JSON.stringify(batch.scans)],
  ]);
  return rows[0]!.merged;
}

/** A merged scan that people should look at. */
interface DisputedScan extends Omit<MergedScan, 'id' | 'outcome'> {
  readonly outcome: Exclude<ScanOutcome, 'used' | 'left'>;
  readonly gate: string | null;
  readonly by: string;
}

/** The scans of an event that let somebody in who should not have come in, latest merge first, at most 100. */
export async function listDisputedScans(db: Queryable, eventId: string): Promise<DisputedScan[]> {
  const { rows } = await db.query<{ scan: DisputedScan }>(
    `select jsonb_build_object('outcome', o.outcome, 'gate', o.gate, 'by', o.scanned_by,
              'scannedAt', ${isoTime('o.scanned_at')}, 'other', used_by_whom(o.other_at, o.other_gate, o.other_by),
              'seat', case when t.id is not null then jsonb_build_object('ticketId', t.id, 'eventId', e.id,
                'eventName', e.name, 'section', t.section, 'row', t.row_label, 'number', t.seat_label,
                'buyerName', (select y.name from buyer y join booking b using (purchase_id) where b.id = o.booking_id)) end) as scan
       from offline_scan o left join ticket t on t.id = o.ticket_id left join event e on e.id = t.event_id
      where o.event_id = $1 and o.outcome not in ('used', 'left') order by o.merged_at desc, o.id limit 100`,
    [eventId],
  );
  return rows.map((row) => row.scan);
}

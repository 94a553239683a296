import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** One booked seat as who goes in with it sees it. Times are ISO 8601. */
interface TicketRecord {
  readonly ticketId: string;
  readonly bookingId: string;
  readonly eventId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly codeGeneration: number;
  readonly usedAt: string | null;
  /** Who bought it; somebody else's when it was handed on. */
  readonly buyerId: string;
}

/** What a code of a ticket names. */
export interface CodeRef {
  readonly bookingId: string;
  readonly ticketId: string;
  readonly codeGeneration: number;
}

/** Booked seats of paid bookings that are good: `b`, `bt` and `t` as in the queries below. */
const GOOD = `booking_ticket bt join booking b on b.id = bt.booking_id and b.status = 'paid'
              join ticket t on t.id = bt.ticket_id where bt.live`;
const HOLDER = 'coalesce(bt.holder_id, b.user_id)';

/** The tickets with which this user can go in, the latest booked first, at most 200. */
export async function listTicketsOf(db: Queryable, userId: string): Promise<TicketRecord[]> {
  const { rows } = await db.query<TicketRecord>(
    `select t.id as "ticketId", b.id as "bookingId", b.event_id as "eventId", t.section, t.row_label as row,
            t.seat_label as number, bt.code_generation as "codeGeneration", ${isoTime('bt.used_at')} as "usedAt",
            b.user_id as "buyerId"
       from ${GOOD} and ((b.user_id = $1 and bt.holder_id is null) or bt.holder_id = $1)
      order by b.booked_at desc, t.section, t.row_position, t.seat_position limit 200`,
    [userId],
  );
  return rows;
}

/** What came of a scan. */
type EntryOutcome =
  | {
      readonly type: 'admitted' | 'used';
      readonly eventId: string;
      readonly section: string;
      readonly row: string | null;
      readonly number: string | null;
      readonly usedAt: string;
      readonly gate: string | null;
      readonly by: string;
    }
  | { readonly type: 'other-event'; readonly eventId: string }
  /** Handed on, refunded or cancelled since this code was made. */
  | { readonly type: 'void' }
  | { readonly type: 'unknown' };

const SEAT = `b.event_id as "eventId", t.section, t.row_label as row, t.seat_label as number,
              ${isoTime('bt.used_at')} as "usedAt", bt.used_gate as gate, bt.used_by as by`;

/** Lets the bearer of a code in, once: of scans at the same moment one is `admitted`, the others see when and where. */
export async function claimEntry(
  db: Queryable,
  scan: CodeRef & { eventId?: string; gate?: string; by: string },
): Promise<EntryOutcome> {
  const { bookingId, ticketId, codeGeneration, eventId, gate, by } = scan;
  const code = [bookingId, ticketId, codeGeneration];
  const { rows: admitted } = await db.query(
    `update booking_ticket bt set used_at = clock_timestamp(), used_gate = $4, used_by = $5
       from booking b, ticket t
      where bt.booking_id = $1 and bt.ticket_id = $2 and bt.code_generation = $3 and bt.live and bt.used_at is null
        and b.id = bt.booking_id and b.status = 'paid' and t.id = bt.ticket_id and b.event_id = coalesce($6, b.event_id)
      returning ${SEAT}`,
    [...code, gate ?? null, by, eventId ?? null],
  );
  if (admitted[0]) return { type: 'admitted', ...admitted[0] };
  const { rows } = await db.query(
    `select ${SEAT}, bt.live and b.status = 'paid' and bt.code_generation = $3 as "isGood"
       from booking_ticket bt join booking b on b.id = bt.booking_id join ticket t on t.id = bt.ticket_id
      where bt.booking_id = $1 and bt.ticket_id = $2`,
    code,
  );
  if (!rows[0]) return { type: 'unknown' };
  const { isGood, ...seat } = rows[0];
  if (!isGood) return { type: 'void' };
  if (eventId !== undefined && seat.eventId !== eventId)
    return { type: 'other-event', eventId: seat.eventId };
  return { type: 'used', ...seat };
}

/** The good ticket of this holder for a seat, for handing on: locked until the end of the transaction. */
export async function maybeTicketToHandOn(
  db: Queryable,
  holderId: string,
  ticketId: string,
): Promise<{ bookingId: string; eventId: string; isUsed: boolean; startsInMs: number } | undefined> {
  const { rows } = await db.query(
    `select b.id as "bookingId", b.event_id as "eventId", bt.used_at is not null as "isUsed",
            (extract(epoch from e.starts_at - clock_timestamp()) * 1000)::bigint as "startsInMs"
       from booking_ticket bt join booking b on b.id = bt.booking_id and b.status = 'paid'
       join event e on e.id = b.event_id
      where bt.live and bt.ticket_id = $2 and ${HOLDER} = $1 for update of bt`,
    [holderId, ticketId],
  );
  return rows[0];
}

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

import type { Money } from '../../domain/money';
import { IS_PUBLISHED } from '../is-published';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A booked seat as the fan whom it admits sees it. Times are ISO 8601. */
export interface TicketRecord {
  readonly ticketId: string;
  readonly bookingId: string;
  readonly eventId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  /** What the buyer paid for it. */
  readonly price: Money;
  readonly codeGeneration: number;
  readonly usedAt: string | null;
  /** The user who bought it; another one than the holder after a transfer. */
  readonly buyerId: string;
  /** The name that the buyer gave, as long as the buyer holds the ticket; null where nobody asked. */
  readonly name: string | null;
}

/** What a ticket code identifies. */
export interface CodeRef {
  readonly bookingId: string;
  readonly ticketId: string;
  readonly codeGeneration: number;
}

/** Valid booked seats of paid bookings; `b`, `bt` and `t` are used in the queries below. */
const GOOD = `booking_ticket bt join booking b on b.id = bt.booking_id and b.status = 'paid'
              join ticket t on t.id = bt.ticket_id where bt.live`;
const HOLDER = 'coalesce(bt.holder_id, b.user_id)';

const HELD = `
  select t.id as "ticketId", b.id as "bookingId", b.event_id as "eventId", t.section, t.row_label as row,
         t.seat_label as number, jsonb_build_object('amount', bt.amount, 'currency', bt.currency) as price,
         bt.code_generation as "codeGeneration", ${isoTime('bt.used_at')} as "usedAt", b.user_id as "buyerId",
         case when ${HOLDER} = b.user_id then (select y.name from buyer y where y.purchase_id = b.purchase_id) end as name
    from ${GOOD} and ${IS_PUBLISHED} and ((b.user_id = $1 and bt.holder_id is null) or bt.holder_id = $1)`;

/** The tickets that admit this user, latest booking first, at most 200. */
export async function listTicketsOf(db: Queryable, userId: string): Promise<TicketRecord[]> {
  const { rows } = await db.query<TicketRecord>(
    `${HELD} order by b.booked_at desc, t.section, t.row_position, t.seat_position limit 200`,
    [userId],
  );
  return rows;
}

/** The tickets of one booking that admit this user. */
export async function listTicketsOfBooking(
  db: Queryable,
  userId: string,
  bookingId: string,
): Promise<TicketRecord[]> {
  const { rows } = await db.query<TicketRecord>(
    `${HELD} and b.id = $2 order by t.section, t.row_position, t.seat_position`,
    [userId, bookingId],
  );
  return rows;
}

/** The ticket for this seat, if it admits this user. */
export async function maybeTicketOf(
  db: Queryable,
  userId: string,
  ticketId: string,
): Promise<TicketRecord | undefined> {
  const { rows } = await db.query<TicketRecord>(`${HELD} and t.id = $2`, [userId, ticketId]);
  return rows[0];
}

/** The valid ticket of this holder for a seat, to be transferred; locked until the transaction ends. */
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

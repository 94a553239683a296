import { foldText } from '../../domain/fold-text';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A booked ticket as the list of a gate knows it. Times are ISO 8601. */
export interface ListedTicket {
  readonly bookingId: string;
  readonly ticketId: string;
  readonly codeGeneration: number;
  readonly live: boolean;
  readonly usedAt: string | null;
  readonly usedGate: string | null;
  readonly hasLeft: boolean;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  /** Null unless names are wanted. */
  readonly buyerName: string | null;
}

/** Where the list of a gate goes on: it has what was written before `since`, and all up to the ticket `after`. */
export interface ListPosition {
  /** A transaction id; null for the whole list. */
  readonly since: string | null;
  /** The transaction id from which on the next list will ask; null at the beginning of this one. */
  readonly until: string | null;
  readonly after: readonly [bookingId: string, ticketId: string];
}

/** The beginning of a whole list. */
export const WHOLE_LIST: ListPosition = { since: null, until: null, after: ['', ''] };

/**
 * The next tickets of a list, at most `limit`, and where it goes on. Transactions that had not ended when a list began are
 * in the next one: a ticket may come twice, and none is missed. A position from before the database was restored, which
 * is ahead of it, begins a whole list. The names of buyers are in it only `withNames`.
 */
export async function nextOfGateList(
  db: Queryable,
  eventId: string,
  position: ListPosition,
  { limit, withNames }: { limit: number; withNames: boolean },
): Promise<{ tickets: ListedTicket[]; next: ListPosition; isComplete: boolean }> {
  const { since, until, after } = position;
  // Without it in the whole list, so that Postgres can go by the index of changes in the others.
  const ofChanged = since === null ? '' : 'and bt.changed_by >= s.since';
  const { rows } = await db.query<{ now: string; since: string | null; tickets: ListedTicket[] }>(
    `with snapshot as materialized (
       select pg_snapshot_xmin(pg_current_snapshot()) as now,
              case when $2::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) then $2::xid8 end as since)
     select s.now::text, s.since::text, (select coalesce(jsonb_agg(listed order by listed."bookingId", listed."ticketId"), '[]')
       from (select b.id as "bookingId", t.id as "ticketId", bt.code_generation as "codeGeneration", bt.live,
                    ${isoTime('bt.used_at')} as "usedAt", bt.used_gate as "usedGate",
                    bt.left_at is not null as "hasLeft", t.section, t.row_label as row, t.seat_label as number,
                    case when $6 then (select y.name from buyer y where y.purchase_id = b.purchase_id) end as "buyerName"
               from booking b join booking_ticket bt on bt.booking_id = b.id join ticket t on t.id = bt.ticket_id
              where b.event_id = $1 ${ofChanged} and (b.id, t.id) > ($3, $4)
              order by b.id, t.id limit $5) listed) as tickets
       from snapshot s`,
    [eventId, since, ...after, limit, withNames],
  );
  const { now, tickets, since: from } = rows[0]!;
  if (since !== null && from === null) return nextOfGateList(db, eventId, WHOLE_LIST, { limit, withNames });
  const isComplete = tickets.length < limit;
  const last = tickets.at(-1);
  const next = isComplete
    ? { since: until ?? now, until: null, after: WHOLE_LIST.after }
    : { since: from, until: until ?? now, after: [last!.bookingId, last!.ticketId] as const };
  return { tickets, next, isComplete };
}

/** What a gate must know of its event. Times are ISO 8601. */
interface GateEvent {
  readonly eventId: string;
  readonly eventName: string;
  readonly startsAt: string;
  readonly timeZone: string | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly reEntry: boolean;
  /** Whether the list has the names of buyers. */
  readonly hasNames: boolean;
  readonly isCancelled: boolean;
}

/** The event of a gate; undefined when there is none. */
export async function maybeGateEvent(db: Queryable, eventId: string): Promise<GateEvent | undefined> {
  const { rows } = await db.query<GateEvent>(
    `select e.id as "eventId", e.name as "eventName", ${isoTime('e.starts_at')} as "startsAt", v.time_zone as "timeZone",
            ${isoTime('(e.starts_at - make_interval(mins => e.entry_opens_minutes_before))')} as "opensAt",
            ${isoTime('(e.starts_at + make_interval(mins => e.entry_closes_minutes_after))')} as "closesAt",
            e.re_entry as "reEntry", e.gate_list_names as "hasNames", e.cancelled_at is not null as "isCancelled"
       from event e join venue v on v.id = e.venue_id where e.id = $1`,
    [eventId],
  );
  return rows[0];
}

// Fewer characters end too many ids.
const ID_END = 4;

/** A ticket of an event that staff found. `usedAt` is ISO 8601. */
export interface FoundTicket {
  readonly bookingId: string;
  readonly ticketId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly state: 'valid' | 'used' | 'void';
  readonly usedAt: string | null;
  readonly usedGate: string | null;
  /** The name that the buyer gave; null where nobody asked. */
  readonly buyerName: string | null;
}

/**
 * The tickets of an event whose buyer has a name with a word that begins so, whose booking has this id or ends with it (as
 * its codes do), which this user bought or holds (by user id or e-mail address), or whose seat is named so ("Floor A 7");
 * case counts in ids only. At most 20.
 */
export async function findTicketsAtGate(
  db: Queryable,
  eventId: string,
  wanted: string,
): Promise<FoundTicket[]> {
  const { rows } = await db.query<FoundTicket>(
    `select b.id as "bookingId", t.id as "ticketId", t.section, t.row_label as row, t.seat_label as number,
            case when not bt.live or b.status <> 'paid' then 'void' when bt.used_at is not null and bt.left_at is null then 'used'
                 else 'valid' end as state,
            ${isoTime('bt.used_at')} as "usedAt", bt.used_gate as "usedGate",
            (select y.name from buyer y where y.purchase_id = b.purchase_id) as "buyerName"
       from booking b join booking_ticket bt on bt.booking_id = b.id join ticket t on t.id = bt.ticket_id
      where b.event_id = $1
        and (length($2) >= $4 and right(b.id, length($2)) = $2 or $2 in (b.user_id, bt.holder_id)
             or exists (select from contact c
                         where c.user_id in (b.user_id, bt.holder_id) and lower(c.email) = lower($2))
             or b.purchase_id in (select y.purchase_id from buyer y
                                   where y.event_id = $1 and position(' ' || $3 in ' ' || y.name_key) > 0)
             or lower(concat_ws(' ', t.section, t.row_label, t.seat_label)) = lower($2))
      order by bt.live desc, t.section, t.row_position, t.seat_position limit 20`,
    [eventId, wanted, foldText(wanted), ID_END],
  );
  return rows;
}

import { foldText } from '../../domain/fold-text';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** Whether a ticket still admits somebody, has admitted somebody, or is void. */
export const attendeeStates = ['valid', 'used', 'void'] as const;

/** The orders of a list of attendees. */
export const attendeeSorts = ['name', 'seat', 'booked'] as const;

/** A ticket of an event with whom it admits, as the seller sees it. Times are ISO 8601. */
export interface Attendee {
  readonly bookingId: string;
  readonly purchaseId: string;
  readonly ticketId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly priceLevel: string;
  /** What was paid for it. */
  readonly price: { readonly amount: number; readonly currency: string };
  /** Given away. */
  readonly isFree: boolean;
  readonly state: (typeof attendeeStates)[number];
  readonly bookedAt: string;
  readonly usedAt: string | null;
  readonly usedGate: string | null;
  readonly holderId: string;
  /** The name that the buyer gave, as long as the buyer holds the ticket; null where nobody asked. */
  readonly name: string | null;
  readonly email: string | null;
}

/** Which tickets a list shows; what is absent filters nothing, but void tickets must be asked for. */
export interface AttendeeFilter {
  /** Beginnings of words of the name, the address, the booking or the seat; each must be found. */
  readonly term?: string;
  readonly state?: Attendee['state'];
  readonly section?: string;
  readonly priceLevel?: string;
  readonly sort: (typeof attendeeSorts)[number];
}

/** Where a list goes on: the ticket that was the last one. */
export interface AttendeePosition {
  readonly bookingId: string;
  readonly ticketId: string;
}

const HOLDER = 'coalesce(bt.holder_id, b.user_id)';
// Four keys that order the list, the same number for each order; then the ids.
const KEYS: Record<AttendeeFilter['sort'], string> = {
  name: `(y.name_key is null)::integer as k0, coalesce(y.name_key, lower(c.email), '') as k1, 0::bigint as k2, 0::bigint as k3`,
  seat: '0 as k0, t.section as k1, t.row_position::bigint as k2, t.seat_position::bigint as k3',
  booked: `0 as k0, '' as k1, -(extract(epoch from b.booked_at) * 1000)::bigint as k2, 0::bigint as k3`,
};

const listed = (sort: AttendeeFilter['sort']) => `
  with listed as (
    select b.id as "bookingId", b.purchase_id as "purchaseId", t.id as "ticketId", t.section, t.row_label as row,
           t.seat_label as number, t.price_level as "priceLevel",
           jsonb_build_object('amount', bt.amount, 'currency', bt.currency) as price,
           exists (select from free_booking f where f.booking_id = b.id) as "isFree",
           case when not bt.live or b.status <> 'paid' then 'void' when bt.used_at is not null then 'used' else 'valid' end as state,
           ${isoTime('b.booked_at')} as "bookedAt", ${isoTime('bt.used_at')} as "usedAt", bt.used_gate as "usedGate",
           ${HOLDER} as "holderId", y.name, c.email,
           lower(concat_ws(' ', y.name_key, c.email, b.id, t.section, t.row_label, t.seat_label)) as words, bt.moved_to,
           ${KEYS[sort]}
      from booking b join booking_ticket bt on bt.booking_id = b.id join ticket t on t.id = bt.ticket_id
      left join buyer y on y.purchase_id = b.purchase_id and ${HOLDER} = b.user_id
      left join contact c on c.user_id = ${HOLDER}
     where b.event_id = $1 and b.status in ('paid', 'refunded')
  )`;

// Each word begins one of the ticket's, as it was typed, or folded as names are. A ticket that was moved meanwhile still says
// where the next page begins.
const MATCHES = `
  moved_to is null and case when $2::text is null then state <> 'void' else state = $2 end
  and ($3::text is null or section = $3) and ($4::text is null or "priceLevel" = $4)
  and not exists (select from unnest($5::text[], $6::text[]) as word (typed, folded)
                   where strpos(' ' || words, ' ' || typed) = 0 and strpos(' ' || words, ' ' || folded) = 0)`;

/** A page of the tickets of an event, after `after`. */
export async function listAttendees(
  db: Queryable,
  eventId: string,
  filter: AttendeeFilter,
  { after, limit }: { after?: AttendeePosition; limit: number },
): Promise<Attendee[]> {
  const { rows } = await db.query<Attendee>(
    `${listed(filter.sort)}
     select "bookingId", "purchaseId", "ticketId", section, "row", number, "priceLevel", price, "isFree", state, "bookedAt",
            "usedAt", "usedGate", "holderId", name, email
       from listed
      where ${MATCHES}
        and ($7::text is null or (k0, k1, k2, k3, "bookingId", "ticketId") >
              (select k0, k1, k2, k3, "bookingId", "ticketId" from listed where "bookingId" = $7 and "ticketId" = $8))
      order by k0, k1, k2, k3, "bookingId", "ticketId" limit $9`,
    [eventId, ...valuesOf(filter), after?.bookingId ?? null, after?.ticketId ?? null, limit],
  );
  return rows;
}

/** How many tickets a list has. */
export async function countAttendees(
  db: Queryable,
  eventId: string,
  filter: AttendeeFilter,
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `${listed(filter.sort)} select count(*)::integer as count from listed where ${MATCHES}`,
    [eventId, ...valuesOf(filter)],
  );
  return rows[0]!.count;
}

function valuesOf({ term = '', state, section, priceLevel }: AttendeeFilter): unknown[] {
  const words = term.trim().split(/\s+/).filter(Boolean);
  return [
    ...[state ?? null, section ?? null, priceLevel ?? null],
    ...[words.map((word) => word.toLowerCase()), words.map((word) => foldText(word) || word)],
  ];
}

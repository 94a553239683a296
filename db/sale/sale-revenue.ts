import type { Queryable } from '../pool';

/** What the tickets of a price level brought in, in minor units. */
interface LevelRevenue {
  readonly priceLevel: string;
  /** What the level costs a fan now. */
  readonly price: number;
  readonly seats: number;
  /** Free for fans now, without those that their holders offer: these are sold. */
  readonly left: number;
  /** Paid and not refunded; without those that were given away. */
  readonly sold: number;
  readonly free: number;
  readonly blocked: number;
  /** What was paid for the tickets that are counted in `sold`, with the fees and taxes of each ticket. */
  readonly gross: number;
}

/** What an event has brought in, in minor units: `gross` was paid, and fees and taxes are parts of it. */
interface SaleRevenue {
  readonly currency: string;
  readonly levels: readonly LevelRevenue[];
  readonly bookings: number;
  readonly gross: number;
  readonly refunded: number;
  readonly serviceFees: number;
  readonly tax: number;
}

/** The revenue of an event from sums of its bookings; undefined when there is no such event. Fees and taxes are those of all bookings, also of what was refunded later. */
export async function maybeSaleRevenue(db: Queryable, eventId: string): Promise<SaleRevenue | undefined> {
  const { rows } = await db.query<SaleRevenue>(
    `with seat as (
       select t.price_level as level, count(*) as seats,
              count(*) filter (where r.ticket_id is null
                and (t.status = 'available' or (t.status = 'held' and t.hold_expires_at <= now()))) as unsold,
              count(*) filter (where t.status = 'blocked') as blocked
         from ticket t left join ticket_return r on r.ticket_id = t.id and r.state = 'offered'
        where t.event_id = $1 group by 1
     ), paid as (
       select t.price_level as level, count(*) filter (where f.booking_id is null) as sold,
              count(*) filter (where f.booking_id is not null) as free, sum(bt.amount) as gross
         from booking b join booking_ticket bt on bt.booking_id = b.id and bt.live join ticket t on t.id = bt.ticket_id
         left join free_booking f on f.booking_id = b.id
        where b.event_id = $1 and b.status = 'paid' group by 1
     ), level as (
       select jsonb_build_object('priceLevel', p.price_level, 'price', (level_now(p.event_id, p.price_level)).fan_amount,
                'seats', coalesce(seat.seats, 0), 'left', coalesce(seat.unsold, 0), 'sold', coalesce(paid.sold, 0),
                'free', coalesce(paid.free, 0), 'blocked', coalesce(seat.blocked, 0), 'gross', coalesce(paid.gross, 0)) as line,
              p.amount, p.price_level
         from price p left join seat on seat.level = p.price_level left join paid on paid.level = p.price_level
        where p.event_id = $1
     )
     select e.currency, (select coalesce(jsonb_agg(line order by amount desc, price_level), '[]') from level) as levels, sums.*
       from event e, lateral (
         select count(*)::integer as bookings, coalesce(sum(b.amount), 0)::bigint as gross,
                coalesce(sum(b.refunded_amount), 0)::bigint as refunded,
                coalesce(sum((b.costs ->> 'serviceFees')::bigint), 0)::bigint as "serviceFees",
                coalesce(sum((b.costs ->> 'tax')::bigint), 0)::bigint as tax
           from booking b
          where b.event_id = $1 and b.paid_at is not null and not exists (select from free_booking f where f.booking_id = b.id)
       ) sums
      where e.id = $1`,
    [eventId],
  );
  return rows[0];
}

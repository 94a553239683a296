import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** The queue of a sale at one minute. */
export interface SaleSample {
  readonly eventId: string;
  readonly waiting: number;
  /** Fans admitted so far. */
  readonly admitted: number;
  /** Fans who were admitted and have not left: choosing or buying. */
  readonly inside: number;
}

/** Ids of events whose queue may be moving: published, not cancelled, from the lobby to the end of the sale. */
export async function listLiveQueues(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from event
      where queue_required and published_at is not null and cancelled_at is null
        and least(opens_at, presale_opens_at) - make_interval(secs => lobby_minutes * 60) <= now() and sale_ends_at > now()`,
  );
  return rows.map(({ id }) => id);
}

/** Writes samples of this minute, each where it differs from the one before. Safe to repeat. */
export async function writeSaleSamples(db: Queryable, samples: readonly SaleSample[]): Promise<void> {
  await db.query(
    `insert into sale_sample (event_id, at, waiting, admitted, inside)
     select s."eventId", date_trunc('minute', now()), s.waiting, s.admitted, s.inside
       from jsonb_to_recordset($1) as s ("eventId" text, waiting integer, admitted integer, inside integer)
       join event e on e.id = s."eventId"
       left join lateral (select * from sale_sample l where l.event_id = s."eventId" order by l.at desc limit 1) before on true
      where (before.waiting, before.admitted, before.inside) is distinct from (s.waiting, s.admitted, s.inside)
     on conflict do nothing`,
    [JSON.stringify(samples)],
  );
}

/** A point of the history of a sale; all but the queue from its beginning on. `at` is ISO 8601. */
interface SalePoint {
  readonly at: string;
  /** Null before the first sample, and for a sale without a queue. */
  readonly waiting: number | null;
  readonly admitted: number | null;
  readonly inside: number | null;
  /** Tickets that were paid, less those that were refunded. */
  readonly sold: number;
  /** What was paid, less what was paid back, in minor units. */
  readonly revenue: number;
}

/** When a sale has sold or has been waited for first and last; undefined when never. ISO 8601. */
export async function maybeSaleSpan(
  db: Queryable,
  eventId: string,
): Promise<{ from: string; to: string } | undefined> {
  const { rows } = await db.query<{ from: string | null; to: string | null }>(
    `select ${isoTime('min(at)')} as "from", ${isoTime('max(at)')} as "to"
       from (select min(at) as at from sale_sample where event_id = $1
             union all select max(at) from sale_sample where event_id = $1
             union all select min(paid_at) from booking where event_id = $1
             union all select max(coalesce(closed_at, paid_at)) from booking where event_id = $1) ends`,
    [eventId],
  );
  const { from, to } = rows[0]!;
  return from !== null && to !== null ? { from, to } : undefined;
}

/**
 * The history of a sale in steps of `stepSeconds`, each point at the end of its step. Queue and seats are those of that moment;
 * what is sold and paid is summed from the bookings, so it is right also for the time before anybody looked.
 */
export async function listSalePoints(
  db: Queryable,
  eventId: string,
  { from, to, stepSeconds }: { from: string; to: string; stepSeconds: number },
): Promise<SalePoint[]> {
  const { rows } = await db.query<SalePoint>(
    `with point as (
       select at from generate_series($2::timestamptz, $3::timestamptz, make_interval(secs => $4)) at
     ), fact as (
       select b.paid_at as at, b.amount as revenue,
              (select count(*) from booking_ticket bt where bt.booking_id = b.id and bt.moved_to is null) as sold
         from booking b
        where b.event_id = $1 and b.paid_at is not null
          and not exists (select from free_booking f where f.booking_id = b.id)
       union all
       select r.closed_at, -r.amount, -cardinality(r.ticket_ids)
         from refund r join booking b on b.id = r.booking_id
        where b.event_id = $1 and r.status in ('refunded', 'settled-elsewhere')
     ), sum_of_step as (
       select greatest(0, ceil(extract(epoch from at - $2::timestamptz) / $4)) as step, sum(revenue) as revenue, sum(sold) as sold
         from fact where at <= $3::timestamptz group by 1
     ), numbered as (
       select at, row_number() over (order by at) - 1 as step from point
     )
     select ${isoTime('n.at')} as at, s.waiting, s.admitted, s.inside,
            (sum(coalesce(f.sold, 0)) over (order by n.step))::integer as sold,
            (sum(coalesce(f.revenue, 0)) over (order by n.step))::bigint as revenue
       from numbered n left join sum_of_step f using (step)
       left join lateral (select * from sale_sample l where l.event_id = $1 and l.at <= n.at order by l.at desc limit 1) s on true
      order by n.step`,
    [eventId, from, to, stepSeconds],
  );
  return rows;
}

import type { SeatBlockKind } from '../../domain/seat-block';
import type { Queryable } from '../pool';

/** How many tickets of a price level are in which state, as the organiser counts them. */
interface LevelFigures {
  readonly priceLevel: string;
  readonly seats: number;
  readonly available: number;
  readonly held: number;
  /** Sold, without those that were given away; also those that their holders offer. */
  readonly sold: number;
  readonly free: number;
  readonly blocked: Readonly<Record<SeatBlockKind, number>>;
}

/** The figures of each price level of an event, the most expensive first. An expired hold counts as available. */
export async function listSeatFigures(db: Queryable, eventId: string): Promise<LevelFigures[]> {
  const { rows } = await db.query<LevelFigures>(
    `select t.price_level as "priceLevel", count(*)::integer as seats,
            (count(*) filter (where r.ticket_id is null
              and (t.status = 'available' or (t.status = 'held' and t.hold_expires_at <= now()))))::integer as available,
            (count(*) filter (where r.ticket_id is null and t.status = 'held' and t.hold_expires_at > now()))::integer as held,
            (count(*) filter (where r.ticket_id is not null or t.status = 'booked' and f.booking_id is null))::integer as sold,
            (count(*) filter (where t.status = 'booked' and f.booking_id is not null))::integer as free,
            jsonb_build_object('house', count(*) filter (where b.kind = 'house'),
                               'kill', count(*) filter (where b.kind = 'kill'),
                               'allotment', count(*) filter (where b.kind = 'allotment')) as blocked
       from ticket t join price p on p.event_id = t.event_id and p.price_level = t.price_level
       left join seat_block b on b.id = t.block_id left join free_booking f on f.booking_id = t.booking_id
       left join ticket_return r on r.ticket_id = t.id and r.state = 'offered'
      where t.event_id = $1 group by t.price_level, p.amount order by p.amount desc, t.price_level`,
    [eventId],
  );
  return rows;
}

/** The seats that the organiser sees differently from everybody else: blocked ones with their block, and those given away. */
export async function oneSeatMarks(
  db: Queryable,
  eventId: string,
): Promise<{ blocked: readonly (readonly [string, string])[]; free: readonly string[] }> {
  const { rows } = await db.query<{ blocked: [string, string][]; free: string[] }>(
    `select coalesce(jsonb_agg(jsonb_build_array(t.id, t.block_id)) filter (where t.block_id is not null), '[]') as blocked,
            coalesce(jsonb_agg(t.id) filter (where f.booking_id is not null), '[]') as free
       from ticket t left join free_booking f on f.booking_id = t.booking_id
      where t.event_id = $1 and (t.block_id is not null or f.booking_id is not null)`,
    [eventId],
  );
  return rows[0]!;
}

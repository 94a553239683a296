import { changedFields } from '../../domain/changed-fields';
import { type PriceLevel, priceLevelFault } from '../../domain/price-level';
import type { SeatSelection } from '../../domain/seat-block';
import { writeAudit } from '../audit';
import { isoTime } from '../iso-time';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** A stored price level of an event, whether it counts now or not. Times are ISO 8601. */
interface StoredPriceLevel extends PriceLevel {
  readonly amount: number;
  readonly currency: string;
  readonly endsAt: string | null;
  readonly next: string | null;
  /** Its tickets, and how many of them are held by fans, who keep the price that they have. */
  readonly seats: number;
  readonly held: number;
}

/** Who changes what an event costs, and why; `key` names the change, so that a repeated one is audited once. */
interface PriceChange {
  readonly eventId: string;
  readonly by: string;
  readonly key: string;
  readonly reason: string;
}

/** The price levels of an event, the most expensive first. */
export async function listPriceLevels(db: Queryable, eventId: string): Promise<StoredPriceLevel[]> {
  const { rows } = await db.query<StoredPriceLevel>(
    `select p.price_level as "priceLevel", p.amount, p.currency, ${isoTime('p.ends_at')} as "endsAt", p.next_level as next,
            coalesce(counted.seats, 0)::integer as seats, coalesce(counted.held, 0)::integer as held
       from price p left join (
              select price_level, count(*) as seats,
                     count(*) filter (where status = 'held' and hold_expires_at > clock_timestamp()) as held
                from ticket where event_id = $1 group by price_level) counted using (price_level)
      where p.event_id = $1 order by p.amount desc, p.price_level`,
    [eventId],
  );
  return rows;
}

/**
 * Sets a price level of an event, a new one or one that it has. Holds and bookings keep their price. Returns what is wrong
 * with its end and changes nothing then.
 */
export async function setPriceLevel(
  pool: Pool,
  { eventId, by, key, reason }: PriceChange,
  level: Pick<StoredPriceLevel, 'priceLevel' | 'amount' | 'endsAt' | 'next'>,
): Promise<ReturnType<typeof priceLevelFault>> {
  return inTransaction(pool, async (db) => {
    // One change at a time: each is judged together with the levels that it leaves as they are.
    await db.query('select from event where id = $1 for no key update', [eventId]);
    const levels = await listPriceLevels(db, eventId);
    const before = levels.find(({ priceLevel }) => priceLevel === level.priceLevel);
    const fault = priceLevelFault([...levels.filter((one) => one !== before), level]);
    if (fault) return fault;
    const { priceLevel, amount, endsAt, next } = level;
    await db.query(
      `insert into price (event_id, price_level, amount, currency, ends_at, next_level)
       select $1, $2, $3, currency, $4, $5 from event where id = $1
       on conflict (event_id, price_level) do update
         set amount = excluded.amount, ends_at = excluded.ends_at, next_level = excluded.next_level, has_ended = false`,
      [eventId, priceLevel, amount, endsAt, next],
    );
    await touchEvent(db, eventId);
    const valuesOf = (one: typeof level) => ({ amount: one.amount, endsAt: one.endsAt, next: one.next });
    const changed = changedFields(before ? valuesOf(before) : {}, valuesOf(level));
    if (changed)
      await writeAudit(db, {
        ...{ key: `price:${key}`, by, action: 'set-price-level', eventId, reason, outcome: 'done' },
        subject: { type: 'event', id: eventId },
        details: { priceLevel, ...changed },
      });
    return undefined;
  });
}

/**
 * Moves seats to a price level of their event, whatever their state: holds and bookings keep their price. Returns how many
 * seats have another level now; undefined when the selection names a seat that the event does not have.
 */
export async function movePriceLevel(
  pool: Pool,
  { eventId, by, key, reason }: PriceChange,
  { seats, priceLevel }: { seats: SeatSelection; priceLevel: string },
): Promise<number | undefined> {
  return inTransaction(pool, async (db) => {
    const { rows: found } = await db.query<{ id: string; before: string }>(
      `select id, price_level as before from ticket
        where event_id = $1 and id = any (selected_seats($1, $2)) order by id for update`,
      [eventId, JSON.stringify(seats)],
    );
    const named =
      'ticketIds' in seats ? new Set(seats.ticketIds).size : 'quantity' in seats ? seats.quantity : 1;
    if (found.length < named) return undefined;
    const moved = found.filter(({ before }) => before !== priceLevel);
    await db.query('update ticket set price_level = $2 where id = any ($1)', [
      moved.map(({ id }) => id),
      priceLevel,
    ]);
    await touchEvent(db, eventId);
    // The map shows prices: its readers load it again.
    await db.query('update price set currency = currency where event_id = $1 and price_level = $2', [
      eventId,
      priceLevel,
    ]);
    const before: Record<string, number> = {};
    for (const one of moved) before[one.before] = (before[one.before] ?? 0) + 1;
    await writeAudit(db, {
      ...{ key: `price:${key}`, by, action: 'move-price-level', eventId, reason, outcome: 'done' },
      subject: { type: 'event', id: eventId },
      details: { before, after: { [priceLevel]: moved.length } },
    });
    return moved.length;
  });
}

async function touchEvent(db: Queryable, eventId: string): Promise<void> {
  await db.query('update event set version = version + 1, updated_at = now() where id = $1', [eventId]);
}

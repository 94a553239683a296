import type { CostRules } from '../../domain/costs/cost-rules';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { blockPlaces, listBlockedPlaces } from './blocked-places';
import {
  EVENT_COLUMNS,
  EVENT_ROWS,
  eventRow,
  insertBelongings,
  insertPerformers,
  insertSeats,
  insertVenues,
} from './catalogue-import';
import { writeBills } from './catalogue-update';
import type { NewEvent } from './new-event';
import { type EventScenery, writeScenery } from './scenery';
import { refreshSearch } from './search-refresh';

/** What was entered of an event, as it is stored. */
type Entered = Readonly<Record<string, unknown>>;

/**
 * Inserts drafts with what is entered of each; one that exists is left unchanged, as by a repeated call. `alongside` belongs to
 * the same transaction.
 */
export async function insertDrafts(
  pool: Pool,
  drafts: readonly {
    readonly event: NewEvent;
    readonly entered: Entered;
    readonly seriesId?: string;
    readonly costRules?: CostRules | null;
    readonly scenery?: EventScenery;
  }[],
  alongside: (db: Queryable) => Promise<unknown>,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const events = drafts.map(({ event }) => event);
    await insertVenues(db, events);
    await insertPerformers(db, events);
    const rows = drafts.map(({ event, entered, seriesId, costRules }) => ({
      ...eventRow(event),
      draft: entered,
      series_id: seriesId,
      cost_rules: costRules,
    }));
    const { rows: made } = await db.query<{ id: string }>(
      `insert into event (${EVENT_COLUMNS}, published_at, draft, series_id, cost_rules)
       select ${EVENT_COLUMNS}, null, extra.draft, extra.series_id, extra.cost_rules
         from ${EVENT_ROWS} join jsonb_to_recordset($1::jsonb)
                as extra (id text, draft jsonb, series_id text, cost_rules jsonb) using (id)
       on conflict (id) do nothing returning id`,
      [JSON.stringify(rows)],
    );
    const ids = new Set(made.map(({ id }) => id));
    await insertBelongings(
      db,
      events.filter(({ id }) => ids.has(id)),
    );
    for (const { event, scenery } of drafts) if (ids.has(event.id)) await writeScenery(db, event.id, scenery);
    await refreshSearch(db);
    await alongside(db);
  });
}

// Seats and their middle are written with the seats alone.
const OF_SEATS = ['capacity', 'focal_x', 'focal_y'];
const UNCHANGED = ['id', 'external_id', 'organiser_id'];

/**
 * Writes what is entered of a draft in place of what was, and its seats with the scenery around them where `hasNewSeats`:
 * places that stay keep their blocks. With `isPublished` it is published, and those who were given tickets are told. `stale`
 * when there is no such draft any more, or it has another version than `version`; `given-away` when new seats would take the
 * place of some that were given away. `alongside` belongs to the same transaction.
 */
export async function saveDraft(
  pool: Pool,
  draft: {
    readonly event: NewEvent;
    readonly entered: Entered;
    readonly version: number;
    readonly hasNewSeats: boolean;
    readonly scenery?: EventScenery;
    readonly isPublished?: boolean;
  },
  alongside: (db: Queryable) => Promise<unknown>,
): Promise<'saved' | 'stale' | 'given-away'> {
  const { event, entered, version, hasNewSeats, scenery, isPublished = false } = draft;
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      'select from event where id = $1 and version = $2 and published_at is null for no key update',
      [event.id, version],
    );
    if (rowCount !== 1) return 'stale';
    if (hasNewSeats && !(await forgetRevokedTickets(db, event.id))) return 'given-away';
    await insertVenues(db, [event]);
    await insertPerformers(db, [event]);
    const columns = EVENT_COLUMNS.split(',')
      .map((column) => column.trim())
      .filter((column) => !UNCHANGED.includes(column) && (hasNewSeats || !OF_SEATS.includes(column)))
      .join(', ');
    await db.query(
      `update event set (${columns}) = (select ${columns} from ${EVENT_ROWS}), version = version + 1,
         updated_at = now(), draft = case when $4 then null else $3::jsonb end,
         published_at = case when $4 then now() end
        where id = $2`,
      [JSON.stringify([eventRow(event)]), event.id, JSON.stringify(entered), isPublished],
    );
    await writeBills(db, [event]);
    await writeSeats(db, event, hasNewSeats);
    if (hasNewSeats) await writeScenery(db, event.id, scenery);
    if (isPublished) await db.query('select tell_of_free_tickets($1)', [event.id]);
    await refreshSearch(db);
    await alongside(db);
    return 'saved';
  });
}

/** Forgets tickets of a draft that were given away and taken back; false when some are still given away. */
async function forgetRevokedTickets(db: Queryable, eventId: string): Promise<boolean> {
  const { rows } = await db.query<{ isDone: boolean }>('select forget_free_tickets($1, false) as "isDone"', [
    eventId,
  ]);
  return rows[0]!.isDone;
}

async function writeSeats(db: Queryable, event: NewEvent, hasNewSeats: boolean): Promise<void> {
  await db.query(
    `insert into price (event_id, price_level, amount, currency, ends_at, next_level)
     select $1, given.* from jsonb_to_recordset($2)
       as given ("priceLevel" text, amount bigint, currency text, "endsAt" timestamptz, next text)
     on conflict (event_id, price_level) do update set amount = excluded.amount, currency = excluded.currency,
       ends_at = excluded.ends_at, next_level = excluded.next_level, has_ended = false`,
    [event.id, JSON.stringify(event.prices.map((price) => ({ ...price, currency: event.currency })))],
  );
  const blocked = hasNewSeats ? await listBlockedPlaces(db, event.id) : [];
  if (hasNewSeats) await db.query('delete from ticket where event_id = $1', [event.id]);
  await db.query(
    `delete from price p where event_id = $1 and price_level <> all($2)
       and not exists (select from ticket t where t.event_id = $1 and t.price_level = p.price_level)`,
    [event.id, event.prices.map(({ priceLevel }) => priceLevel)],
  );
  if (!hasNewSeats) return;
  await insertSeats(db, [event]);
  await blockPlaces(db, event.id, blocked);
}

/** Deletes a draft with all that belongs to it; false when there is no such draft. `alongside` belongs to the same transaction. */
export async function deleteDraft(
  pool: Pool,
  eventId: string,
  alongside: (db: Queryable) => Promise<unknown>,
): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      'select from event where id = $1 and published_at is null for update',
      [eventId],
    );
    if (rowCount !== 1) return false;
    await db.query('select forget_free_tickets($1, true)', [eventId]);
    await db.query('delete from ticket where event_id = $1', [eventId]);
    await db.query('delete from event where id = $1', [eventId]);
    await alongside(db);
    return true;
  });
}

/** Makes an event the first date of a series, if it is in none; returns the id of its series. */
export async function beginSeries(db: Queryable, eventId: string): Promise<string> {
  const { rows } = await db.query<{ seriesId: string }>(
    'update event set series_id = coalesce(series_id, id) where id = $1 returning series_id as "seriesId"',
    [eventId],
  );
  return rows[0]!.seriesId;
}

import {
  mergePerformerFacts,
  mergeVenueFacts,
  type PerformerFacts,
  type VenueFacts,
} from '../../domain/catalogue-merge';
import { saleTimesFault } from '../../domain/event-time';
import { isoTime } from '../iso-time';
import { inTransaction, type Pool, type Queryable } from '../pool';
import {
  EVENT_COLUMNS,
  EVENT_ROWS,
  eventRow,
  insertBelongings,
  insertPerformers,
  insertVenues,
} from './catalogue-import';
import { listSeatPlans, updateSeats } from './catalogue-seats';
import { performerWithId, venueWithId } from './fact-ids';
import type { NewEvent } from './new-event';
import { refreshSearch } from './search-refresh';

/** An event from an import, with what its source did and did not say. */
export interface ImportedCatalogueEvent extends NewEvent {
  readonly externalId: string;
  /** False: the source names no seats; these are a default, and an existing event keeps its own. */
  readonly saysSeats: boolean;
  /** False: the source names no opening; an existing event keeps its own. */
  readonly saysOpensAt: boolean;
  /** The event is cancelled: no import opens its sale again. */
  readonly isCancelled: boolean;
  /**
   * The source sells nothing at present: the sale is closed until the source says otherwise, unless an operator has
   * closed it.
   */
  readonly isUnavailable: boolean;
}

/** The outcome of a batch, by event id. */
interface ImportOutcome {
  readonly made: readonly string[];
  readonly changed: readonly string[];
  readonly refused: ReadonlyMap<string, string>;
  /** How many seats stay although the source no longer has them, because somebody holds, owns or once held them. */
  readonly kept: ReadonlyMap<string, number>;
}

/**
 * Writes a batch of imported events in one transaction: inserts new ones, updates known ones where they differ. Tickets
 * that are or were held or sold are left unchanged. An id may occur once in a batch.
 */
export async function upsertEvents(
  pool: Pool,
  events: readonly ImportedCatalogueEvent[],
): Promise<ImportOutcome> {
  return inTransaction(pool, async (db) => {
    const known = await listKnown(db, events);
    const refused = new Map(
      events.flatMap((event) => {
        const reason = whyNotChanged(event, known.get(event.id));
        return reason ? [[event.id, reason]] : [];
      }),
    );
    const taken = events
      .filter(({ id }) => !refused.has(id))
      .map((event) => completed(event, known.get(event.id)))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const fresh = taken.filter(({ id }) => !known.has(id));
    const old = taken.filter(({ id }) => known.has(id));
    await insertVenues(db, taken);
    await insertPerformers(db, taken);
    const changed = new Set(await writeFacts(db, taken));
    await insertBelongings(db, fresh);
    const plans = await listSeatPlans(
      db,
      old.map(({ id }) => id),
    );
    for (const id of await writeBills(db, old)) changed.add(id);
    for (const id of await writePrices(db, old, plans)) changed.add(id);
    const seats = await updateSeats(db, old, plans);
    for (const id of seats.changed) changed.add(id);
    for (const { id } of fresh) changed.delete(id);
    const ids = [...changed].filter((id) => known.has(id));
    await db.query(
      `update event set version = version + 1, updated_at = now(),
         capacity = (select count(*) from ticket where event_id = event.id) where id = any($1)`,
      [ids],
    );
    await refreshSearch(db);
    return { made: fresh.map(({ id }) => id), changed: ids, refused, kept: seats.kept };
  });
}

interface KnownEvent {
  readonly id: string;
  readonly currency: string;
  readonly isSold: boolean;
  /** ISO 8601; null once it has opened. */
  readonly opensAt: string | null;
  readonly venue: VenueFacts;
  readonly performers: readonly PerformerFacts[];
}

/** The event, completed with the known facts of venue and performers that its source leaves out. */
function completed(event: ImportedCatalogueEvent, known: KnownEvent | undefined): ImportedCatalogueEvent {
  if (!known) return event;
  return {
    ...event,
    venue: venueWithId(mergeVenueFacts(known.venue, event.venue)),
    performers: mergePerformerFacts(known.performers, event.performers).map(performerWithId),
  };
}

async function listKnown(db: Queryable, events: readonly NewEvent[]): Promise<Map<string, KnownEvent>> {
  const { rows } = await db.query<KnownEvent>(
    `select id, currency, exists (select 1 from purchase where event_id = event.id) as "isSold",
            case when opens_at > now() then ${isoTime('opens_at')} end as "opensAt",
            (select jsonb_build_object('name', v.name, 'address', v.address, 'city', v.city, 'country', v.country,
                      'location', case when v.lat is not null then jsonb_build_object('lat', v.lat, 'lon', v.lon) end,
                      'timeZone', v.time_zone)
               from venue v where v.id = venue_id) as venue,
            (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'description', p.description)), '[]')
               from event_performer ep join performer p on p.id = ep.performer_id where ep.event_id = event.id) as performers
       from event where id = any($1) order by id for no key update`,
    [events.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Why a known event cannot take the change from its source; undefined when it can. */
function whyNotChanged(event: ImportedCatalogueEvent, known: KnownEvent | undefined): string | undefined {
  if (!known) return undefined;
  if (known.isSold && known.currency !== event.currency)
    return 'its currency has changed, and tickets were sold in the old one';
  const { startsAt, durationMinutes, sale, saysOpensAt } = event;
  const opensAt = saysOpensAt ? sale.opensAt : (known.opensAt ?? undefined);
  const wrong = saleTimesFault({ startsAt, durationMinutes, opensAt, closesAt: sale.closesAt });
  return wrong && `its sale opens at ${opensAt}: ${wrong.message}`;
}

// The columns that a source may change, and how; settings that operators tune for a sale are not among them.
const IMPORTED_COLUMNS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    `name venue_id description category image_url parking food starts_at duration_minutes currency opens_at closes_at`
      .split(/\s+/)
      .map((name) => [name, `coalesce(excluded.${name}, event.${name})`]),
  ),
  sale_override: `case when excluded.sale_override is not null then excluded.sale_override
    when event.closed_by_source and event.cancelled_at is null then null else event.sale_override end`,
  closed_by_source: 'excluded.closed_by_source and (event.sale_override is null or event.closed_by_source)',
};

/** Writes the facts of new and known events; returns the ids of those that are new or changed. */
async function writeFacts(db: Queryable, events: readonly ImportedCatalogueEvent[]): Promise<string[]> {
  const rows = events.map((event) => ({
    ...eventRow(event),
    opens_at_known: event.saysOpensAt,
    sale_override: event.isCancelled || event.isUnavailable ? 'closed' : null,
    closed_by_source: event.isUnavailable && !event.isCancelled,
  }));
  const columns = EVENT_COLUMNS.replace(
    'opens_at,',
    'case when opens_at_known then opens_at else coalesce((select opens_at from event where event.id = given.id), now()) end,',
  );
  const names = Object.keys(IMPORTED_COLUMNS);
  const { rows: written } = await db.query<{ id: string }>(
    `insert into event (${EVENT_COLUMNS}, sale_override, closed_by_source)
     select ${columns}, sale_override, closed_by_source from ${EVENT_ROWS}
     on conflict (id) do update set (${names.join(', ')}) = (${Object.values(IMPORTED_COLUMNS).join(', ')})
      where (${names.map((name) => `event.${name}`).join(', ')})
        is distinct from (${Object.values(IMPORTED_COLUMNS).join(', ')})
     returning id`,
    [JSON.stringify(rows)],
  );
  return written.map((row) => row.id);
}

/** Writes the performers of events, in order; returns the events where they changed. */
export async function writeBills(
  db: Queryable,
  events: readonly Pick<NewEvent, 'id' | 'performers'>[],
): Promise<string[]> {
  const bills = events.flatMap(({ id, performers }) =>
    performers.map((one, position) => ({ id, performer: one.id, position })),
  );
  const given = [bills.map((b) => b.id), bills.map((b) => b.performer), bills.map((b) => b.position)];
  const gone = await db.query<{ event_id: string }>(
    `delete from event_performer where event_id = any($1)
       and (event_id, performer_id) not in (select * from unnest($2::text[], $3::text[])) returning event_id`,
    [events.map(({ id }) => id), given[0], given[1]],
  );
  const come = await db.query<{ event_id: string }>(
    `insert into event_performer as old (event_id, performer_id, position)
     select * from unnest($1::text[], $2::text[], $3::int[])
     on conflict (event_id, performer_id) do update set position = excluded.position
      where old.position <> excluded.position returning event_id`,
    given,
  );
  return [...gone.rows, ...come.rows].map((row) => row.event_id);
}

/** Writes the prices of levels that seats have or will have; returns the events where one changed. */
export async function writePrices(
  db: Queryable,
  events: readonly Pick<ImportedCatalogueEvent, 'id' | 'currency' | 'prices' | 'saysSeats'>[],
  plans: Awaited<ReturnType<typeof listSeatPlans>>,
): Promise<string[]> {
  const prices = events.flatMap(({ id, currency, prices, saysSeats }) => {
    const inUse = new Set(plans.get(id)?.map((seat) => seat.priceLevel));
    return prices
      .filter(({ priceLevel }) => saysSeats || inUse.has(priceLevel))
      .map((price) => ({ id, currency, ...price }));
  });
  const { rows } = await db.query<{ event_id: string }>(
    `insert into price as old (event_id, price_level, amount, currency)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[])
     on conflict (event_id, price_level) do update set amount = excluded.amount, currency = excluded.currency
      where (old.amount, old.currency) is distinct from (excluded.amount, excluded.currency) returning event_id`,
    [
      prices.map((p) => p.id),
      prices.map((p) => p.priceLevel),
      prices.map((p) => p.amount),
      prices.map((p) => p.currency),
    ],
  );
  return rows.map((row) => row.event_id);
}

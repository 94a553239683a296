import { distanceTo, middleOfTheFront } from '../../domain/focal-point';
import { inTransaction, type Pool, type Queryable } from '../pool';
import type { NewEvent } from './new-event';
import { refreshSearch } from './search-refresh';

// Rows of one insert: enough that round trips do not count, few enough to stay below 1 MB.
const SLICE = 5_000;

/**
 * Inserts events with venues, performers, prices and all seats in one transaction, with a few statements for the whole
 * batch. Existing events are left unchanged. Returns how many were new. Throws a RangeError where two seats of an event
 * have the same id or place. `alongside` belongs to the same transaction.
 */
export async function insertEvents(
  pool: Pool,
  events: readonly NewEvent[],
  alongside: (db: Queryable) => Promise<unknown> = async () => undefined,
): Promise<number> {
  return inTransaction(pool, async (db) => {
    await insertVenues(db, events);
    await insertPerformers(db, events);
    const { rows } = await db.query<{ id: string }>(
      `insert into event (${EVENT_COLUMNS})
       select ${EVENT_COLUMNS} from ${EVENT_ROWS} on conflict (id) do nothing returning id`,
      [JSON.stringify(events.map(eventRow))],
    );
    const made = new Set(rows.map((row) => row.id));
    const fresh = events.filter((event) => made.has(event.id));
    const seats = await insertBelongings(db, fresh);
    if (seats < fresh.reduce((sum, event) => sum + event.seats.length, 0))
      throw new RangeError('two seats of an event have the same id or the same place');
    await refreshSearch(db);
    await alongside(db);
    return made.size;
  });
}

/** The columns of an event that a caller sets, as `eventRow` names them. */
export const EVENT_COLUMNS = `id, external_id, organiser_id, venue_id, name, description, category, image_url, parking, food,
  starts_at, duration_minutes, capacity, currency, opens_at, queue_required, max_tickets_per_fan, hold_seconds,
  admit_per_second, max_shoppers, lobby_minutes, presence_seconds, grace_seconds, challenge,
  presale_opens_at, presale_closes_at, waitlist_offer_seconds, more_time_seconds, accessible_until, focal_x, focal_y,
  closes_at, entry_opens_minutes_before, entry_closes_minutes_after, re_entry, terms, buyer_details, gate_list_names,
  returns`;

/** `$1` (a JSON array of `eventRow`s) as rows with the types of the table. */
export const EVENT_ROWS = `jsonb_to_recordset($1::jsonb) as given (
  id text, external_id text, organiser_id text, venue_id text, name text, description text, category text,
  image_url text, parking text, food text, starts_at timestamptz, duration_minutes int, capacity int, currency text,
  opens_at timestamptz, opens_at_known boolean, queue_required boolean, max_tickets_per_fan int, hold_seconds int,
  admit_per_second float8, max_shoppers int, lobby_minutes float8, presence_seconds int,
  grace_seconds int, challenge boolean, presale_opens_at timestamptz, presale_closes_at timestamptz,
  waitlist_offer_seconds int, more_time_seconds int, accessible_until timestamptz, focal_x real, focal_y real,
  closes_at timestamptz, entry_opens_minutes_before int, entry_closes_minutes_after int, re_entry boolean, terms text,
  buyer_details text, gate_list_names boolean, returns jsonb,
  sale_override text, closed_by_source boolean)`;

/** One event as a row of `EVENT_ROWS`. */
export function eventRow(event: NewEvent & { externalId?: string }) {
  const { sale } = event;
  const focalPoint = event.focalPoint ?? middleOfTheFront(event.seats);
  return {
    id: event.id,
    external_id: event.externalId ?? null,
    organiser_id: event.organiserId,
    venue_id: event.venue.id,
    name: event.name,
    description: event.description,
    category: event.category,
    image_url: event.imageUrl,
    parking: event.parking,
    food: event.food,
    terms: event.terms,
    starts_at: event.startsAt,
    duration_minutes: event.durationMinutes,
    capacity: event.seats.length,
    currency: event.currency,
    opens_at: sale.opensAt,
    queue_required: sale.queueRequired,
    max_tickets_per_fan: sale.maxTicketsPerFan,
    hold_seconds: sale.holdSeconds,
    admit_per_second: sale.admitPerSecond,
    max_shoppers: sale.maxShoppers,
    // The defaults of the columns, which Postgres does not apply to a column that the insert names.
    lobby_minutes: sale.lobbyMinutes ?? 30,
    presence_seconds: sale.presenceSeconds ?? 90,
    grace_seconds: sale.graceSeconds ?? 300,
    challenge: sale.challenge ?? false,
    presale_opens_at: sale.presale?.opensAt,
    presale_closes_at: sale.presale?.closesAt,
    waitlist_offer_seconds: sale.waitlistOfferSeconds ?? 900,
    more_time_seconds: sale.moreTimeSeconds ?? 300,
    accessible_until: sale.accessibleUntil,
    focal_x: focalPoint?.x,
    focal_y: focalPoint?.y,
    closes_at: sale.closesAt,
    entry_opens_minutes_before: event.entry?.opensMinutesBefore,
    entry_closes_minutes_after: event.entry?.closesMinutesAfter,
    re_entry: event.entry?.reEntry ?? false,
    buyer_details: event.buyerDetails ?? 'none',
    gate_list_names: event.gateListNames ?? false,
    returns: event.returns,
  };
}

/** Inserts the venues that do not exist yet, in the order of their ids, so that two concurrent batches cannot deadlock. */
export async function insertVenues(db: Queryable, events: readonly Pick<NewEvent, 'venue'>[]): Promise<void> {
  const rows = inOrder(
    events.map(({ venue: { location, timeZone, ...venue } }) => ({
      ...venue,
      lat: location?.lat,
      lon: location?.lon,
      time_zone: timeZone,
    })),
  );
  await db.query(
    `insert into venue (id, name, address, city, country, lat, lon, time_zone)
     select * from jsonb_to_recordset($1::jsonb)
       as given (id text, name text, address text, city text, country text, lat float8, lon float8,
         time_zone text)
     on conflict (id) do nothing`,
    [JSON.stringify(rows)],
  );
}

/** Inserts the performers that do not exist yet, in the order of their ids. */
export async function insertPerformers(
  db: Queryable,
  events: readonly Pick<NewEvent, 'performers'>[],
): Promise<void> {
  await db.query(
    `insert into performer (id, name, description)
     select * from jsonb_to_recordset($1::jsonb) as given (id text, name text, description text)
     on conflict (id) do nothing`,
    [JSON.stringify(inOrder(events.flatMap((event) => event.performers)))],
  );
}

function inOrder<T extends { id: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Inserts performers, prices and seats of new events. Returns how many seats they have. */
export async function insertBelongings(db: Queryable, events: readonly NewEvent[]): Promise<number> {
  const bills = events.flatMap(({ id, performers }) =>
    performers.map((performer, position) => ({ event: id, performer: performer.id, position })),
  );
  await db.query(
    `insert into event_performer (event_id, performer_id, position)
     select * from unnest($1::text[], $2::text[], $3::int[]) on conflict do nothing`,
    [bills.map((b) => b.event), bills.map((b) => b.performer), bills.map((b) => b.position)],
  );
  const prices = events.flatMap(({ id, currency, prices }) =>
    prices.map((price) => ({ event: id, currency, ...price })),
  );
  await db.query(
    `insert into price (event_id, price_level, amount, currency, ends_at, next_level)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::timestamptz[], $6::text[])`,
    [
      prices.map((p) => p.event),
      prices.map((p) => p.priceLevel),
      prices.map((p) => p.amount),
      prices.map((p) => p.currency),
      prices.map((p) => p.endsAt),
      prices.map((p) => p.next),
    ],
  );
  return insertSeats(db, events);
}

/** Inserts the seats of the events; a place that has another seat is left unchanged. Returns how many were inserted. */
export async function insertSeats(
  db: Queryable,
  events: readonly Pick<NewEvent, 'id' | 'seats' | 'focalPoint'>[],
): Promise<number> {
  const seats = events.flatMap(({ id, seats, focalPoint = middleOfTheFront(seats) }) =>
    seats.map((seat) => ({ event: id, seat, distance: distanceTo(focalPoint!, seat) })),
  );
  let made = 0;
  for (let start = 0; start < seats.length; start += SLICE) {
    const slice = seats.slice(start, start + SLICE);
    const { rowCount } = await db.query(
      `insert into ticket (event_id, id, section, row_label, seat_label, row_position, seat_position, x, y, price_level,
                           access, distance)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::real[], $9::real[], $10::text[],
                            $11::text[], $12::real[])
       on conflict do nothing`,
      [
        slice.map(({ event }) => event),
        slice.map(({ seat }) => seat.id),
        slice.map(({ seat }) => seat.section),
        slice.map(({ seat }) => seat.row),
        slice.map(({ seat }) => seat.number),
        slice.map(({ seat }) => seat.rowPosition),
        slice.map(({ seat }) => seat.seatPosition),
        slice.map(({ seat }) => seat.x),
        slice.map(({ seat }) => seat.y),
        slice.map(({ seat }) => seat.priceLevel),
        slice.map(({ seat }) => seat.access ?? null),
        slice.map(({ distance }) => distance),
      ],
    );
    made += rowCount ?? 0;
  }
  return made;
}

/** Whether a prepared catalogue was loaded completely before. */
export async function hasEdition(db: Queryable, name: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from catalogue_edition where name = $1', [name]);
  return rowCount === 1;
}

/** Records that a prepared catalogue is loaded completely. */
export async function noteEdition(db: Queryable, name: string): Promise<void> {
  await db.query('insert into catalogue_edition (name) values ($1) on conflict do nothing', [name]);
}

import type { Availability, CatalogueEvent, Presale } from '../domain/event';
import { foldText } from '../domain/fold';
import type { PlannedSeat } from '../domain/seating-plan';
import { isoTime } from './iso-time';
import { inTransaction, type Pool, type Queryable } from './pool';

/** A new event with all its seats, ids already chosen by the caller. */
export interface NewEvent {
  readonly id: string;
  readonly organiserId: string;
  readonly name: string;
  readonly description?: string;
  readonly category?: string;
  readonly imageUrl?: string;
  readonly parking?: string;
  readonly food?: string;
  readonly startsAt: string;
  readonly durationMinutes?: number;
  readonly currency: string;
  readonly venue: {
    readonly id: string;
    readonly name: string;
    readonly address?: string;
    readonly city: string;
    readonly country: string;
    readonly location?: { readonly lat: number; readonly lon: number };
  };
  readonly performers: readonly {
    readonly id: string;
    readonly name: string;
    readonly description?: string;
  }[];
  readonly prices: readonly { readonly priceLevel: string; readonly amount: number }[];
  readonly seats: readonly NewSeat[];
  readonly sale: {
    readonly opensAt: string;
    readonly queueRequired: boolean;
    readonly maxTicketsPerFan: number;
    readonly holdSeconds: number;
    readonly admitPerSecond: number;
    readonly maxShoppers: number;
    readonly lobbyMinutes?: number;
    readonly presenceSeconds?: number;
    readonly graceSeconds?: number;
    readonly challenge?: boolean;
    readonly presale?: Presale;
  };
}

/** One seat of a new event: a place of its plan, with the id of its ticket. */
export interface NewSeat extends PlannedSeat {
  readonly id: string;
}

// An expired hold is available to everybody who asks, so it is counted so.
const AVAILABILITY = `
  (select jsonb_build_object(
     'available', count(*) filter (where t.status = 'available' or (t.status = 'held' and t.hold_expires_at <= now())),
     'held', count(*) filter (where t.status = 'held' and t.hold_expires_at > now()),
     'booked', count(*) filter (where t.status = 'booked'))
   from ticket t where t.event_id = e.id)`;

/** One CatalogueEvent per row, built in SQL so that there is one place where columns become names. */
const EVENT = `
  select jsonb_build_object(
    'id', e.id, 'name', e.name, 'description', e.description, 'category', e.category,
    'startsAt', ${isoTime('e.starts_at')}, 'durationMinutes', e.duration_minutes, 'capacity', e.capacity,
    'parking', e.parking, 'food', e.food, 'imageUrl', e.image_url, 'version', e.version, 'cancelledAt', ${isoTime('e.cancelled_at')},
    'venue', jsonb_build_object(
      'id', v.id, 'name', v.name, 'address', v.address, 'city', v.city, 'country', v.country,
      'location', case when v.lat is not null then jsonb_build_object('lat', v.lat, 'lon', v.lon) end),
    'performers', (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'description', p.description)
                      order by ep.position), '[]')
        from event_performer ep join performer p on p.id = ep.performer_id where ep.event_id = e.id),
    'prices', (
      select coalesce(jsonb_agg(jsonb_build_object('priceLevel', price_level, 'amount', amount, 'currency', currency)
                      order by amount desc, price_level), '[]') from price where event_id = e.id),
    'sale', jsonb_build_object(
      'opensAt', ${isoTime('e.opens_at')}, 'override', e.sale_override, 'queueRequired', e.queue_required,
      'maxTicketsPerFan', e.max_tickets_per_fan, 'holdSeconds', e.hold_seconds,
      'admitPerSecond', e.admit_per_second, 'maxShoppers', e.max_shoppers,
      'lobbyMinutes', e.lobby_minutes, 'presenceSeconds', e.presence_seconds, 'graceSeconds', e.grace_seconds,
      'challenge', e.challenge,
      'presale', case when e.presale_opens_at is not null then jsonb_build_object(
        'opensAt', ${isoTime('e.presale_opens_at')}, 'closesAt', ${isoTime('e.presale_closes_at')}) end),
    'availability', ${AVAILABILITY}) as event
    from event e join venue v on v.id = e.venue_id`;

/** The event with this id, with its availability now; undefined when there is none. */
export async function maybeEvent(db: Queryable, eventId: string): Promise<CatalogueEvent | undefined> {
  const { rows } = await db.query<{ event: CatalogueEvent }>(`${EVENT} where e.id = $1`, [eventId]);
  return rows[0]?.event;
}

/** Events by any condition over the aliases `e` and `v`; `tail` is SQL of our own, never of a caller's. */
export async function listEvents(db: Queryable, tail: string, values: unknown[]): Promise<CatalogueEvent[]> {
  const { rows } = await db.query<{ event: CatalogueEvent }>(`${EVENT} ${tail}`, values);
  return rows.map((row) => row.event);
}

/** Everything of an event that a search term may name, folded. */
export function searchTextOf(event: Pick<NewEvent, 'name' | 'category' | 'venue' | 'performers'>): string {
  const { name, category, venue, performers } = event;
  return foldText([name, category ?? '', venue.name, venue.city, ...performers.map((p) => p.name)].join(' '));
}

/** Writes an event with venue, performers, prices and all seats in one transaction. Writing the same id again changes nothing. */
export async function insertEvent(pool: Pool, event: NewEvent): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { venue, sale } = event;
    await db.query(
      `insert into venue (id, name, address, city, country, lat, lon) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do nothing`,
      [
        venue.id,
        venue.name,
        venue.address,
        venue.city,
        venue.country,
        venue.location?.lat,
        venue.location?.lon,
      ],
    );
    const { rowCount } = await db.query(
      `insert into event (id, organiser_id, venue_id, name, description, category, image_url, parking, food, starts_at,
         duration_minutes, capacity, currency, opens_at, queue_required, max_tickets_per_fan, hold_seconds,
         admit_per_second, max_shoppers, search_text, lobby_minutes, presence_seconds, grace_seconds, challenge,
         presale_opens_at, presale_closes_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
         coalesce($21, 30.0), coalesce($22, 90), coalesce($23, 300), coalesce($24, false), $25, $26)
       on conflict (id) do nothing`,
      [
        event.id,
        event.organiserId,
        venue.id,
        event.name,
        event.description,
        event.category,
        event.imageUrl,
        event.parking,
        event.food,
        event.startsAt,
        event.durationMinutes,
        event.seats.length,
        event.currency,
        sale.opensAt,
        sale.queueRequired,
        sale.maxTicketsPerFan,
        sale.holdSeconds,
        sale.admitPerSecond,
        sale.maxShoppers,
        searchTextOf(event),
        sale.lobbyMinutes,
        sale.presenceSeconds,
        sale.graceSeconds,
        sale.challenge,
        sale.presale?.opensAt,
        sale.presale?.closesAt,
      ],
    );
    if (rowCount === 0) return;
    for (const [position, performer] of event.performers.entries()) {
      await db.query(
        'insert into performer (id, name, description) values ($1, $2, $3) on conflict (id) do nothing',
        [performer.id, performer.name, performer.description],
      );
      await db.query(
        'insert into event_performer (event_id, performer_id, position) values ($1, $2, $3) on conflict do nothing',
        [event.id, performer.id, position],
      );
    }
    await db.query(
      `insert into price (event_id, price_level, amount, currency)
       select $1, p.price_level, p.amount, $2 from unnest($3::text[], $4::int[]) as p (price_level, amount)`,
      [event.id, event.currency, event.prices.map((p) => p.priceLevel), event.prices.map((p) => p.amount)],
    );
    await insertSeats(db, event.id, event.seats);
  });
}

async function insertSeats(db: Queryable, eventId: string, seats: readonly NewSeat[]): Promise<void> {
  // In slices, so that an arena of 20,000 seats is not one statement of 20 MB.
  for (let start = 0; start < seats.length; start += 5_000) {
    const slice = seats.slice(start, start + 5_000);
    await db.query(
      `insert into ticket (event_id, id, section, row_label, seat_label, row_position, seat_position, x, y, price_level)
       select $1, s.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::real[], $9::real[], $10::text[]) as s`,
      [
        eventId,
        slice.map((s) => s.id),
        slice.map((s) => s.section),
        slice.map((s) => s.row),
        slice.map((s) => s.number),
        slice.map((s) => s.rowPosition),
        slice.map((s) => s.seatPosition),
        slice.map((s) => s.x),
        slice.map((s) => s.y),
        slice.map((s) => s.priceLevel),
      ],
    );
  }
}

/** Facts of an event that may change after it was made; absent ones stay as they are. */
export type EventChange = Partial<{
  name: string;
  description: string;
  category: string;
  imageUrl: string;
  parking: string;
  food: string;
  startsAt: string;
  durationMinutes: number;
  opensAt: string;
  queueRequired: boolean;
  maxTicketsPerFan: number;
  holdSeconds: number;
  waitlistOfferSeconds: number;
  admitPerSecond: number;
  maxShoppers: number;
  lobbyMinutes: number;
  presenceSeconds: number;
  graceSeconds: number;
  challenge: boolean;
  presaleOpensAt: string | null;
  presaleClosesAt: string | null;
  saleOverride: 'paused' | 'closed' | null;
}>;

const COLUMN: Record<keyof EventChange, string> = {
  name: 'name',
  description: 'description',
  category: 'category',
  imageUrl: 'image_url',
  parking: 'parking',
  food: 'food',
  startsAt: 'starts_at',
  durationMinutes: 'duration_minutes',
  opensAt: 'opens_at',
  queueRequired: 'queue_required',
  maxTicketsPerFan: 'max_tickets_per_fan',
  holdSeconds: 'hold_seconds',
  waitlistOfferSeconds: 'waitlist_offer_seconds',
  admitPerSecond: 'admit_per_second',
  maxShoppers: 'max_shoppers',
  lobbyMinutes: 'lobby_minutes',
  presenceSeconds: 'presence_seconds',
  graceSeconds: 'grace_seconds',
  challenge: 'challenge',
  presaleOpensAt: 'presale_opens_at',
  presaleClosesAt: 'presale_closes_at',
  saleOverride: 'sale_override',
};

/** Changes what is given and raises the version; false when there is no such event. */
export async function updateEvent(db: Queryable, eventId: string, change: EventChange): Promise<boolean> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const sets = given.map(([key], index) => `${COLUMN[key as keyof EventChange]} = $${index + 2}`);
  const { rowCount } = await db.query(
    `update event set ${[...sets, 'version = version + 1', 'updated_at = now()'].join(', ')} where id = $1`,
    [eventId, ...given.map(([, value]) => value)],
  );
  if (change.name !== undefined || change.category !== undefined) await refreshSearchText(db, eventId);
  return rowCount === 1;
}

async function refreshSearchText(db: Queryable, eventId: string): Promise<void> {
  const event = await maybeEvent(db, eventId);
  if (!event) return;
  const text = searchTextOf({
    name: event.name,
    category: event.category ?? undefined,
    venue: {
      id: event.venue.id,
      name: event.venue.name,
      city: event.venue.city,
      country: event.venue.country,
    },
    performers: event.performers.map(({ id, name }) => ({ id, name })),
  });
  await db.query('update event set search_text = $2 where id = $1', [eventId, text]);
}

/** How long a hold of this event lasts, in seconds; 0 when there is no such event. */
export async function oneHoldSeconds(db: Queryable, eventId: string): Promise<number> {
  const { rows } = await db.query<{ hold_seconds: number }>('select hold_seconds from event where id = $1', [
    eventId,
  ]);
  return rows[0]?.hold_seconds ?? 0;
}

/** The availability of an event now: what the admission loop may count on. */
export async function oneAvailability(db: Queryable, eventId: string): Promise<Availability> {
  const { rows } = await db.query<{ availability: Availability }>(
    `select ${AVAILABILITY} as availability from (select $1::text as id) e`,
    [eventId],
  );
  return rows[0]!.availability;
}

/** Ids of events that need a running on-sale workflow: a queue, not closed, and not over yet. */
export async function listEventsWithQueue(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from event where queue_required and sale_override is distinct from 'closed'
        and starts_at > now() - interval '1 day' order by opens_at`,
  );
  return rows.map((row) => row.id);
}

import type { Availability, CatalogueEvent } from '../domain/event';
import { isoTime } from './iso-time';
import type { Queryable } from './pool';
import { timeZoneOf } from './time-zone';

// An expired hold counts as free, as any claim may take it. Blocked seats are not for sale and count nowhere.
const FREE = `(t.status = 'available' or (t.status = 'held' and t.hold_expires_at <= now()))`;
const KEPT = `(t.access is not null and coalesce(e.accessible_until > now(), true))`;
const COUNTS = `
  count(*) filter (where ${FREE} and not ${KEPT}) as available, count(*) filter (where ${FREE} and ${KEPT}) as kept,
  count(*) filter (where t.status = 'held' and t.hold_expires_at > now()) as held,
  count(*) filter (where t.status = 'booked') as booked`;

// A level without a seat, which is only the next of one that has not ended, is shown there.
const IS_SHOWN = `
  (counted.by_level ?| p.levels
   or not exists (select from price b where b.event_id = e.id and b.next_level = p.price_level and b.ends_at > now()))`;

const keptOf = (count: string) =>
  `case when ${count} > 0 then jsonb_build_object('kept', ${count}) else '{}' end`;

/** One CatalogueEvent, built in SQL so that columns are mapped to names in one place. */
const EVENT = `
  jsonb_build_object(
    'id', e.id, 'name', e.name, 'description', e.description, 'category', e.category,
    'startsAt', ${isoTime('e.starts_at')}, 'previousStartsAt', ${isoTime('e.previous_starts_at')}, 'endsAt', ${isoTime('e.ends_at')},
    'durationMinutes', e.duration_minutes, 'capacity', e.capacity,
    'entry', case when e.re_entry or coalesce(e.entry_opens_minutes_before, e.entry_closes_minutes_after) is not null then
      jsonb_build_object('opensMinutesBefore', e.entry_opens_minutes_before,
                         'closesMinutesAfter', e.entry_closes_minutes_after, 'reEntry', e.re_entry) end,
    'parking', e.parking, 'food', e.food, 'terms', e.terms, 'buyerDetails', e.buyer_details,
    'gateListNames', e.gate_list_names, 'queueNote', e.queue_note, 'imageUrl', e.image_url,
    'returns', case when e.returns is not null then
      e.returns || jsonb_build_object('until', ${isoTime("(e.returns ->> 'until')::timestamptz")}) end,
    'keepOrReturnUntil', ${isoTime('e.keep_or_return_until')},
    'pictureVersion', coalesce(e.picture_version, left(md5(e.image_url), 12)), 'version', e.version, 'cancelledAt', ${isoTime('e.cancelled_at')},
    'venue', jsonb_build_object(
      'id', v.id, 'name', v.name, 'address', v.address, 'city', v.city, 'country', v.country,
      'location', case when v.lat is not null then jsonb_build_object('lat', v.lat, 'lon', v.lon) end,
      'timeZone', v.time_zone),
    'performers', (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'description', p.description)
                      order by ep.position), '[]')
        from event_performer ep join performer p on p.id = ep.performer_id where ep.event_id = e.id),
    'focalPoint', case when e.focal_x is not null then jsonb_build_object('x', e.focal_x, 'y', e.focal_y) end,
    'prices', (
      select coalesce(jsonb_agg(jsonb_build_object(
               'priceLevel', p.price_level, 'amount', p.amount, 'currency', p.currency,
               'available', (select coalesce(sum((counted.by_level -> level)::int), 0) from unnest(p.levels) level)) || p.ending
                      || case when e.cost_rules is null then '{}' else jsonb_build_object('face', p.face) end
               order by p.amount desc, p.price_level), '[]')
        from prices_now(e.id) p where ${IS_SHOWN}),
    'costRules', e.cost_rules,
    'sale', jsonb_build_object(
      'opensAt', ${isoTime('e.opens_at')}, 'closesAt', ${isoTime('e.sale_ends_at')}, 'override', e.sale_override, 'queueRequired', e.queue_required,
      'maxTicketsPerFan', e.max_tickets_per_fan, 'holdSeconds', e.hold_seconds,
      'admitPerSecond', e.admit_per_second, 'maxShoppers', e.max_shoppers,
      'lobbyMinutes', e.lobby_minutes, 'presenceSeconds', e.presence_seconds, 'graceSeconds', e.grace_seconds,
      'challenge', e.challenge, 'accessibleUntil', ${isoTime('e.accessible_until')},
      'presale', case when e.presale_opens_at is not null then jsonb_build_object(
        'opensAt', ${isoTime('e.presale_opens_at')}, 'closesAt', ${isoTime('e.presale_closes_at')}) end),
    'otherDates', case when e.series_id is null then '[]' else (
      select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'startsAt', ${isoTime('o.starts_at')}) order by o.starts_at), '[]')
        from event o where o.series_id = e.series_id and o.id <> e.id and o.published_at is not null
         and o.cancelled_at is null and o.ends_at > now()) end,
    'availability', counted.availability)`;

/** The events that `EVENT` is made of, with their availability; `of` is a condition over the alias `e`. */
const fromEvents = (of: string) => `
    from event e join venue v on v.id = e.venue_id and ${of}
    cross join lateral (
      select coalesce(jsonb_object_agg(level.price_level, level.available), '{}') as by_level,
             jsonb_build_object('available', coalesce(sum(level.available), 0), 'held', coalesce(sum(level.held), 0),
                                'booked', coalesce(sum(level.booked), 0))
             || ${keptOf('sum(level.kept)')} as availability
        from (select t.price_level, ${COUNTS} from ticket t where t.event_id = e.id group by t.price_level) level
    ) counted`;

const PUBLISHED = `select ${EVENT} as event ${fromEvents('e.published_at is not null')}`;

/** The published event with this id, with its availability now; undefined when there is none. */
export async function maybeEvent(db: Queryable, eventId: string): Promise<CatalogueEvent | undefined> {
  const { rows } = await db.query<{ event: CatalogueEvent }>(`${PUBLISHED} where e.id = $1`, [eventId]);
  return rows[0] && inItsZone(rows[0].event);
}

/** Published events by any condition over the aliases `e` and `v`; `tail` is SQL of this code, never user input. */
export async function listEvents(db: Queryable, tail: string, values: unknown[]): Promise<CatalogueEvent[]> {
  const { rows } = await db.query<{ event: CatalogueEvent }>(`${PUBLISHED} ${tail}`, values);
  return rows.map((row) => inItsZone(row.event));
}

/** An event as its team sees it, published or not. */
export interface TeamEvent {
  readonly event: CatalogueEvent;
  readonly organiserId: string;
  /** ISO 8601; null for a draft. */
  readonly publishedAt: string | null;
  /** ISO 8601. */
  readonly updatedAt: string;
  /** What was entered so far; null once it is published. */
  readonly draft: Readonly<Record<string, unknown>> | null;
  readonly seriesId: string | null;
  /** Whether its picture was uploaded; otherwise it is at `imageUrl`. */
  readonly hasUploadedPicture: boolean;
  /** The settings that only its team sees; prices before fees and taxes, also of levels that have ended. */
  readonly ownSettings: {
    readonly waitlistOfferSeconds: number;
    readonly moreTimeSeconds: number;
    readonly prices: readonly {
      readonly priceLevel: string;
      readonly amount: number;
      readonly currency: string;
      readonly endsAt?: string;
      readonly next?: string;
    }[];
  };
}

const OWN_PRICES = `
  (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
            'priceLevel', price_level, 'amount', amount, 'currency', currency,
            'endsAt', ${isoTime('ends_at')}, 'next', next_level)) order by amount desc, price_level), '[]')
     from price where event_id = e.id)`;

/** Events by any condition over the aliases `e` and `v`, drafts among them; `tail` is SQL of this code, never user input. */
export async function listTeamEvents(db: Queryable, tail: string, values: unknown[]): Promise<TeamEvent[]> {
  const { rows } = await db.query<TeamEvent>(
    `select ${EVENT} as event, e.organiser_id as "organiserId", ${isoTime('e.published_at')} as "publishedAt",
            ${isoTime('e.updated_at')} as "updatedAt", e.draft, e.series_id as "seriesId",
            e.picture_version is not null as "hasUploadedPicture",
            jsonb_build_object('waitlistOfferSeconds', e.waitlist_offer_seconds,
                               'moreTimeSeconds', e.more_time_seconds, 'prices', ${OWN_PRICES}) as "ownSettings"
       ${fromEvents('true')} ${tail}`,
    values,
  );
  return rows.map((row) => ({ ...row, event: inItsZone(row.event) }));
}

function inItsZone(event: CatalogueEvent): CatalogueEvent {
  const { venue } = event;
  return { ...event, venue: { ...venue, timeZone: timeZoneOf(venue.location, venue.timeZone) } };
}

/** The longest that a fan can hold seats of this event, in seconds, with the time granted on request; 0 when there is no such event. */
export async function longestHoldSeconds(db: Queryable, eventId: string): Promise<number> {
  const { rows } = await db.query<{ seconds: number }>(
    'select hold_seconds + more_time_seconds as seconds from event where id = $1',
    [eventId],
  );
  return rows[0]?.seconds ?? 0;
}

/** The availability of an event now, for the admission loop. */
export async function oneAvailability(db: Queryable, eventId: string): Promise<Availability> {
  const { rows } = await db.query<{ availability: Availability }>(
    `select jsonb_build_object('available', available, 'held', held, 'booked', booked) || ${keptOf('kept')} as availability
       from (select ${COUNTS} from event e join ticket t on t.event_id = e.id where e.id = $1) counted`,
    [eventId],
  );
  return rows[0]!.availability;
}

/** Ids of events that need a running on-sale workflow: those with a queue whose sale has not ended. */
export async function listEventsWithQueue(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from event where queue_required and published_at is not null and sale_override is distinct from 'closed'
        and sale_ends_at > now() order by opens_at`,
  );
  return rows.map((row) => row.id);
}

/** Whether an event is this organiser's. */
export async function isEventOf(db: Queryable, eventId: string, organiserId: string): Promise<boolean> {
  const { rowCount } = await db.query('select from event where id = $1 and organiser_id = $2', [
    eventId,
    organiserId,
  ]);
  return rowCount === 1;
}

import type { PlannedSeat } from '../../domain/seating-plan/planned-seat';
import { listTeamEvents, type TeamEvent } from '../events';
import type { Queryable } from '../pool';

/** Which events a list has. */
type TeamEventState = 'draft' | 'coming' | 'past';

/** What a list of events is asked for. */
export interface TeamEventFilter {
  /** The organisers whose events are meant; null for all. */
  readonly organiserIds: readonly string[] | null;
  readonly state?: TeamEventState;
  /** Words of the name, folded as the search columns are. */
  readonly words: readonly string[];
  readonly sort: 'date' | 'name' | 'changed';
}

// Newest first where that is asked for: the seconds are negative, so that every order is ascending.
const KEYS: Readonly<Record<TeamEventFilter['sort'], string>> = {
  date: 'to_char(e.starts_at at time zone $$utc$$, $$YYYY-MM-DD"T"HH24:MI:SS.US$$)',
  name: 'lower(e.name)',
  changed: `to_char(99999999999 - extract(epoch from e.updated_at), '00000000000.000000')`,
};

const STATES: Readonly<Record<TeamEventState, string>> = {
  draft: 'e.published_at is null',
  coming: 'e.published_at is not null and e.ends_at > now()',
  past: 'e.published_at is not null and e.ends_at <= now()',
};

/** Where a page of the list ended. */
export interface TeamEventMark {
  readonly key: string;
  readonly id: string;
}

/** A page of events with the total, and where the next page begins if there is one. */
export async function pageOfTeamEvents(
  db: Queryable,
  { organiserIds, state, words, sort }: TeamEventFilter,
  { after, limit }: { readonly after?: TeamEventMark; readonly limit: number },
): Promise<{ events: TeamEvent[]; total: number; next?: TeamEventMark }> {
  const key = `${KEYS[sort]} collate "C"`;
  const { rows } = await db.query<{ total: number; marks: TeamEventMark[] | null }>(
    `with found as (
       select ${key} as key, e.id from event e
        where ($1::text[] is null or e.organiser_id = any($1)) and ${state ? STATES[state] : 'true'}
          and e.search_text like all($2)),
     page as (select * from found where $3::text is null or (key, id) > ($3, $4) order by key, id limit $5)
     select (select count(*) from found)::int as total,
            (select jsonb_agg(jsonb_build_object('key', key, 'id', id) order by key, id) from page) as marks`,
    [organiserIds, words.map((word) => `%${word}%`), after?.key ?? null, after?.id ?? null, limit + 1],
  );
  const marks = rows[0]!.marks ?? [];
  const page = marks.slice(0, limit);
  const events = await listTeamEvents(db, 'where e.id = any($1)', [page.map(({ id }) => id)]);
  const byId = new Map(events.map((one) => [one.event.id, one]));
  return {
    events: page.flatMap(({ id }) => byId.get(id) ?? []),
    total: rows[0]!.total,
    ...(marks.length > limit && { next: page.at(-1)! }),
  };
}

/** The event with this id, published or not; undefined when there is none. */
export async function maybeTeamEvent(db: Queryable, eventId: string): Promise<TeamEvent | undefined> {
  return (await listTeamEvents(db, 'where e.id = $1', [eventId]))[0];
}

/** The places of an event's seats, to give another event the same. */
export async function plannedSeatsOf(db: Queryable, eventId: string): Promise<PlannedSeat[]> {
  const { rows } = await db.query<{ seat: PlannedSeat }>(
    `select jsonb_strip_nulls(jsonb_build_object('access', access)) || jsonb_build_object(
       'section', section, 'row', row_label, 'number', seat_label, 'rowPosition', row_position,
       'seatPosition', seat_position, 'x', x, 'y', y, 'priceLevel', price_level) as seat
       from ticket where event_id = $1 order by id`,
    [eventId],
  );
  return rows.map(({ seat }) => seat);
}

/** The sections of an event with the price level and the number of their seats. */
export async function sectionSummary(
  db: Queryable,
  eventId: string,
): Promise<{ section: string; priceLevel: string; seats: number }[]> {
  const { rows } = await db.query<{ section: string; priceLevel: string; seats: number }>(
    `select section, price_level as "priceLevel", count(*)::int as seats
       from ticket where event_id = $1 group by 1, 2 order by min(y), min(x), 1, 2`,
    [eventId],
  );
  return rows;
}

/** Whether an organiser charges taxes in another event than this one. */
export async function chargesTaxElsewhere(
  db: Queryable,
  { organiserId, eventId }: { readonly organiserId: string; readonly eventId: string },
): Promise<boolean> {
  const { rows } = await db.query<{ isTaxed: boolean }>(
    `select exists (select from event where organiser_id = $1 and id <> $2 and cost_rules is not null
                       and jsonb_array_length(cost_rules -> 'taxes') > 0) as "isTaxed"`,
    [organiserId, eventId],
  );
  return rows[0]!.isTaxed;
}

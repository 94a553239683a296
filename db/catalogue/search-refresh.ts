import { foldText } from '../../domain/fold-text';
import { isUnspaced } from '../../domain/search-term';
import { type SearchFacts, searchableOf } from '../../domain/searchable';
import { isoTime } from '../iso-time';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { timeZoneOf } from '../time-zone';

const BATCH = 500;

type DueEvent = SearchFacts & {
  readonly id: string;
  readonly venue: { readonly location: { readonly lat: number; readonly lon: number } | null };
};

/**
 * Writes the search columns of every event where they are due, because it, its venue or a performer has changed.
 * Triggers mark these events, so whoever writes to the catalogue only calls this at the end of the transaction.
 */
export async function refreshSearch(db: Queryable): Promise<void> {
  while (await refreshBatch(db));
}

/** The same in transactions of 500 events each: for a whole catalogue, and for changes made by plain SQL. */
export async function refreshSearchOf(pool: Pool): Promise<void> {
  while (await inTransaction(pool, refreshBatch));
}

/** Returns whether there may be more. Skips events that another transaction has locked. */
async function refreshBatch(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ event: DueEvent }>(
    `select jsonb_build_object(
       'id', e.id, 'name', e.name, 'category', e.category,
       'startsAt', ${isoTime('e.starts_at')}, 'endsAt', ${isoTime('e.ends_at')},
       'venue', jsonb_build_object('name', v.name, 'city', v.city, 'timeZone', v.time_zone,
         'location', case when v.lat is not null then jsonb_build_object('lat', v.lat, 'lon', v.lon) end),
       'performers', (
         select coalesce(jsonb_agg(jsonb_build_object('name', p.name) order by ep.position), '[]')
           from event_performer ep join performer p on p.id = ep.performer_id where ep.event_id = e.id)) as event
       from event e join venue v on v.id = e.venue_id
      where e.search_due order by e.id limit $1 for no key update of e skip locked`,
    [BATCH],
  );
  if (rows.length === 0) return false;
  await db.query(
    `update event set search_due = false, search_names = given.names, search_text = given.text,
       search_vector = setweight(to_tsvector('simple', given.name_words), 'A') || setweight(to_tsvector('simple', given.words), 'C'),
       search_city = given.city, search_category = given.category, days = daterange(given.first_day, given.last_day, '[]'),
       moments = tstzrange(event.starts_at, greatest(event.starts_at, given.until), '[]')
       from jsonb_to_recordset($1) as given (id text, names text, text text, name_words text, words text, city text, category text,
         first_day date, last_day date, until timestamptz)
      where event.id = given.id`,
    [JSON.stringify(rows.map(({ event }) => searchRow(event)))],
  );
  return rows.length === BATCH;
}

function searchRow({ id, ...event }: DueEvent) {
  const timeZone = timeZoneOf(event.venue.location, event.venue.timeZone);
  const found = searchableOf({ ...event, venue: { ...event.venue, timeZone } });
  const { name, performers, venue, city, category, joined } = found;
  const names = [...name, ...performers, ...venue, ...city, ...category];
  const given = [event.name, event.category ?? '', event.venue.name, event.venue.city];
  const plain = foldText([...given, ...event.performers.map((one) => one.name)].join(' '));
  return {
    id,
    // Each name is between two line ends, so that a whole name can be matched.
    names: ['', ...names, ''].join('\n'),
    // The text for misspelt words: the shorter, the faster. Words without spaces are searched here only.
    text: [plain, ...names.filter(isUnspaced)].join(' '),
    name_words: name.join(' '),
    words: [...names, ...joined].join(' '),
    city: found.cityKey,
    category: found.categoryKey,
    first_day: found.firstDay,
    last_day: found.lastDay,
    until: found.until,
  };
}

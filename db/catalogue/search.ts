import { type EventSearch, foundEvent, type SearchPage, sortsEndedLast } from '../../domain/event-search';
import { canBeMistyped, isUnspaced } from '../../domain/search-term';
import { listEvents } from '../events';
import type { Queryable } from '../pool';

// The longest search, in ms: Postgres also serves the sales.
const STATEMENT_MS = 1_500;
// Two swapped letters in a word of six leave a quarter of its trigrams.
const SIMILARITY = 0.25;

/** How words match: exactly or by prefix (`typed`), or by similarity (`guessed`). */
type Way = 'typed' | 'guessed';

interface Hit {
  readonly id: string;
  readonly values: readonly (string | number)[];
}

/**
 * A page of the events that match the search as typed or, when there are none, by similar words. Only inside a
 * transaction, whose settings it changes. Throws when Postgres is unreachable or needs longer than 1.5 s.
 */
export async function searchEvents(db: Queryable, search: EventSearch): Promise<SearchPage> {
  // How common a word is decides the plan, so there is none for all words.
  await db.query(
    `select set_config('statement_timeout', $1, true), set_config('pg_trgm.strict_word_similarity_threshold', $2, true),
            set_config('plan_cache_mode', 'force_custom_plan', true)`,
    [String(STATEMENT_MS), String(SIMILARITY)],
  );
  const first = search.after?.guessed ? 'guessed' : 'typed';
  const page = await pageOf(db, search, first);
  const guess = page.total === 0 && search.words.length > 0 && !search.after;
  return guess ? pageOf(db, search, 'guessed') : page;
}

async function pageOf(db: Queryable, search: EventSearch, way: Way): Promise<SearchPage> {
  const { total, hits } = await hitsOf(db, search, way);
  const page = hits.slice(0, search.limit);
  const events = await listEvents(db, 'where e.id = any($1)', [page.map(({ id }) => id)]);
  const byId = new Map(events.map((event) => [event.id, event]));
  const last = page.at(-1);
  return {
    events: page.flatMap(({ id }) => byId.get(id) ?? []).map(foundEvent),
    total,
    ...(hits.length > search.limit && last
      ? { next: { values: last.values, guessed: way === 'guessed' } }
      : {}),
  };
}

async function hitsOf(db: Queryable, search: EventSearch, way: Way): Promise<{ total: number; hits: Hit[] }> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const readings = search.words.length > 0 ? spellingVariants(search, way) : [];
  const where = filtersOf(search, bind);
  if (readings.length > 0) where.push(anyOf(readings.map((words) => found(words, `:*`, bind))));
  const ended = sortsEndedLast(search) ? `(e.ends_at <= ${bind(search.asOf)}::timestamptz)::int` : '0';
  // Sorting by date needs no score, and no value may be bound for one.
  const isScored = search.sort === 'relevance' && readings.length > 0;
  const rank = isScored ? `-(${scoreOf(search, readings, bind)})` : '0';
  const after = search.after
    ? `where (ended, rank, starts_at, id) > (${search.after.values.map((value, index) => `${bind(value)}::${['int', 'int', 'timestamptz', 'text'][index]}`).join(', ')})`
    : '';
  const { rows } = await db.query<{ total: number; hits: Hit[] | null }>(
    `with found as materialized (
       select ${ended} as ended, ${rank} as rank, e.starts_at, e.id
         from event e join venue v on v.id = e.venue_id
        where ${where.join(' and ')}),
     page as (
       select * from found ${after} order by ended, rank, starts_at, id limit ${bind(search.limit + 1)} offset ${bind(search.skip ?? 0)})
     select (select count(*) from found) as total,
       (select jsonb_agg(jsonb_build_object('id', id, 'values', jsonb_build_array(ended, rank, starts_at, id))
                         order by ended, rank, starts_at, id) from page) as hits`,
    values,
  );
  return { total: rows[0]!.total, hits: rows[0]!.hits ?? [] };
}

function filtersOf(search: EventSearch, bind: Bind): string[] {
  const { firstDay, lastDay, start, end, city, category, near } = search;
  const where = ['e.published_at is not null'];
  if (firstDay ?? lastDay) where.push(`e.days && daterange(${bind(firstDay)}, ${bind(lastDay)}, '[]')`);
  if (start ?? end) where.push(`e.moments && tstzrange(${bind(start)}, ${bind(end)}, '[)')`);
  if (city) where.push(`e.search_city = ${bind(city)}`);
  if (category) where.push(`e.search_category = ${bind(category)}`);
  if (near) {
    const [lat, lon] = [bind(near.lat), bind(near.lon)];
    // Haversine on a sphere of 6371 km; good to 0.5 %.
    where.push(`v.lat is not null and 2 * 6371 * asin(least(1, sqrt(
      power(sin(radians(v.lat - ${lat}::float8) / 2), 2)
      + cos(radians(v.lat)) * cos(radians(${lat}::float8)) * power(sin(radians(v.lon - ${lon}::float8) / 2), 2))))
      <= ${bind(near.radiusKm)}`);
  }
  return where;
}

type Bind = (value: unknown) => string;

/** The words of a search by how they are matched; they hold letters and digits only. */
interface Reading {
  readonly similar: readonly string[];
  readonly exact: readonly string[];
  readonly anywhere: readonly string[];
}

function spellingVariants({ words, otherWords }: EventSearch, way: Way): Reading[] {
  return [words, ...(way === 'typed' ? otherWords : [])].map((reading) => {
    const similar = way === 'guessed' ? reading.filter(canBeMistyped) : [];
    const anywhere = reading.filter(isUnspaced);
    return { similar, anywhere, exact: reading.filter((one) => ![...similar, ...anywhere].includes(one)) };
  });
}

/** SQL that all words match; `label` says where the exact ones must be: `:A` in the name, `:*` as a prefix. */
function found({ similar, exact, anywhere }: Reading, label: string, bind: Bind): string {
  const query = exact.map((word) => `'${word}'${label}`).join(' & ');
  return [
    ...anywhere.map((word) => `e.search_text like ${bind(`%${word}%`)}`),
    ...similar.map((word) => `e.search_text %>> ${bind(word)}`),
    ...(exact.length > 0 ? [`e.search_vector @@ to_tsquery('simple', ${bind(query)})`] : []),
  ].join(' and ');
}

/** SQL of the score, an integer. */
function scoreOf({ signs, phrase }: EventSearch, readings: readonly Reading[], bind: Bind): string {
  const isTrue = (condition: string, worth: number) => `(${condition})::int * ${worth}`;
  return `round(${[
    ...readings[0]!.similar.map((word) => `100 * strict_word_similarity(${bind(word)}, e.search_text)`),
    isTrue(anyOf(readings.map((words) => found(words, ':A', bind))), 8),
    isTrue(anyOf(readings.map((words) => found(words, '', bind))), 4),
    isTrue(anyOf(readings.map((words) => found(words, ':*A', bind))), 2),
    isTrue(`e.search_names like ${bind(`%${phrase}%`)}`, 10),
    isTrue(`e.search_names like ${bind(`%\n${phrase}\n%`)}`, 20),
    ...signs.map((sign) => isTrue(found({ similar: [], anywhere: [], exact: [sign] }, '', bind), 8)),
  ].join(' + ')})::int`;
}

function anyOf(conditions: readonly string[]): string {
  return `(${conditions.map((one) => `(${one})`).join(' or ')})`;
}

/** How many events the catalogue has. */
export async function countEvents(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'select count(*) as count from event where published_at is not null',
  );
  return rows[0]!.count;
}

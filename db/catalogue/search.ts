import { type EventSearch, foundEvent, type SearchPage } from '../../domain/event-search';
import { listEvents } from '../events';
import { inTransaction, type Pool, type Queryable } from '../pool';

// The database has its own work: a search that takes longer than this is given up.
const STATEMENT_MS = 1_500;
// Two neighbours swapped in a word of six leave a quarter of its three-letter pieces.
const SIMILARITY = 0.25;

/** How words are found: exactly or by their beginning, or by what they look like. */
type Way = 'typed' | 'guessed';

interface Hit {
  readonly id: string;
  readonly values: readonly (string | number)[];
}

/**
 * A page of events that the search finds as it was typed, or, when there are none, with words guessed. Throws when the
 * database is away or needs longer than 1.5 s.
 */
export async function searchEvents(pool: Pool, search: EventSearch): Promise<SearchPage> {
  return inTransaction(pool, async (db) => {
    await db.query(
      `select set_config('statement_timeout', $1, true), set_config('pg_trgm.strict_word_similarity_threshold', $2, true)`,
      [String(STATEMENT_MS), String(SIMILARITY)],
    );
    const first = search.after?.guessed ? 'guessed' : 'typed';
    const page = await pageOf(db, search, first);
    const guess = page.total === 0 && search.words.length > 0 && !search.after;
    return guess ? pageOf(db, search, 'guessed') : page;
  });
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
  const where = filtersOf(search, bind);
  const score = search.words.length > 0 ? wordsOf(search, way, bind, where) : '0';
  // What is over comes last, unless the date alone was asked for.
  const over = search.sort === 'relevance' ? `(e.starts_at < ${bind(search.asOf)}::timestamptz)::int` : '0';
  const rank = search.sort === 'relevance' ? `-(${score})` : '0';
  const after = search.after
    ? `where (over, rank, starts_at, id) > (${search.after.values.map((value, index) => `${bind(value)}::${['int', 'int', 'timestamptz', 'text'][index]}`).join(', ')})`
    : '';
  const { rows } = await db.query<{ total: number; hits: Hit[] | null }>(
    `with found as materialized (
       select ${over} as over, ${rank} as rank, e.starts_at, e.id
         from event e join venue v on v.id = e.venue_id
        ${where.length > 0 ? `where ${where.join(' and ')}` : ''}),
     page as (
       select * from found ${after} order by over, rank, starts_at, id limit ${bind(search.limit + 1)} offset ${bind(search.skip ?? 0)})
     select (select count(*) from found) as total,
       (select jsonb_agg(jsonb_build_object('id', id, 'values', jsonb_build_array(over, rank, starts_at, id))
                         order by over, rank, starts_at, id) from page) as hits`,
    values,
  );
  return { total: rows[0]!.total, hits: rows[0]!.hits ?? [] };
}

function filtersOf(search: EventSearch, bind: (value: unknown) => string): string[] {
  const { start, end, city, category, near } = search;
  const where: string[] = [];
  if (start) where.push(`e.starts_at >= ${bind(start)}`);
  if (end) where.push(`e.starts_at < ${bind(end)}`);
  if (city) where.push(`fold_text(v.city) = ${bind(city)}`);
  if (category) where.push(`fold_text(e.category) = ${bind(category)}`);
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

// A run of signs without spaces is one word to the database: what was typed may stand anywhere in it.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Adds the conditions that the words make and gives back the score, a whole number in SQL. Words hold letters and digits only. */
function wordsOf(
  { words, phrase }: EventSearch,
  way: Way,
  bind: (value: unknown) => string,
  where: string[],
): string {
  const spaced = words.filter((word) => !UNSPACED.test(word));
  const similar = way === 'guessed' ? spaced.filter((word) => word.length > 2) : [];
  for (const word of words) {
    if (UNSPACED.test(word)) where.push(`e.search_text like ${bind(`%${word}%`)}`);
  }
  const scores = similar.map((word) => {
    const bound = bind(word);
    where.push(`e.search_text %>> ${bound}`);
    return `strict_word_similarity(${bound}, e.search_text)`;
  });
  const exact = spaced.filter((word) => !similar.includes(word));
  const query = (form: (word: string) => string) =>
    `to_tsquery('simple', ${bind(exact.map(form).join(' & '))})`;
  if (exact.length > 0) {
    where.push(`e.search_vector @@ ${query((word) => `'${word}':*`)}`);
    const kinds = [
      ['8', (word: string) => `'${word}':A`],
      ['4', (word: string) => `'${word}'`],
      ['2', (word: string) => `'${word}':*A`],
    ] as const;
    scores.push(
      ...kinds.map(([worth, form]) => `${worth} * (e.search_vector @@ ${query(form)})::int / 100.0`),
    );
  }
  scores.push(`(e.search_text like ${bind(`%${phrase}%`)})::int * 0.1`);
  scores.push(`(fold_text(e.name) = ${bind(phrase)})::int * 0.2`);
  return `round(100 * (${scores.join(' + ')}))::int`;
}

/** How many events the catalogue holds. */
export async function countEvents(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>('select count(*) as count from event');
  return rows[0]!.count;
}

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
  const wanted = wordsOf(search, way);
  const where = [...filtersOf(search, bind), ...conditionsOf(wanted, bind)];
  // What is over comes last, unless the date alone was asked for; then nothing is scored, and no value may be bound for it.
  const byScore = search.sort === 'relevance';
  const over = byScore ? `(e.starts_at < ${bind(search.asOf)}::timestamptz)::int` : '0';
  const rank = byScore && search.words.length > 0 ? `-(${scoreOf(wanted, search.phrase, bind)})` : '0';
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

function filtersOf(search: EventSearch, bind: Bind): string[] {
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

/** The words of a search by how they are looked for; they hold letters and digits only. */
function wordsOf({ words }: EventSearch, way: Way) {
  const spaced = words.filter((word) => !UNSPACED.test(word));
  const similar = way === 'guessed' ? spaced.filter((word) => word.length > 2) : [];
  return {
    similar,
    exact: spaced.filter((word) => !similar.includes(word)),
    anywhere: words.filter((word) => UNSPACED.test(word)),
  };
}

type Wanted = ReturnType<typeof wordsOf>;
type Bind = (value: unknown) => string;

function conditionsOf({ similar, exact, anywhere }: Wanted, bind: Bind): string[] {
  return [
    ...anywhere.map((word) => `e.search_text like ${bind(`%${word}%`)}`),
    ...similar.map((word) => `e.search_text %>> ${bind(word)}`),
    ...(exact.length > 0 ? [matches(exact, (word) => `'${word}':*`, bind)] : []),
  ];
}

/** A whole number in SQL. */
function scoreOf({ similar, exact }: Wanted, phrase: string, bind: Bind): string {
  const kinds = [
    [8, (word: string) => `'${word}':A`],
    [4, (word: string) => `'${word}'`],
    [2, (word: string) => `'${word}':*A`],
  ] as const;
  const scores = [
    ...similar.map((word) => `strict_word_similarity(${bind(word)}, e.search_text)`),
    ...(exact.length > 0
      ? kinds.map(([worth, form]) => `${worth} * (${matches(exact, form, bind)})::int / 100.0`)
      : []),
    `(e.search_text like ${bind(`%${phrase}%`)})::int * 0.1`,
    `(fold_text(e.name) = ${bind(phrase)})::int * 0.2`,
  ];
  return `round(100 * (${scores.join(' + ')}))::int`;
}

function matches(words: readonly string[], form: (word: string) => string, bind: Bind): string {
  return `e.search_vector @@ to_tsquery('simple', ${bind(words.map(form).join(' & '))})`;
}

/** How many events the catalogue holds. */
export async function countEvents(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>('select count(*) as count from event');
  return rows[0]!.count;
}

import { randomBytes } from 'node:crypto';
import express from 'express';
import Redis from 'ioredis';
import pino from 'pino';
import { createAuth } from '../api/auth';
import { createRateLimiter } from '../api/door/rate-limiter';
import { newEventBody, newEventOf } from '../api/event/event-input';
import { mountRoutes } from '../api/mount-routes';
import { createErrorHandler } from '../api/problem';
import { createSearchRoutes } from '../api/routes/search';
import { createElasticsearchSource } from '../api/search/search-elasticsearch';
import { createSearch } from '../api/search/search-events';
import { insertEvents } from '../db/catalogue/catalogue-import';
import { searchEvents } from '../db/catalogue/search';
import { migrate } from '../db/migrate';
import { createPool, type Pool } from '../db/pool';
import { createSearchClient } from '../search/client';
import { createQueryCache } from '../search/query-cache';
import { rebuildIndex } from '../search/rebuild-index';
import { readAllDocuments } from '../workers/changes/change-documents';
import { dropIndices } from '../workers/changes/trial-index';
import { eventBody } from './on-sale';
import { pairwise } from './pairwise';
import { createTestDatabase } from './test-database';
import { until } from './until';

const name = `engines-${randomBytes(6).toString('hex')}`;
const logger = pino({ level: 'silent' });
const redis = new Redis(process.env.REDIS_URL ?? '');
const closings: (() => unknown)[] = [];
let pool: Pool;
/** The API's own search over HTTP, each with its engine: a circuit that is closed, and none at all. */
let elasticsearch: string;
let database: string;

const ACTS = ['The Paper Lanterns', 'Ólafur Blær', 'AC/DC', 'P!nk', '夏祭り', 'Die Ärzte'];
const PLACES = [
  ['Große Halle', 'Köln', 'DE', 50.94, 6.96],
  ['Rheinhalle', 'Duesseldorf', 'DE', 51.22, 6.77],
  ['The Palladium', 'Los Angeles', 'US', 34.05, -118.24],
  ['Spark Arena', 'Auckland', 'NZ', -36.85, 174.76],
  ['Somewhere', 'Nowhere', 'XX', undefined, undefined],
] as const;
// Two of them lie on different days for different venues.
const STARTS = [
  '2027-05-01T04:00:00Z',
  '2027-05-01T19:00:00Z',
  '2027-05-02T21:30:00Z',
  '2027-06-10T19:00:00Z',
];

/** Every act at every place, each at one of the moments, some for days. */
function catalogue() {
  return ACTS.flatMap((act, a) =>
    PLACES.map(([hall, city, country, lat, lon], p) => {
      const body = {
        ...eventBody({ seats: 1 }),
        name: p % 2 === 0 ? act : `Night ${a} in ${city}`,
        category: ['Music', 'Théâtre'][(a + p) % 2],
        startsAt: STARTS[(a + 2 * p) % STARTS.length],
        durationMinutes: [120, 4_000][(a + p) % 2],
        venue: { name: hall, city, country, ...(lat !== undefined && { location: { lat, lon } }) },
        performers: [{ name: act }],
      };
      const opensAt = '2020-01-01T00:00:00Z';
      const parsed = newEventBody.parse({ ...body, onSale: { ...body.onSale, opensAt } });
      return newEventOf(parsed, `${a}-${p}`, 'organiser');
    }),
  );
}

async function serve(source?: ReturnType<typeof createElasticsearchSource>): Promise<string> {
  const search = createSearch({
    elasticsearch: source,
    database: (asked) => searchEvents(pool, asked),
    cache: createQueryCache({ redis, prefix: `${name}:` }),
  });
  const app = express().set('query parser', 'simple');
  mountRoutes(app, createSearchRoutes({ search }), {
    auth: createAuth({ hs256Secret: 'x'.repeat(32) }),
    pool,
    rates: createRateLimiter({ redis, prefix: `${name}:`, factors: { perUser: 1, perAddress: 1 } }),
  });
  app.use(createErrorHandler(logger));
  const server = app.listen(0, '127.0.0.1');
  closings.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

beforeAll(async () => {
  const { ELASTICSEARCH_URL } = process.env;
  if (!ELASTICSEARCH_URL) throw new Error('there is no Elasticsearch: npm test says why it did not come up');
  const own = await createTestDatabase();
  closings.push(own.drop);
  await migrate(own.url);
  pool = createPool({ url: own.url, size: 2 });
  closings.push(() => pool.end());
  await insertEvents(pool, catalogue());
  const client = createSearchClient(ELASTICSEARCH_URL);
  closings.push(() => dropIndices(client, name).then(() => client.close()));
  await rebuildIndex({ client, alias: name, batches: readAllDocuments(pool) });
  const source = createElasticsearchSource(ELASTICSEARCH_URL, name, logger);
  closings.push(source.close);
  await until('the circuit is closed', () => !source.circuit.isOpen);
  [elasticsearch, database] = [await serve(source), await serve()];
});

afterAll(async () => {
  for (const close of closings.reverse()) await close();
  redis.disconnect();
});

interface Page {
  readonly results: { id: string }[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly source: string;
}

/** What was asked, without what was left out. */
type Asked = Readonly<Record<string, string | undefined>>;

async function pageOf(api: string, asked: Asked): Promise<Page> {
  const given = Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined);
  const answer = await fetch(`${api}/event/search?${new URLSearchParams(given)}`);
  const body = (await answer.json()) as Page & { detail: string };
  if (answer.status !== 200) throw new Error(`${answer.status} for ${JSON.stringify(asked)}: ${body.detail}`);
  return body;
}

/** Every page of a search; each from the next of `apis`, over and over. */
async function allPages(apis: readonly string[], asked: Asked): Promise<{ ids: string[]; total: number }> {
  const ids: string[] = [];
  for (let turn = 0, cursor = asked.cursor; ; turn += 1) {
    const page = await pageOf(apis[turn % apis.length]!, { ...asked, cursor });
    ids.push(...page.results.map(({ id }) => id));
    if (page.nextCursor === null) return { ids, total: page.total };
    cursor = page.nextCursor;
  }
}

/** Left out, left empty, and values that can be met; of near and radius one that needs the other. */
const parameters = {
  term: [undefined, '', 'paper lant', 'olafur', 'acdc', 'die', '祭り', 'night köln', '- '],
  startDate: [undefined, '', '2027-05-02', '2027-05-01T21:00:00+02:00'],
  endDate: [undefined, '', '2027-05-02', '2027-05-02T23:30:00+02:00'],
  city: [undefined, '', 'KOLN', 'Düsseldorf', 'Los Angeles'],
  category: [undefined, '', 'theatre'],
  near: [undefined, '', '51,6.9', '-36.9,174.8'],
  radiusKm: [undefined, '', '30', '2000'],
  sort: [undefined, '', 'relevance', 'date'],
  limit: [undefined, '', '1', '3'],
  cursor: [undefined, ''],
} as const;

test('every combination of parameters finds the same events in both engines, on all pages', async () => {
  const found: number[] = [];
  for (const asked of pairwise(parameters)) {
    const [one, other] = [await allPages([elasticsearch], asked), await allPages([database], asked)];
    // In order of date they also come in the same order.
    const ordered = (ids: string[]) => (asked.sort === 'date' ? ids : [...ids].sort());
    expect([asked, one.total, ordered(one.ids)]).toEqual([asked, other.total, ordered(other.ids)]);
    expect([asked, new Set(one.ids).size]).toEqual([asked, one.total]);
    found.push(one.total);
  }
  // Most combinations contradict themselves; the others tell.
  expect(found.filter((total) => total > 0).length).toBeGreaterThan(10);
});

test('each parameter alone leaves some out, and each engine answers for itself', async () => {
  const { term, startDate, endDate, city, category, near } = parameters;
  for (const [key, values] of Object.entries({ term, startDate, endDate, city, category, near }))
    for (const value of values.filter(Boolean)) {
      const pages = [await pageOf(elasticsearch, { [key]: value }), await pageOf(database, { [key]: value })];
      expect(pages.map((page) => page.source)).toEqual(['elasticsearch', 'database']);
      expect([key, value, pages[0]!.total < 30]).toEqual([key, value, true]);
      expect([key, value, pages[1]!.total]).toEqual([key, value, pages[0]!.total]);
    }
});

test('a search by date that one engine began goes on in the other where it was', async () => {
  for (const asked of [{ sort: 'date' }, { sort: 'date', term: 'night' }]) {
    const whole = await allPages([elasticsearch], { ...asked, limit: '100' });
    expect(await allPages([elasticsearch, database], { ...asked, limit: '4' })).toEqual(whole);
  }
});

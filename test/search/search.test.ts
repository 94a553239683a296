import { randomBytes } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createPool } from '../../db/pool';
import { createSearchClient } from '../../search/client';
import { rebuildIndex } from '../../search/rebuild-index';
import { readAllDocuments } from '../../workers/changes/index-documents';
import { type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { type RunningApi, type SystemFacts, startApi } from '../harness/system';
import { until } from '../harness/until';

interface Page {
  readonly results: { id: string; name: string; onSale: { status: string } }[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly source: string;
}

const WORD = `zyx${randomBytes(4).toString('hex').replace(/\d/g, 'q')}`;
let system: SystemFacts;
let api: RunningApi;
let fan: Caller;
let proxy: Awaited<ReturnType<typeof proxyToElasticsearch>>;

/** A TCP proxy to Elasticsearch that can refuse connections, or accept them and stay silent. */
async function proxyToElasticsearch(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let silent = false;
  let server: Server;
  const listen = (at: number) =>
    new Promise<void>((resolve) => {
      server = createServer((from) => {
        const to = connect(Number(port), hostname);
        for (const one of [from, to]) {
          sockets.add(one);
          one.on('error', () => undefined).on('close', () => sockets.delete(one));
        }
        from.on('data', (data) => !silent && to.write(data));
        to.on('data', (data) => !silent && from.write(data));
        from.on('close', () => to.destroy());
        to.on('close', () => from.destroy());
      }).listen(at, '127.0.0.1', resolve);
    });
  await listen(0);
  const at = (server!.address() as { port: number }).port;
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${at}`,
    silence(on: boolean) {
      silent = on;
      if (!on) hangUp();
    },
    async shut() {
      const closed = new Promise((resolve) => server.close(resolve));
      hangUp();
      await closed;
    },
    open: () => listen(at),
  };
}

async function search(query: Record<string, string | number>): Promise<Page> {
  const text = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) text.set(key, String(value));
  const answer = await fan.get(`/event/search?${text}`);
  expect(answer.status).toBe(200);
  return answer.body as Page;
}

/** Waits until this engine answers a search that is not cached. */
const answeredBy = (source: string): Promise<true> =>
  until(`search is answered by ${source}`, async () => {
    const page = await search({ term: `${WORD} ${randomBytes(2).toString('hex')}` });
    return page.source === source;
  });

beforeAll(async () => {
  system = await sharedSystem();
  const { ELASTICSEARCH_URL, ELASTICSEARCH_ALIAS, DATABASE_URL } = system.env;
  if (!ELASTICSEARCH_URL) throw new Error('there is no Elasticsearch: npm test says why it did not come up');
  const organiser = await logIn(system.url, 'organiser', ['organiser']);
  for (let index = 0; index < 5; index += 1) {
    await makeEvent(organiser, { name: `${WORD} evening ${index}` });
  }
  const alias = `${ELASTICSEARCH_ALIAS}-search`;
  const client = createSearchClient(ELASTICSEARCH_URL);
  const pool = createPool({ url: DATABASE_URL ?? '', size: 2 });
  await rebuildIndex({ client, alias, batches: readAllDocuments(pool) });
  await Promise.all([client.close(), pool.end()]);
  proxy = await proxyToElasticsearch(ELASTICSEARCH_URL);
  // A separate index to which nothing writes, so that only the proxy changes the results.
  api = await startApi(system, { ELASTICSEARCH_URL: proxy.url, ELASTICSEARCH_ALIAS: alias });
  fan = await logIn(api.url);
  await answeredBy('elasticsearch');
}, 60_000);

afterAll(async () => {
  await api?.stop();
  await proxy?.shut();
});

describe('search over HTTP', () => {
  it('finds events by a word, by its beginning and by a misspelt word', async () => {
    for (const term of [WORD, WORD.slice(0, 9), `${WORD.slice(0, 5)}v${WORD.slice(6)}`]) {
      const page = await search({ term });
      expect(page).toMatchObject({ total: 5, source: 'elasticsearch', nextCursor: null });
      expect(page.results[0]!.onSale.status).toBe('open');
    }
  });

  it('returns each event once over all pages', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await search({ term: WORD, limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.results.map(({ id }) => id));
      expect(page.total).toBe(5);
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  it.each([
    '*',
    '"',
    "'; drop table event;--",
    '<script>alert(1)</script>',
    '(?:a+)+$',
    '👩‍👩‍👧',
    'مرحبا \u202e',
    '\\u0000',
    '%',
    '_',
  ])('answers the term %j', async (term) => {
    const page = await search({ term });
    expect(page.results.length).toBeLessThanOrEqual(20);
  });

  it.each<[string, string]>([
    ['a term of 10,000 characters', `term=${'x'.repeat(10_000)}`],
    ['a NUL', 'term=a%00b'],
    ['a date that does not exist', 'startDate=2026-02-30'],
    ['the year 0', 'startDate=0000-01-01'],
    ['an end before the start', 'startDate=2026-05-02&endDate=2026-05-01'],
    ['a forged cursor', `cursor=${Buffer.from('{"s":"elasticsearch","v":[1]}').toString('base64url')}`],
    ['a malformed cursor', 'cursor=nonsense'],
    ['a limit of a billion', 'limit=1e9'],
    ['a limit of 0', 'limit=0'],
    ['a place off the earth', 'near=999,999'],
    ['a radius below zero', 'near=1,1&radiusKm=-1'],
    ['an unknown sort', 'sort=price'],
  ])('refuses %s', async (_, query) => {
    expectProblem(await fan.get(`/event/search?${query}`), 'invalid-request');
  });

  it('refuses a cursor of another search and a changed cursor', async () => {
    const { nextCursor } = await search({ term: WORD, limit: 2 });
    expectProblem(await fan.get(`/event/search?term=other&cursor=${nextCursor}`), 'invalid-request');
    const parts = JSON.parse(Buffer.from(nextCursor!, 'base64url').toString('utf8')) as { v: unknown[] };
    for (const values of [[], [1], ['a', 'b', 'c'], [1, 1e300, 'evt_1'], [1, 1, '../x']]) {
      const cursor = Buffer.from(JSON.stringify({ ...parts, v: values })).toString('base64url');
      expectProblem(await fan.get(`/event/search?term=${WORD}&limit=2&cursor=${cursor}`), 'invalid-request');
    }
  });
});

describe('while Elasticsearch is away', () => {
  it('search is answered by Postgres with the same fields, and by Elasticsearch again after its return', async () => {
    const before = await search({ term: WORD });
    const begun = await search({ term: WORD, limit: 2 });
    await proxy.shut();
    await answeredBy('database');
    const after = await search({ term: WORD });
    expect(after.source).toBe('database');
    expect(new Set(after.results.map(({ id }) => id))).toEqual(new Set(before.results.map(({ id }) => id)));
    expect(Object.keys(after.results[0]!)).toEqual(Object.keys(before.results[0]!));

    // A search that began in Elasticsearch continues in Postgres.
    const second = await search({ term: WORD, limit: 2, cursor: begun.nextCursor! });
    expect(second).toMatchObject({ source: 'database', total: 5 });
    expect(second.results).toHaveLength(2);

    const { body } = await fan.get('/readyz');
    expect(body).toMatchObject({ parts: { elasticsearch: { status: 'away', needed: false } } });
    await proxy.open();
    await answeredBy('elasticsearch');
  });

  it('and silent, an answer comes in less than five seconds', async () => {
    proxy.silence(true);
    const began = Date.now();
    const { source } = await search({ term: `${WORD} silent` });
    expect(source).toBe('database');
    // One second is promised; the rest allows for a machine that is busy with other tests.
    expect(Date.now() - began).toBeLessThan(5_000);
    proxy.silence(false);
    await answeredBy('elasticsearch');
  });
});

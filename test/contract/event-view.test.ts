import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Caller, logIn, send } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { type FaultProxy, proxyTo } from '../harness/fault-proxy';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { type RunningApi, type SystemFacts, startApi } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

/** Sends a request without fetch, which requests and decodes compressed bodies by itself. */
function raw(url: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
    request(url, { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode!,
          headers: answer.headers as Record<string, string>,
          body: Buffer.concat(parts),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('GET /event/:id', () => {
  let url: string;
  beforeAll(async () => {
    url = `${system.url}/event/${(await makeEvent(organiser)).id}`;
  });

  it('has a strong ETag, and gets 304 when the client has that version', async () => {
    const first = await raw(url);
    expect(first.status).toBe(200);
    expect(first.headers.etag).toMatch(/^"[\w-]+"$/);
    const again = await raw(url, { 'If-None-Match': `"other", W/${first.headers.etag}` });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers).toMatchObject({ etag: first.headers.etag, vary: 'Accept-Encoding' });
    expect((await raw(url, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('has a Cache-Control header for shared caches', async () => {
    const { headers } = await raw(url);
    expect(headers['cache-control']).toBe(
      'public, max-age=1, s-maxage=1, stale-while-revalidate=10, stale-if-error=600',
    );
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers).not.toHaveProperty('age');
  });

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip;q=1.0, br;q=0.5', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['deflate', undefined, (body: Buffer) => body],
    ['br;q=0, gzip;q=0', undefined, (body: Buffer) => body],
  ])('is compressed as Accept-Encoding %s allows', async (accepted, encoding, decompress) => {
    const plain = await raw(url);
    const answer = await raw(url, { 'Accept-Encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(decompress(answer.body).toString()).toBe(plain.body.toString());
    // Another encoding has another ETag.
    expect(answer.headers.etag === plain.headers.etag).toBe(encoding === undefined);
    expect(
      (await raw(url, { 'Accept-Encoding': accepted, 'If-None-Match': answer.headers.etag! })).status,
    ).toBe(304);
  });

  it('has the same headers from the cache in front of Express and from Express', async () => {
    const names = (headers: Record<string, string>) =>
      Object.keys(headers)
        .filter((name) => !['connection', 'keep-alive'].includes(name))
        .sort();
    const cached = await raw(url, { 'X-Request-Id': 'mine-1' });
    const routed = await raw(`${url}?x=1`, { 'X-Request-Id': 'mine-1' });
    expect(names(cached.headers)).toEqual(names(routed.headers));
    expect(cached.headers).toMatchObject({ 'x-request-id': 'mine-1', 'x-content-type-options': 'nosniff' });
    expect(routed.body).toEqual(cached.body);
    const metrics = await send(`${system.url}/metrics`, 'GET');
    expect(metrics.text).toMatch(
      /duration_seconds_count\{method="GET",route="\/event\/:eventId",status="304"\} \d+/,
    );
  });

  it('has Content-Length and no body for HEAD', async () => {
    const [whole, head] = [await raw(url), await raw(url, {}, 'HEAD')];
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    expect(head.headers['content-length']).toBe(String(whole.body.length));
  });

  it('refuses an invalid login even when the event is cached', async () => {
    await raw(url);
    expectProblem(await send(url, 'GET', undefined, { Authorization: 'Bearer nonsense' }), 'invalid-token');
    expectProblem(await send(`${url}?access_token=x`, 'GET'), 'token-in-url');
  });
});

test('a change by the organiser is in the next answer, and a hold is counted in the availability', async () => {
  const event = await makeEvent(organiser);
  const url = `${system.url}/event/${event.id}`;
  const nameOf = async () => (await send(url, 'GET')).body.name;
  await nameOf();
  await organiser.call('PATCH', `/organiser/events/${event.id}`, { name: 'Renamed' });
  expect(await nameOf()).toBe('Renamed');
  const fan = await logIn(system.url);
  const reserved = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] });
  expect(reserved.status).toBe(201);
  // api/event/event-cache.test.ts tests with a fake clock how old an answer may be.
  await until('the hold is counted', async () => (await send(url, 'GET')).body.availability.held === 1);
});

test('600 requests at once for one event and for unknown ids are all answered', async () => {
  const event = await makeEvent(organiser);
  const ids = Array.from({ length: 600 }, (_, index) => (index % 2 ? event.id : `evt_nobody-${index}`));
  const answers = await Promise.all(ids.map((id) => send(`${system.url}/event/${id}`, 'GET')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(300);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(300);
});

describe('while Postgres is away', () => {
  let proxy: FaultProxy;
  let api: RunningApi;
  beforeAll(async () => {
    proxy = await proxyTo(system.env.DATABASE_URL!);
    api = await startApi(system, { DATABASE_URL: proxy.url });
  });
  afterAll(async () => {
    await api?.stop();
    proxy?.close();
  });

  it('serves known events as stale with their age, and answers 503 for others until it is back', async () => {
    const [known, unknown] = [await makeEvent(organiser), await makeEvent(organiser)];
    const view = (id: string) => send(`${api.url}/event/${id}`, 'GET');
    const before = await view(known.id);
    expect(before.status).toBe(200);
    proxy.shut();
    // Age is in whole seconds, so it is 0 in the first second.
    const stale = await until('the event is stale and has an age', async () => {
      const answer = await view(known.id);
      expect(answer.status).toBe(200);
      return answer.headers.get('x-stale') && Number(answer.headers.get('age')) >= 1 ? answer : undefined;
    });
    expect(stale.body).toEqual({ ...before.body, stale: true });
    expect(stale.headers.get('etag')).not.toBe(before.headers.get('etag'));
    const lost = await view(unknown.id);
    expectProblem(lost, 'unavailable');
    expect(lost.headers.get('retry-after')).toBeTruthy();
    proxy.open();
    const fresh = await until('the event is fresh again', async () => {
      const answer = await view(known.id);
      return answer.headers.get('x-stale') ? undefined : answer;
    });
    expect(fresh.body).toEqual(before.body);
    expect((await view(unknown.id)).status).toBe(200);
  });

  it('serves events that another process has cached in Redis', async () => {
    const event = await makeEvent(organiser);
    await send(`${system.url}/event/${event.id}`, 'GET');
    proxy.shut();
    const { status, body } = await send(`${api.url}/event/${event.id}`, 'GET');
    expect([status, body.id]).toEqual([200, event.id]);
    proxy.open();
  });
});

test('with a replica, view, seat map and search go on while the primary is away, also of events that nobody has read', async () => {
  const proxy = await proxyTo(system.env.DATABASE_URL!);
  // A primary answers like a replica that has replayed everything.
  const readUrl = system.env.DATABASE_URL!;
  const api = await startApi(system, {
    ...{ DATABASE_URL: proxy.url, DATABASE_READ_URL: readUrl, ELASTICSEARCH_URL: '' },
  });
  const event = await makeEvent(organiser);
  proxy.shut();
  const view = await send(`${api.url}/event/${event.id}`, 'GET');
  expect([view.status, view.body.id]).toEqual([200, event.id]);
  const seats = await send(`${api.url}/event/${event.id}/seats`, 'GET');
  expect([seats.status, seats.body.seats.length]).toEqual([200, event.ticketIds.length]);
  const found = await send(`${api.url}/event/search?term=${event.id}`, 'GET');
  expect([found.status, found.body.source]).toEqual([200, 'database']);
  const metrics = await (await fetch(`${api.url}/metrics`)).text();
  expect(metrics).toMatch(/holdfast_database_reads_total\{source="replica"\} [1-9]/);
  proxy.close();
  await api.stop();
});

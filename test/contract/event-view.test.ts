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

/** An answer as it comes over the wire: fetch unpacks bodies and asks for packed ones by itself. */
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

describe('an event over the wire', () => {
  let url: string;
  beforeAll(async () => {
    url = `${system.url}/event/${(await makeEvent(organiser)).id}`;
  });

  it('has a strong tag, and is not sent again to those who have it', async () => {
    const first = await raw(url);
    expect(first.status).toBe(200);
    expect(first.headers.etag).toMatch(/^"[\w-]+"$/);
    const again = await raw(url, { 'If-None-Match': `"other", W/${first.headers.etag}` });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers).toMatchObject({ etag: first.headers.etag, vary: 'Accept-Encoding' });
    expect((await raw(url, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('says what a cache in front of it may do', async () => {
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
  ])('is packed for those who accept %s', async (accepted, packed, unpack) => {
    const plain = await raw(url);
    const answer = await raw(url, { 'Accept-Encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(packed);
    expect(unpack(answer.body).toString()).toBe(plain.body.toString());
    // Other bytes, another tag.
    expect(answer.headers.etag === plain.headers.etag).toBe(packed === undefined);
    expect(
      (await raw(url, { 'Accept-Encoding': accepted, 'If-None-Match': answer.headers.etag! })).status,
    ).toBe(304);
  });

  it('is answered in front of Express and by Express with the same headers', async () => {
    const names = (headers: Record<string, string>) =>
      Object.keys(headers)
        .filter((name) => !['connection', 'keep-alive'].includes(name))
        .sort();
    const hot = await raw(url, { 'X-Request-Id': 'mine-1' });
    const routed = await raw(`${url}?x=1`, { 'X-Request-Id': 'mine-1' });
    expect(names(hot.headers)).toEqual(names(routed.headers));
    expect(hot.headers).toMatchObject({ 'x-request-id': 'mine-1', 'x-content-type-options': 'nosniff' });
    expect(routed.body).toEqual(hot.body);
    const metrics = await send(`${system.url}/metrics`, 'GET');
    expect(metrics.text).toMatch(
      /duration_seconds_count\{method="GET",route="\/event\/:eventId",status="304"\} \d+/,
    );
  });

  it('has no body for HEAD, but its length', async () => {
    const [whole, head] = [await raw(url), await raw(url, {}, 'HEAD')];
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    expect(head.headers['content-length']).toBe(String(whole.body.length));
  });

  it('is refused to a login that is not valid, however hot it is', async () => {
    await raw(url);
    expectProblem(await send(url, 'GET', undefined, { Authorization: 'Bearer nonsense' }), 'invalid-token');
    expectProblem(await send(`${url}?access_token=x`, 'GET'), 'token-in-url');
  });
});

test('a change by the organiser is in the next answer, and a held seat is counted without one', async () => {
  const event = await makeEvent(organiser);
  const url = `${system.url}/event/${event.id}`;
  const nameOf = async () => (await send(url, 'GET')).body.name;
  await nameOf();
  await organiser.call('PATCH', `/organiser/events/${event.id}`, { name: 'Renamed' });
  expect(await nameOf()).toBe('Renamed');
  const fan = await logIn(system.url);
  const reserved = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] });
  expect(reserved.status).toBe(201);
  // How old an answer may be is tested where the time is not real: api/event/event-cache.test.ts.
  await until('the hold is counted', async () => (await send(url, 'GET')).body.availability.held === 1);
});

test('a rush on one event and on ids that are nobody’s is answered, all of it', async () => {
  const event = await makeEvent(organiser);
  const ids = Array.from({ length: 600 }, (_, index) => (index % 2 ? event.id : `evt_nobody-${index}`));
  const answers = await Promise.all(ids.map((id) => send(`${system.url}/event/${id}`, 'GET')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(300);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(300);
});

describe('while the database is away', () => {
  let gate: FaultProxy;
  let api: RunningApi;
  beforeAll(async () => {
    gate = await proxyTo(system.env.DATABASE_URL!);
    api = await startApi(system, { DATABASE_URL: gate.url });
  });
  afterAll(async () => {
    await api?.stop();
    gate?.close();
  });

  it('events that were read go on, marked stale and with their age; others are a 503; all is well afterwards', async () => {
    const [known, unknown] = [await makeEvent(organiser), await makeEvent(organiser)];
    const view = (id: string) => send(`${api.url}/event/${id}`, 'GET');
    const before = await view(known.id);
    expect(before.status).toBe(200);
    gate.shut();
    // Age counts whole seconds: it says 0 for as long as the answer is younger than one.
    const stale = await until('it is stale, and says how old it is', async () => {
      const answer = await view(known.id);
      expect(answer.status).toBe(200);
      return answer.headers.get('x-stale') && Number(answer.headers.get('age')) >= 1 ? answer : undefined;
    });
    expect(stale.body).toEqual({ ...before.body, stale: true });
    expect(stale.headers.get('etag')).not.toBe(before.headers.get('etag'));
    const lost = await view(unknown.id);
    expectProblem(lost, 'unavailable');
    expect(lost.headers.get('retry-after')).toBeTruthy();
    gate.open();
    const fresh = await until('it is fresh again', async () => {
      const answer = await view(known.id);
      return answer.headers.get('x-stale') ? undefined : answer;
    });
    expect(fresh.body).toEqual(before.body);
    expect((await view(unknown.id)).status).toBe(200);
  });

  it('a process that has just started answers from what the others have left in Redis', async () => {
    const event = await makeEvent(organiser);
    await send(`${system.url}/event/${event.id}`, 'GET');
    gate.shut();
    const { status, body } = await send(`${api.url}/event/${event.id}`, 'GET');
    expect([status, body.id]).toEqual([200, event.id]);
    gate.open();
  });
});

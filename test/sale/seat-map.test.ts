import { type Caller, logIn, send } from '../harness/client';
import { type EventStream, openStream } from '../harness/event-stream';
import { expectProblem } from '../harness/expect-problem';
import { hold, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type RunningApi, type SystemFacts, startApi } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let secondApi: RunningApi;
const open: EventStream[] = [];

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  secondApi = await startApi(system, { STREAMS_PER_USER: '2', STREAMS_PER_ADDRESS: '3' });
  await until(
    'a change worker reads',
    async () => (await send(`${system.url}/readyz`, 'GET')).body.parts.changes.status === 'up',
  );
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => secondApi?.stop());

async function listen(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
  const stream = await openStream(url, headers);
  open.push(stream);
  return stream;
}

const get = (path: string, url = system.url) => send(url + path, 'GET');
const statesOf = (stream: EventStream) =>
  new Map<string, string>(
    stream.events.filter(({ event }) => event === 'seats').flatMap(({ data }) => data.changes),
  );

test('a hold and its release reach every open seat map, at each API process, without a login', async () => {
  const event = await makeEvent(organiser);
  const streams = [
    await listen(`${system.url}/event/${event.id}/stream`),
    await listen(`${secondApi.url}/event/${event.id}/stream`),
  ];
  for (const stream of streams) {
    const first = await stream.next(({ event: kind }) => kind === 'seats');
    expect(first.data.changes).toEqual([]);
    expect(first.id).toMatch(/^[a-z0-9]+-\d+$/);
  }
  const snapshot = (await get(`/event/${event.id}/seats`)).body;
  const fan = await logIn(system.url);
  const [seat] = event.ticketIds;
  const { purchaseId } = await hold(fan, seat!);
  for (const stream of streams)
    await stream.next(({ data }) =>
      data.changes?.some(([id, state]: string[]) => id === seat && state === 'held'),
    );
  await fan.post('/ticket/release', { purchaseId });
  for (const stream of streams)
    await until('the seat is available again', async () => statesOf(stream).get(seat!) === 'available');

  const since = `${snapshot.epoch}-${snapshot.seq}`;
  const polled = await get(`/event/${event.id}/seats/changes?since=${since}&waitSeconds=1`, secondApi.url);
  expect(polled.body).toEqual({
    epoch: snapshot.epoch,
    seq: expect.any(Number),
    changes: [[seat, 'available']],
  });
  const { epoch, seq } = polled.body;
  expect((await get(`/event/${event.id}/seats`)).body).toMatchObject({ epoch, seq });
  const quiet = await get(`/event/${event.id}/seats/changes?since=${epoch}-${seq}&waitSeconds=0`);
  expect(quiet.status).toBe(204);
});

test('a change by plain SQL reaches an open seat map', async () => {
  const event = await makeEvent(organiser);
  const stream = await listen(`${system.url}/event/${event.id}/stream`);
  await stream.next(({ event: kind }) => kind === 'seats');
  const pool = poolOf(system);
  await pool.query('update ticket set version = version + 1 where id = $1', [event.ticketIds[1]]);
  await pool.end();
  await until(
    'the map shows the seat',
    async () => statesOf(stream).get(event.ticketIds[1]!) === 'available',
  );
});

test('a reconnecting client continues after its last id, also at another API, or is told to start anew', async () => {
  const event = await makeEvent(organiser);
  const before = await listen(`${system.url}/event/${event.id}/stream`);
  const { id } = await before.next(({ event: kind }) => kind === 'seats');
  before.close();
  const fan = await logIn(system.url);
  await hold(fan, event.ticketIds[0]!);
  for (const url of [system.url, secondApi.url]) {
    const after = await listen(`${url}/event/${event.id}/stream`, { 'Last-Event-ID': id! });
    await until('the stream has caught up', async () => statesOf(after).get(event.ticketIds[0]!) === 'held');
    expect(after.events.map(({ event: kind }) => kind)).not.toContain('reset');
    const bySince = await listen(`${url}/event/${event.id}/stream?since=${id}`);
    await until(
      'the stream has caught up',
      async () => statesOf(bySince).get(event.ticketIds[0]!) === 'held',
    );
  }
  const [epoch] = id!.split('-');
  for (const bad of ['nonsense', 'other-1', `${epoch}-999999`]) {
    const stream = await listen(`${system.url}/event/${event.id}/stream`, { 'Last-Event-ID': bad });
    expect((await stream.next(() => true)).event).toBe('reset');
  }
  const polled = await get(`/event/${event.id}/seats/changes?since=${epoch}-999999`);
  expect(polled.body).toMatchObject({ reset: true, epoch });
});

test.each([
  '',
  'since=',
  'since=nonsense',
  'since=a-1&waitSeconds=26',
  'since=a-1&waitSeconds=-1',
  'since=a-1&waitSeconds=x',
])('a long poll with the query %j gets 400', async (query) => {
  const event = await makeEvent(organiser);
  expectProblem(await get(`/event/${event.id}/seats/changes?${query}`), 'invalid-request');
});

test('the seat map of an unknown event gets 404', async () => {
  for (const path of ['seats', 'seats/changes?since=a-1', 'stream'])
    expectProblem(await get(`/event/evt_none/${path}`), 'event-not-found');
});

test('a user and an IP address can open a limited number of streams', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const headers = { Authorization: `Bearer ${fan.token}` };
  const url = `${secondApi.url}/event/${event.id}/stream`;
  const mine = [await listen(url, headers), await listen(url, headers)];
  expect(mine.map(({ status }) => status)).toEqual([200, 200]);
  expectProblem(await send(url, 'GET', undefined, headers), 'rate-limited');
  await listen(url);
  const refused = await send(url, 'GET');
  expectProblem(refused, 'rate-limited');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  // After closing one stream another can be opened.
  mine[0]!.close();
  await until('another stream is accepted', async () => (await listen(url)).status === 200);
});

test('/readyz and /metrics show the lag of the change feed', async () => {
  const { parts } = (await get('/readyz')).body;
  expect(parts.changes).toMatchObject({
    status: 'up',
    needed: false,
    lagBytes: expect.any(Number),
    lagSeconds: expect.any(Number),
    dirty: expect.any(Number),
    refused: 0,
  });
  const metrics = await (await fetch(`${system.url}/metrics`)).text();
  expect(metrics).toMatch(/^holdfast_changes_readers 1$/m);
  expect(metrics).toMatch(/^holdfast_changes_lag_bytes \d+$/m);
});

import { request } from 'node:http';
import { type Caller, logIn, send } from '../harness/client';
import { openStream } from '../harness/event-stream';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { type RunningApi, type SystemFacts, startApi } from '../harness/system';
import { until } from '../harness/until';

/* An API process behind a balancer is told to end while fans use it. */
const DRAIN_SECONDS = 3;

let system: SystemFacts;
let api: RunningApi;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  api = await startApi(system, { DRAIN_SECONDS: String(DRAIN_SECONDS) });
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});
afterAll(() => api?.stop());

/** The status and the `Connection` header of an answer. */
function look(url: string): Promise<{ status?: number; connection?: string }> {
  return new Promise((resolve, reject) => {
    request(url, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, connection: answer.headers.connection });
    })
      .on('error', reject)
      .end();
  });
}

test('tells the balancer first, goes on answering, moves its streams, and ends without cutting anything off', async () => {
  const { id } = await makeEvent(organiser);
  const fan = await logIn(api.url);
  const stream = await openStream(`${api.url}/event/${id}/stream`);
  const { data: point } = await stream.next(({ event }) => event === 'seats');
  expect(await look(`${api.url}/healthz`)).toEqual({ status: 200, connection: 'keep-alive' });
  const { epoch, seq } = (await send(`${api.url}/event/${id}/seats`, 'GET')).body;
  expect(point.seq).toBeLessThanOrEqual(seq);
  const poll = send(`${api.url}/event/${id}/seats/changes?since=${epoch}-${seq}&waitSeconds=25`, 'GET');
  const began = Date.now();
  let streamEndedAfterMs = 0;
  void stream.ended.then(() => {
    streamEndedAfterMs = Date.now() - began;
  });
  const { pid } = api;

  api.kill('SIGTERM');
  await until('the balancer is told', async () => (await look(`${api.url}/healthz`)).status === 503);
  for (const path of [`/event/${id}`, `/event/${id}/seats`, '/event/search'])
    expect(await look(`${api.url}${path}`)).toEqual({ status: 200, connection: 'close' });
  expect((await fan.post(`/event/${id}/queue`)).status).toBe(200);
  expect(streamEndedAfterMs).toBe(0);

  expect((await poll).status).toBe(204);
  await stream.ended;
  expect(streamEndedAfterMs).toBeGreaterThanOrEqual(DRAIN_SECONDS * 500);
  await until('another process has taken its place', () => api.pid !== undefined && api.pid !== pid, 60_000);
});

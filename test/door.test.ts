import { logIn, send } from './client';
import { expectProblem } from './problem';
import { sharedSystem } from './shared-system';
import { type RunningApi, type SystemFacts, startApi } from './system';

let system: SystemFacts;

beforeAll(async () => {
  system = await sharedSystem();
});

describe('rate limits', () => {
  let strict: RunningApi;

  beforeAll(async () => {
    // Three requests of a user in ten seconds, and twelve of an address.
    strict = await startApi(system, {
      REDIS_KEY_PREFIX: `${system.env.REDIS_KEY_PREFIX}strict:`,
      RATE_LIMIT_USER_FACTOR: '0.03',
      RATE_LIMIT_ADDRESS_FACTOR: '0.02',
    });
  });

  afterAll(() => strict.stop());

  test('stop a user who hurries, and an address, with a word on when to come back', async () => {
    const fan = await logIn(strict.url);
    const release = () => fan.post('/ticket/release', { purchaseId: 'pur_none' });
    for (let times = 0; times < 3; times += 1) expectProblem(await release(), 'purchase-not-found');
    const stopped = await release();
    expectProblem(stopped, 'rate-limited');
    expect(Number(stopped.headers.get('retry-after'))).toBeLessThanOrEqual(10);
    expect((await fan.get('/bookings')).status).toBe(200);

    const strangers = () => send(`${strict.url}/ticket/release`, 'POST', { purchaseId: 'pur_none' });
    for (let times = 0; times < 8; times += 1) expectProblem(await strangers(), 'unauthenticated');
    expectProblem(await strangers(), 'rate-limited');
  });
});

test('every write says in the API reference how it is limited', async () => {
  const { body } = await send(`${system.url}/openapi.json`, 'GET');
  const operations = Object.values<Record<string, Record<string, unknown>>>(body.paths).flatMap(
    Object.entries,
  ) as [string, Record<string, unknown>][];
  const unlimited = operations.filter(([method, one]) => (method === 'get') === 'x-rate-limit' in one);
  expect(unlimited).toEqual([]);
});

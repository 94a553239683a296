import { randomBytes } from 'node:crypto';
import Redis from 'ioredis';
import { createTestBank, type TestBank } from '../dev/test-bank/test-bank';
import {
  type BankRateLimiter,
  type CallClass,
  createBankRateLimiter,
  defaultCallsPerSecond,
  takeTokensScript,
} from './bank-rate-limiter';
import { classOf } from './rate-limited-http';
import { BankUnavailable, createPayments } from './stripe';

const connections: Redis[] = [];
let key: string;

beforeEach(() => {
  key = `test:${randomBytes(6).toString('hex')}:bank-pace`;
});

afterEach(() => {
  for (const redis of connections.splice(0)) redis.disconnect();
});

/** A process as the bucket sees it: its own connection, and only the key shared. */
function worker(callsPerSecond: number, maxWaitMs?: number) {
  const redis = new Redis(process.env.REDIS_URL!, { maxRetriesPerRequest: 1, enableOfflineQueue: true });
  redis.on('error', () => undefined);
  connections.push(redis);
  let questions = 0;
  const rateLimiter = createBankRateLimiter({
    callsPerSecond,
    maxWaitMs,
    takeTokens: async (args) => {
      questions += 1;
      return takeTokensScript(redis, [key], args);
    },
  });
  return { redis, rateLimiter, questions: () => questions };
}

/** Queues calls of a class; `seen` gets an entry for each call that may go out. */
function queue(
  rateLimiter: BankRateLimiter,
  of: CallClass,
  count: number,
  seen: CallClass[],
): Promise<unknown> {
  return Promise.all(Array.from({ length: count }, () => rateLimiter.acquire(of).then(() => seen.push(of))));
}

test('several workers together keep to the rate, however many calls wait', async () => {
  const workers = Array.from({ length: 4 }, () => worker(100, 60_000));
  const seen: CallClass[] = [];
  const begun = performance.now();
  await Promise.all(workers.map(({ rateLimiter }) => queue(rateLimiter, 'pay', 50, seen)));
  const seconds = (performance.now() - begun) / 1_000;
  expect(seen).toHaveLength(200);
  // The bucket holds 20, of which 4 are reserved for more urgent calls, and 80 a second flow in: no machine can be faster.
  expect(seconds).toBeGreaterThan((200 - 20) / 80 - 0.05);
  // One request serves all waiting calls of a process.
  for (const { questions } of workers) expect(questions()).toBeLessThan(200);
});

test('captures and cancels go first, then payments, then refunds, then lists, across all workers', async () => {
  const [lists, refunds, payments, captures] = Array.from({ length: 4 }, () => worker(40, 60_000));
  const seen: CallClass[] = [];
  const all = [
    queue(lists!.rateLimiter, 'list', 30, seen),
    queue(refunds!.rateLimiter, 'refund', 10, seen),
    queue(payments!.rateLimiter, 'pay', 10, seen),
  ];
  // These calls have emptied the bucket; from here on all calls wait for the inflow.
  while (seen.length < 8) await new Promise(setImmediate);
  all.push(queue(captures!.rateLimiter, 'settle', 10, seen));
  await Promise.all(all);
  const lastOf = (of: CallClass) => seen.lastIndexOf(of);
  expect(lastOf('settle')).toBeLessThan(lastOf('pay'));
  expect(lastOf('pay')).toBeLessThan(lastOf('refund'));
  expect(lastOf('refund')).toBeLessThan(lastOf('list'));
  const before = seen.slice(0, lastOf('settle')).filter((of) => of === 'list');
  expect(before.length).toBeLessThan(15);
});

test('after a 429 all workers pause, and then continue at a lower rate', async () => {
  const [first, second] = [worker(40, 60_000), worker(40, 60_000)];
  const seen: CallClass[] = [];
  await queue(first.rateLimiter, 'settle', 1, seen);
  const begun = performance.now();
  first.rateLimiter.backOff(0.5);
  await queue(first.rateLimiter, 'settle', 1, seen);
  expect(performance.now() - begun).toBeGreaterThan(450);
  await queue(second.rateLimiter, 'settle', 12, seen);
  // At half of the inflow of 32 a second, fewer than 13 calls take at least this long.
  expect(performance.now() - begun).toBeGreaterThan(450 + 12 * (1_000 / 32));
  expect(Number(await first.redis.hget(key, 'share'))).toBeLessThan(0.75);
});

test('without Redis each worker continues at a quarter of the rate, and uses the shared bucket again when Redis is back', async () => {
  const { redis, rateLimiter, questions } = worker(100, 60_000);
  redis.disconnect();
  const seen: CallClass[] = [];
  const begun = performance.now();
  await queue(rateLimiter, 'settle', 25, seen);
  // The worker's own bucket holds 5, and 20 a second flow in.
  expect(performance.now() - begun).toBeGreaterThan(((25 - 5) / 20) * 1_000 - 50);
  expect(questions()).toBeLessThan(5);
  await redis.connect();
  while (!(await redis.exists(key))) await queue(rateLimiter, 'settle', 1, seen);
});

test('calls in a row without a pause are all granted', async () => {
  const { rateLimiter } = worker(1_000);
  for (let call = 0; call < 30; call += 1) await rateLimiter.acquire('pay');
});

test('a call that would wait too long fails, so that its activity can be retried', async () => {
  const { rateLimiter } = worker(10, 200);
  const calls = Array.from({ length: 30 }, () => rateLimiter.acquire('list'));
  const outcomes = await Promise.allSettled(calls);
  const refused = outcomes.filter((one) => one.status === 'rejected');
  expect(refused.length).toBeGreaterThan(20);
  for (const { reason } of refused) expect(reason).toBeInstanceOf(BankUnavailable);
  // The failed calls have left the queue: the next call waits only for itself.
  await rateLimiter.acquire('settle');
});

test.each<[string, string, CallClass]>([
  ['POST', '/v1/payment_intents/pi_1/capture', 'settle'],
  ['POST', '/v1/payment_intents/pi_1/cancel', 'settle'],
  ['GET', '/v1/balance', 'settle'],
  ['POST', '/v1/payment_intents', 'pay'],
  ['POST', '/v1/payment_intents/pi_1/confirm', 'pay'],
  ['GET', '/v1/payment_intents/pi_1?expand[0]=latest_charge', 'pay'],
  ['POST', '/v1/refunds', 'refund'],
  ['GET', '/v1/refunds?payment_intent=pi_1', 'refund'],
  ['GET', '/v1/refunds?limit=100', 'list'],
  ['GET', '/v1/events?limit=100', 'list'],
  ['GET', '/v1/balance_transactions?limit=100', 'list'],
])('%s %s is of the class %s', (method, path, of) => expect(classOf(method, path)).toBe(of));

test('the default limit follows from the kind of the key', () => {
  expect(defaultCallsPerSecond({ secretKey: 'sk_live_x' })).toBe(100);
  expect(defaultCallsPerSecond({ secretKey: 'rk_live_x' })).toBe(100);
  expect(defaultCallsPerSecond({ secretKey: 'sk_test_x' })).toBe(25);
  expect(defaultCallsPerSecond({ secretKey: 'sk_test_x', apiBase: 'http://127.0.0.1:1' })).toBe(1_000);
});

describe('the rate limiter in front of the bank', () => {
  let bank: TestBank;

  beforeAll(async () => {
    bank = createTestBank();
    await bank.listen();
  });

  afterAll(() => bank.close());

  test('passes all calls, including each page of a list, and repeated 429s end in one payment each', async () => {
    const turns: CallClass[] = [];
    const pauses: number[] = [];
    const rateLimiter: BankRateLimiter = {
      acquire: async (of) => void turns.push(of),
      backOff: (seconds) => void pauses.push(seconds),
    };
    const payments = createPayments({ secretKey: bank.secretKey, apiBase: bank.url, rateLimiter });
    const amount = { amount: 1000, currency: 'eur' };
    const pay = (purchaseId: string) =>
      payments.authorise({ purchaseId, attempt: 1, amount, paymentMethod: 'pm_card_visa', metadata: {} });

    const paid = await pay('p0');
    if (paid.type !== 'authorised') throw new Error(paid.type);
    await payments.capture({ paymentIntentId: paid.paymentIntentId, amount });
    expect(turns.splice(0)).toEqual(['pay', 'pay', 'settle']);

    const storm = { kind: 'rate-limit', count: 2, retryAfterSeconds: 3 };
    await fetch(`${bank.url}/test/faults`, { method: 'POST', body: JSON.stringify(storm) });
    await expect(pay('p1')).rejects.toMatchObject({ name: 'BankUnavailable', retryAfterSeconds: 3 });
    await expect(pay('p1')).rejects.toBeInstanceOf(BankUnavailable);
    expect(pauses).toEqual([3, 3]);
    expect(await pay('p1')).toMatchObject({ type: 'authorised' });

    for (let one = 2; one < 103; one += 1) await pay(`p${one}`);
    turns.length = 0;
    const window = { createdFrom: new Date(0), createdTo: new Date(Date.now() + 60_000) };
    let listed = 0;
    for await (const _ of payments.listPaymentIntents(window)) listed += 1;
    expect(listed).toBe(103);
    expect(turns).toEqual(['list', 'list']);
  });
});

import { randomBytes } from 'node:crypto';
import { connectRedis, type RedisClient } from '../../redis/connect-redis';
import type { RateClassName } from './rate-classes';
import { createRateLimiter, type RateFactors } from './rate-limiter';

const REDIS_URL = process.env.REDIS_URL!;
const limit = { requests: 3, seconds: 60 };
const classes = {
  open: { perUser: limit, perAddress: { requests: 5, seconds: 60 }, withoutRedis: 'open' },
  closed: { perUser: limit, perAddress: limit, withoutRedis: 'closed' },
  large: { perUser: { requests: 500, seconds: 60 }, perAddress: limit, withoutRedis: 'open' },
} as const;
const [open, closed, large] = ['open', 'closed', 'large'] as unknown as [
  ...[RateClassName, RateClassName, RateClassName],
];

let redis: RedisClient;
let prefix: string;

beforeEach(async () => {
  redis = connectRedis(REDIS_URL);
  prefix = `rates-${randomBytes(6).toString('hex')}:`;
  await new Promise((resolve) => redis.once('ready', resolve));
});

afterEach(() => redis.disconnect());

function limiter(factors: Partial<RateFactors> = {}, on = redis) {
  return createRateLimiter({
    redis: on,
    prefix,
    classes,
    factors: { perUser: 1, perAddress: 1, ...factors },
  });
}

const refused = expect.objectContaining({
  code: 'rate-limited',
  fields: { retryAfterSeconds: expect.any(Number) },
});

async function refusals(times: number, ask: () => Promise<void>): Promise<number> {
  const asked = await Promise.allSettled(Array.from({ length: times }, ask));
  for (const one of asked) if (one.status === 'rejected') expect(one.reason).toEqual(refused);
  return asked.filter((one) => one.status === 'rejected').length;
}

test('the limit of a user counts all processes together, and no other user', async () => {
  const [one, other] = [limiter(), limiter()];
  expect(await refusals(2, () => one.countUser(open, 'ann'))).toBe(0);
  expect(await refusals(4, () => other.countUser(open, 'ann'))).toBe(3);
  expect(await refusals(3, () => one.countUser(open, 'bob'))).toBe(0);
  expect(await refusals(3, () => one.countUser(closed, 'ann'))).toBe(0);
});

test('the limit of an address counts all users of it', async () => {
  const { countAddress } = limiter();
  expect(await refusals(7, () => countAddress(open, '203.0.113.7'))).toBe(2);
  expect(await refusals(1, () => countAddress(open, '203.0.113.8'))).toBe(0);
  expect(await refusals(5, () => countAddress(open, '2001:db8:1:2::a'))).toBe(0);
  expect(await refusals(1, () => countAddress(open, '2001:db8:1:2::b'))).toBe(1);
});

test('a refused user costs no further call to Redis; every key has our prefix and expires', async () => {
  const { countUser } = limiter();
  await refusals(4, () => countUser(open, 'ann'));
  const [key] = await redis.keys(`${prefix}rate:*`);
  expect(key).toBe(`${prefix}rate:open:user:ann`);
  expect(await redis.pttl(key!)).toBeGreaterThan(50_000);
  await refusals(50, () => countUser(open, 'ann'));
  expect(await redis.get(key!)).toBe('4');
});

test('of a large limit each process takes a hundredth at a time; all of it is given out, and no more', async () => {
  const [one, other] = [limiter(), limiter()];
  expect(await refusals(12, () => one.countUser(large, 'ann'))).toBe(0);
  expect(await redis.get(`${prefix}rate:large:user:ann`)).toBe('15');
  expect(await refusals(490, () => other.countUser(large, 'ann'))).toBe(5);
  // The first one still has what it took.
  expect(await refusals(9, () => one.countUser(large, 'ann'))).toBe(6);
});

test('a factor multiplies the limits, and 0 switches them off', async () => {
  expect(await refusals(8, () => limiter({ perUser: 2 }).countUser(open, 'ann'))).toBe(2);
  const free = limiter({ perUser: 0 });
  expect(await refusals(100, () => free.countUser(open, 'bob'))).toBe(0);
  expect(await redis.exists(`${prefix}rate:open:user:bob`)).toBe(0);
});

test('while Redis is away an open class counts in the process, and a closed one answers unavailable', async () => {
  const away = connectRedis('redis://127.0.0.1:1');
  try {
    const { countUser, countAddress } = limiter({}, away);
    expect(await refusals(4, () => countUser(open, 'ann'))).toBe(1);
    await expect(countUser(closed, 'ann')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(countAddress(closed, '203.0.113.7')).rejects.toMatchObject({
      code: 'unavailable',
      fields: { part: 'rate limiter' },
    });
  } finally {
    away.disconnect();
  }
});

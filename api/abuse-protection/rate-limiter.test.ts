import { createRateLimiter } from './rate-limiter';

afterEach(() => jest.restoreAllMocks());

test('a Redis that hangs does not delay a class that works without it', async () => {
  // The clock stands still, so that a slow machine stays within the pause after a count that took too long.
  jest.spyOn(Date, 'now').mockReturnValue(Date.now());
  let asked = 0;
  const hanging = {
    status: 'ready',
    rlflxIncr() {
      asked += 1;
      return new Promise(() => undefined);
    },
  };
  const { countUser, countAddress } = createRateLimiter({
    redis: hanging as never,
    prefix: '',
    factors: { perUser: 0.015, perAddress: 1 },
  });
  for (let times = 0; times < 3; times += 1) await countUser('purchase', 'ann');
  await countAddress('purchase', '203.0.113.7');
  await expect(countUser('purchase', 'ann')).rejects.toMatchObject({ code: 'rate-limited' });
  expect(asked).toBe(1);
});

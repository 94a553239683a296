import { planFor } from './plan';
import { parsePlanArguments } from './plan-arguments';
import { planText } from './plan-rows';
import type { UnitCosts } from './unit-costs';

/** Round numbers, so that the arithmetic can be followed. */
const costs: UnitCosts = {
  purchaseCores: {
    api: 0.01,
    bank: 1,
    'worker-purchase': 0.02,
    'worker-on-sale': 0.001,
    'worker-finance': 0.001,
    'worker-changes': 0.002,
    temporal: 0.02,
    postgres: 0.01,
    redis: 0.001,
    elasticsearch: 0.002,
  },
  unpaidCores: { postgres: 0.01 },
  joinCores: 0.001,
  joinsPerRedis: 10_000,
  viewCores: 0.0001,
  frameCores: 0.00001,
  frameBytes: 100,
  changeBytes: 40,
  pushCores: 0.00001,
  pushesPerSecond: 1,
  pushBytes: 500,
  fanBytes: 2 ** 15,
  fanRedisBytes: 500,
  streamsPerProcess: 10_000,
  seatBytes: 400,
  purchaseBytes: 16_000,
  temporalBytes: 32_000,
  pageBytes: 30_000,
  seatMapBytes: 80,
  processBytes: { api: 2 ** 27 },
};
const plan = planFor({ fans: 60_000, seats: 18_000, minutes: 30 }, costs);

test('seats by time are purchases a second, and holds that end change seats, too', () => {
  expect(plan.rates).toMatchObject({ purchases: 10, changes: 26, joins: 500, views: 1_500 });
  expect(plan.rates.streamBytes).toBeCloseTo((1_000 / 300) * 100 + 26 * 40 + 500);
});

test('cores that work are rates times unit costs, those of the API also by streams', () => {
  expect(plan.busy.postgres).toBeCloseTo(10 * (0.01 + 0.3 * 0.01));
  expect(plan.busy['worker-purchase']).toBeCloseTo(0.2);
  expect(plan.busy.api).toBeCloseTo(10 * 0.01 + 60_000 * ((1_000 / 300) * 0.00001 + 0.00001));
  expect(plan.busy.redis).toBeCloseTo(0.05);
  expect(plan.busy['temporal-postgres']).toBeCloseTo(2 * plan.busy.postgres!);
  expect(plan.busy).not.toHaveProperty('bank');
});

test('a third of each core stays idle, there are never fewer than two, and no process has more streams than were measured', () => {
  // 2.7 cores work, so 4.05 are needed; 60,000 streams need 6 processes.
  expect(plan.pods.api).toEqual({ count: 6, cores: 0.75, gib: 0.75 });
  expect(plan.pods['worker-purchase']).toMatchObject({ count: 2, cores: 0.25 });
  expect(plan.pods.postgres).toMatchObject({ count: 3, cores: 0.25 });
});

test('sizes and prices follow', () => {
  expect(plan.bytes.database).toBe(18_000 * 400 + 18_000 * 1.3 * 16_000);
  expect(plan.bytes.redis).toBe(60_000 * 500);
  const { cores, gib, hour, month, traffic } = plan.price;
  expect(hour).toBeCloseTo(cores * 0.031611 + gib * 0.004237);
  expect(month).toBeGreaterThan(730 * hour + traffic);
});

test('what is used most is named first', () => {
  const used = plan.ceilings.map((one) => one.used);
  expect(used).toEqual([...used].sort((one, other) => other - one));
  expect(plan.ceilings.find(({ what }) => /room/.test(what))).toMatchObject({ most: '6,666 joins/s' });
});

test('a larger sale never needs less', () => {
  const larger = planFor({ fans: 600_000, seats: 180_000, minutes: 30 }, costs);
  for (const [name, pods] of Object.entries(plan.pods)) {
    const { count, cores } = larger.pods[name]!;
    expect([name, count * cores >= pods.count * pods.cores]).toEqual([name, true]);
  }
  expect(larger.price.month).toBeGreaterThan(plan.price.month);
});

test('the text has a line for each process, with the arithmetic', () => {
  const text = planText(plan, costs);
  expect(text).toContain('| purchases of one seat | 10/s | 18,000 seats ÷ 30 min |');
  expect(text).toContain(
    '| worker-purchase | 2 × 0.25 cores, 1.5 GiB | 0.2 cores work: 10/s × (20 ms + 0.3 × 0 ms) |',
  );
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
});

test.each([
  [['--fans', '0'], '--fans must be a whole number from 1 to 100000000, not 0'],
  [['--seats', '2e4'], '--seats must be a whole number'],
  [['--minutes=-5'], '--minutes must be a whole number'],
  [['--fan', '5'], "'--fan'"],
  [['100000'], "'100000'"],
])('%j is refused with the usage', (args, message) => {
  expect(() => parsePlanArguments(args)).toThrow(message);
  expect(() => parsePlanArguments(args)).toThrow('npm run plan -- [options]');
});

test('arguments have defaults', () => {
  expect(parsePlanArguments([])).toEqual({ fans: 100_000, seats: 20_000, minutes: 30 });
  expect(parsePlanArguments(['--fans', '5', '--seats=7', '--minutes', '1'])).toEqual({
    fans: 5,
    seats: 7,
    minutes: 1,
  });
  expect(parsePlanArguments(['-h'])).toBeUndefined();
});

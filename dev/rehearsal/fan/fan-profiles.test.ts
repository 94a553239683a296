import { castFans, seatsWanted } from './fan-profiles';

const options = { fans: 60, seed: 7, prefix: 'demo', bankStep: true, arriveWithinMs: 3_000 };

test('the same seed gives the same cast, another seed another', () => {
  expect(castFans(options)).toEqual(castFans(options));
  expect(castFans({ ...options, seed: 8 })).not.toEqual(castFans(options));
});

test('sixty fans show every behaviour, and most of them pay', () => {
  const counts = new Map<string, number>();
  for (const { behaviour } of castFans(options)) counts.set(behaviour, (counts.get(behaviour) ?? 0) + 1);
  expect(counts.size).toBe(11);
  expect(Math.max(...counts.values())).toBe(counts.get('pays'));
});

test.each([1, 5, 12, 300])('%d fans are as many, each somebody else', (fans) => {
  const roles = castFans({ ...options, fans });
  expect(new Set(roles.map(({ userId }) => userId)).size).toBe(fans);
});

test('where nobody can do the step of the bank, those fans pay with a plain card', () => {
  const behaviours = castFans({ ...options, bankStep: false }).map(({ behaviour }) => behaviour);
  expect(behaviours.filter((behaviour) => behaviour.startsWith('bank-step'))).toEqual([]);
});

test('only those who mean to pay want seats', () => {
  const roles = castFans(options);
  const leavers = roles.filter(({ behaviour }) => behaviour.startsWith('leaves'));
  expect(seatsWanted(leavers)).toBe(0);
  expect(seatsWanted(roles)).toBeGreaterThan(30);
});

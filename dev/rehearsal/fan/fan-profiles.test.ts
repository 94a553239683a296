import { createFanProfiles, seatsWanted } from './fan-profiles';

const options = { fans: 60, seed: 7, prefix: 'demo', threeDSecure: true, arriveWithinMs: 3_000 };

test('the same seed gives the same fans, another seed gives others', () => {
  expect(createFanProfiles(options)).toEqual(createFanProfiles(options));
  expect(createFanProfiles({ ...options, seed: 8 })).not.toEqual(createFanProfiles(options));
});

test('60 fans show every behaviour, and paying is the most frequent one', () => {
  const counts = new Map<string, number>();
  for (const { behaviour } of createFanProfiles(options))
    counts.set(behaviour, (counts.get(behaviour) ?? 0) + 1);
  expect(counts.size).toBe(11);
  expect(Math.max(...counts.values())).toBe(counts.get('pays'));
});

test.each([1, 5, 12, 300])('%d fans have as many user ids', (fans) => {
  const profiles = createFanProfiles({ ...options, fans });
  expect(new Set(profiles.map(({ userId }) => userId)).size).toBe(fans);
});

test('where 3-D Secure cannot be completed, fans pay with a plain card', () => {
  const behaviours = createFanProfiles({ ...options, threeDSecure: false }).map(({ behaviour }) => behaviour);
  expect(behaviours.filter((behaviour) => behaviour.startsWith('3d-secure'))).toEqual([]);
});

test('only fans who buy count as wanting seats', () => {
  const profiles = createFanProfiles(options);
  const leavers = profiles.filter(({ behaviour }) => behaviour.startsWith('leaves'));
  expect(seatsWanted(leavers)).toBe(0);
  expect(seatsWanted(profiles)).toBeGreaterThan(30);
});

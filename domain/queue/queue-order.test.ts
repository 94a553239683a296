import fc from 'fast-check';
import { aheadOf, type QueueExcerpt } from './queue-order';

/** An excerpt as the waiting room makes it: the first `dense`, then every `step`-th, and the last. */
function excerptOf(places: readonly number[], dense: number, step: number): QueueExcerpt {
  const ranks = places
    .map((_, rank) => rank)
    .filter((rank) => rank < dense || (rank - dense) % step === 0 || rank === places.length - 1);
  return { waiting: places.length, ranks, places: ranks.map((rank) => places[rank]!) };
}

const queue = fc.uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 300 });

test('near the head, and for every place in the excerpt, the answer is exact', () => {
  fc.assert(
    fc.property(
      queue,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 40 }),
      (wild, dense, step) => {
        const places = [...wild].sort((a, b) => a - b);
        const excerpt = excerptOf(places, dense, step);
        for (const rank of excerpt.ranks) expect(aheadOf(excerpt, places[rank]!)).toBe(rank);
      },
    ),
  );
});

test('elsewhere the answer lies between the two known neighbours, so nobody is shown ahead of a fan before them', () => {
  fc.assert(
    fc.property(
      queue,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 40 }),
      (wild, dense, step) => {
        const places = [...wild].sort((a, b) => a - b);
        const excerpt = excerptOf(places, dense, step);
        let before = -1;
        for (const [rank, place] of places.entries()) {
          const ahead = aheadOf(excerpt, place);
          expect(Math.abs(ahead - rank)).toBeLessThan(step);
          expect(ahead).toBeGreaterThanOrEqual(before);
          before = ahead;
        }
      },
    ),
  );
});

test('a place before the head has nobody ahead, and one behind the end has the whole queue', () => {
  const excerpt = excerptOf([10, 20, 30], 9, 1);
  expect(aheadOf(excerpt, 1)).toBe(0);
  expect(aheadOf(excerpt, 99)).toBe(3);
  expect(aheadOf({ waiting: 0, ranks: [], places: [] }, 5)).toBe(0);
});

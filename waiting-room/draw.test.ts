import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { drawNumber, drawnPlacesEnd, newSeed, packNumbers, placeAmong } from './draw';

it('commits to the bytes of its seed', () => {
  const { seed, commitment } = newSeed();
  expect(seed).toMatch(/^[0-9a-f]{64}$/);
  expect(createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex')).toBe(commitment);
  expect(newSeed().seed).not.toBe(seed);
});

it('gives a fan the same number in one sale, and unrelated numbers in others', () => {
  const { seed } = newSeed();
  expect(drawNumber(seed, 'event-1', 'ann')).toBe(drawNumber(seed, 'event-1', 'ann'));
  const others = [
    drawNumber(seed, 'event-2', 'ann'),
    drawNumber(seed, 'event-1', 'bob'),
    drawNumber(newSeed().seed, 'event-1', 'ann'),
  ];
  expect(new Set([...others, drawNumber(seed, 'event-1', 'ann')]).size).toBe(4);
});

it('puts every drawn place before every place by arrival', () => {
  expect(drawnPlacesEnd).toBeLessThan(Date.parse('2020-01-01') * 1000);
  for (let i = 0; i < 1000; i += 1) {
    const number = drawNumber(newSeed().seed, 'event-1', `user-${i}`);
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThan(drawnPlacesEnd);
  }
});

it('finds the position of each number, and none for a number that is not in the list', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(2 ** 31)), (wild) => {
      const numbers = wild.map((number) => number * 2).sort((a, b) => a - b);
      const { packed, sha256 } = packNumbers(numbers);
      expect(packed).toHaveLength(numbers.length * 6);
      expect(sha256).toBe(createHash('sha256').update(packed).digest('hex'));
      for (const [index, number] of numbers.entries()) {
        expect(placeAmong(packed, number)).toBe(index + 1);
        expect(placeAmong(packed, number + 1)).toBeNull();
      }
    }),
  );
});

/** The p-value of a chi-square statistic by the Wilson–Hilferty approximation, accurate to three digits here. */
function pValue(chiSquare: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  const z = (Math.cbrt(chiSquare / degrees) - (1 - spread)) / Math.sqrt(spread);
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? tail : 1 - tail;
}

it('is fair: over many seeds each fan gets each place equally often', () => {
  const crowd = Array.from({ length: 10 }, (_, i) => `user-${i}`);
  const rounds = 20_000;
  const seen = crowd.map(() => crowd.map(() => 0));
  for (let round = 0; round < rounds; round += 1) {
    // Seeds are hashes of a counter and not random, so that the result of this test never changes.
    const seed = createHash('sha256').update(`round ${round}`).digest('hex');
    const drawn = crowd.map((fan, index) => ({ index, number: drawNumber(seed, 'event-1', fan) }));
    drawn.sort((a, b) => a.number - b.number);
    for (const [place, { index }] of drawn.entries()) seen[index]![place]! += 1;
  }
  const expected = rounds / crowd.length;
  const chiSquare = seen.flat().reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const p = pValue(chiSquare, (crowd.length - 1) ** 2);
  expect(p).toBeGreaterThan(0.01);
  expect(p).toBeLessThan(0.999);
}, 120_000);

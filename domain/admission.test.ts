import fc from 'fast-check';
import { type AdmissionBudget, missedAdmissions, nextBatch } from './admission';

const usual: AdmissionBudget = {
  admitPerSecond: 10,
  elapsedMs: 200,
  carried: 0,
  behind: 0,
  maxShoppers: 100,
  shoppersInside: 0,
  seatsFree: 100,
  choosing: 0,
};

const budget: fc.Arbitrary<AdmissionBudget> = fc.record({
  admitPerSecond: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
  elapsedMs: fc.double({ min: 0, max: 3_600_000, noNaN: true }),
  carried: fc.double({ min: 0, max: 10_000, noNaN: true }),
  behind: fc.double({ min: 0, max: 100_000, noNaN: true }),
  maxShoppers: fc.nat(10_000),
  shoppersInside: fc.nat(12_000),
  seatsFree: fc.nat(100_000),
  choosing: fc.nat(12_000),
});

test('admits the rate times the time', () => {
  expect(nextBatch(usual)).toEqual({ admit: 2, carried: 0, behind: 0 });
});

test('admits no more than the room inside, the seats left, or one second of the rate', () => {
  fc.assert(
    fc.property(budget, (given) => {
      const { admit, carried } = nextBatch(given);
      const { maxShoppers, shoppersInside, seatsFree, choosing, admitPerSecond } = given;
      expect(Number.isInteger(admit)).toBe(true);
      expect(admit).toBeGreaterThanOrEqual(0);
      expect(admit).toBeLessThanOrEqual(Math.max(0, maxShoppers - shoppersInside));
      expect(admit).toBeLessThanOrEqual(Math.max(0, seatsFree - choosing));
      expect(admit).toBeLessThan(Math.max(1, admitPerSecond) + 1);
      expect(carried).toBeGreaterThanOrEqual(0);
      expect(carried).toBeLessThan(Math.max(1, admitPerSecond) + 1);
    }),
  );
});

test('admits the rate over many ticks, however slow the rate and however uneven the ticks', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 500, noNaN: true }),
      fc.array(fc.integer({ min: 50, max: 900 }), { minLength: 20, maxLength: 200 }),
      (admitPerSecond, ticks) => {
        let carried = 0;
        let admitted = 0;
        for (const elapsedMs of ticks) {
          const batch = nextBatch({
            ...usual,
            admitPerSecond,
            elapsedMs,
            carried,
            maxShoppers: 1_000_000,
            seatsFree: 1_000_000,
          });
          carried = batch.carried;
          admitted += batch.admit;
        }
        const seconds = ticks.reduce((sum, ms) => sum + ms, 0) / 1000;
        expect(admitted).toBeLessThanOrEqual(admitPerSecond * seconds + 1e-6);
        // The cap on the carry costs ticks of less than a second nothing, except what a very slow rate saves up.
        expect(admitted + carried).toBeGreaterThan(Math.floor(admitPerSecond * seconds * 0.5));
      },
    ),
  );
});

test('a loop that stood still for an hour does not admit a flood', () => {
  expect(nextBatch({ ...usual, elapsedMs: 3_600_000 }).admit).toBe(10);
});

test('a full shop admits nobody, and each fan who leaves makes room for one', () => {
  expect(nextBatch({ ...usual, shoppersInside: 100 }).admit).toBe(0);
  expect(nextBatch({ ...usual, shoppersInside: 99 }).admit).toBe(1);
});

test('fans who are choosing count against the free seats, fans who hold seats do not', () => {
  expect(nextBatch({ ...usual, seatsFree: 5, choosing: 4, shoppersInside: 9 }).admit).toBe(1);
  expect(nextBatch({ ...usual, seatsFree: 5, choosing: 5, shoppersInside: 5 }).admit).toBe(0);
});

test('a rate below one a second admits fans one by one', () => {
  let carried = 0;
  const admitted: number[] = [];
  for (let tick = 0; tick < 25; tick += 1) {
    const batch = nextBatch({ ...usual, admitPerSecond: 0.5, elapsedMs: 200, carried });
    carried = batch.carried;
    admitted.push(batch.admit);
  }
  expect(admitted.reduce((sum, count) => sum + count, 0)).toBe(2);
});

test('over a minute of uneven ticks the rate is exact to 2 %, or to one person', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 1_000, noNaN: true }),
      fc.array(fc.integer({ min: 150, max: 600 }), { minLength: 400, maxLength: 400 }),
      (admitPerSecond, ticks) => {
        let [carried, admitted, elapsed] = [0, 0, 0];
        for (const elapsedMs of ticks) {
          if (elapsed >= 60_000) break;
          elapsed += elapsedMs;
          const budget = { ...usual, admitPerSecond, elapsedMs, carried, maxShoppers: 1e6, seatsFree: 1e6 };
          const batch = nextBatch(budget);
          carried = batch.carried;
          admitted += batch.admit;
        }
        const wanted = (admitPerSecond * elapsed) / 1000;
        expect(Math.abs(admitted - wanted)).toBeLessThanOrEqual(Math.max(1.001, wanted * 0.02));
      },
    ),
  );
});

test('over a minute in which a loop died the rate is kept, is never more than a quarter above, and long gaps are not made up for', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1_000, noNaN: true }),
      fc.integer({ min: 0, max: 10_000 }),
      (admitPerSecond, missedMs) => {
        let [carried, behind, admitted] = [0, missedAdmissions(missedMs, admitPerSecond), 0];
        for (let elapsed = missedMs; elapsed < 60_000; elapsed += 200) {
          const batch = nextBatch({
            ...usual,
            admitPerSecond,
            carried,
            behind,
            maxShoppers: 1e6,
            seatsFree: 1e6,
          });
          expect(batch.admit).toBeLessThanOrEqual(admitPerSecond * 0.25 + 1);
          ({ carried, behind } = batch);
          admitted += batch.admit;
        }
        expect(Math.abs(admitted - admitPerSecond * 60)).toBeLessThanOrEqual(
          1.001 + admitPerSecond * 60 * 0.02,
        );
      },
    ),
  );
  expect(missedAdmissions(3_600_000, 5)).toBe(50);
});

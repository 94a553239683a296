import { type AdmissionCount, estimateWait, withCount } from './wait-estimate';

const counted = (...counts: [atMs: number, admittedTotal: number][]): AdmissionCount[] =>
  counts.reduce<AdmissionCount[]>(
    (kept, [atMs, admittedTotal]) => withCount(kept, { atMs, admittedTotal }),
    [],
  );

test('the first seconds are told by the plan, what follows by what was counted', () => {
  expect(estimateWait(99, [], 10)).toEqual({ seconds: 10, basis: 'planned', perSecond: 10 });
  expect(estimateWait(99, counted([0, 0], [4_000, 8]), 10).basis).toBe('planned');
  expect(estimateWait(99, counted([0, 0], [10_000, 20]), 10)).toEqual({
    seconds: 50,
    basis: 'measured',
    perSecond: 2,
  });
});

test('only the last minute counts', () => {
  const counts = counted([0, 0], [30_000, 300], [61_000, 300], [90_000, 360]);
  expect(estimateWait(0, counts, 10)).toMatchObject({ basis: 'measured', perSecond: 1 });
});

test('a line that stands gets no made-up number', () => {
  expect(estimateWait(5, counted([0, 7], [20_000, 7]), 10)).toEqual({
    seconds: null,
    basis: 'none',
    perSecond: null,
  });
});

test('a count that begins anew forgets the old one', () => {
  expect(counted([0, 500], [1_000, 510], [2_000, 3])).toEqual([{ atMs: 2_000, admittedTotal: 3 }]);
});

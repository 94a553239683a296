import type { Sale } from '../../../clients/typescript/contract';
import { addSample, NO_SERIES, type SaleSeries, WINDOW_SECONDS } from './sale-series';

const sale = (admittedTotal: number, waiting = 0) =>
  ({ admittedTotal, waiting, admitted: 0, buying: 0, held: 0, sold: 0 }) as Sale;
const after = (totals: readonly number[]): SaleSeries =>
  totals.reduce((series, total, index) => addSample(series, sale(total), 1_000 + index), NO_SERIES);

test('the rate is the average of the last five seconds', () => {
  expect(after([7]).admissionRate).toEqual([0]);
  expect(after([0, 10, 20, 30, 40, 50, 60, 70]).admissionRate.at(-1)).toBe(10);
  expect(after([0, 50, 50, 50, 50, 50, 50, 50]).admissionRate.at(-1)).toBe(0);
});

test('a count that restarts at zero gives no negative rate', () => {
  expect(after([500, 510, 3]).admissionRate.at(-1)).toBe(0);
});

test('samples older than the window are dropped from every column', () => {
  const old = addSample(NO_SERIES, sale(1, 4), 0);
  const young = addSample(addSample(old, sale(2, 5), 10), sale(3, 6), WINDOW_SECONDS + 5);
  expect(young.at).toEqual([10, WINDOW_SECONDS + 5]);
  expect(young.waiting).toEqual([5, 6]);
  expect(new Set(Object.values(young).map((column) => column.length))).toEqual(new Set([2]));
});

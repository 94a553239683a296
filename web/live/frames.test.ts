import type { Purchase } from '../../clients/typescript/contract';
import { formatPoint, isLater, parsePoint } from './frames';

const purchase = (purchaseId: string, ...times: string[]) =>
  ({ purchaseId, history: times.map((at) => ({ at, stage: 'reserving' })) }) as unknown as Purchase;

test('a point is parsed from its text, also with - and _ in the epoch', () => {
  const point = { epoch: 'k3-x_9', seq: 42 };
  expect(parsePoint(formatPoint(point))).toEqual(point);
});

test.each(['', '-', 'abc', 'abc-', '-5', 'abc-x'])('%p is not a point', (text) => {
  expect(parsePoint(text)).toBeUndefined();
});

test('for the same purchase, the state with the longer history is later', () => {
  const known = purchase('pur_1', '2026-11-22T10:00:00Z', '2026-11-22T10:00:01Z');
  expect(isLater(known, purchase('pur_1', '2026-11-22T10:00:00Z'))).toBe(false);
  expect(isLater(known, known)).toBe(true);
  expect(isLater(null, known)).toBe(true);
});

test('another purchase is later if it began later', () => {
  const known = purchase('pur_1', '2026-11-22T10:00:00Z');
  expect(isLater(known, purchase('pur_0', '2026-11-22T09:00:00Z'))).toBe(false);
  expect(isLater(known, purchase('pur_2', '2026-11-22T10:05:00Z'))).toBe(true);
});

import type { EventView } from '../../clients/typescript/contract';
import { totalOf } from './describe-seat';
import { createSeatChoice, priceOf } from './seat-choice';

const event = {
  prices: [
    { priceLevel: 'B', amount: 3000, currency: 'eur' },
    { priceLevel: 'A', amount: 4500, currency: 'eur' },
  ],
  onSale: { maxTicketsPerFan: 2 },
} as unknown as EventView;
const snapshot: Parameters<typeof createSeatChoice>[0] = {
  epoch: 'e1',
  seq: 10,
  seats: ['t0', 't1', 't2', 't3'].map((id, x) => [id, 'Floor', 'A', String(x), x, 0, 'A', 'available']),
};
const make = () => createSeatChoice(snapshot, event);
const update = (seq: number, ...changes: [string, 'held' | 'available' | 'booked'][]) =>
  ({ type: 'seats', point: { epoch: 'e1', seq }, changes }) as const;

test('seats are chosen up to the limit, and removed again', () => {
  const choice = make();
  expect([choice.toggle(0), choice.toggle(1), choice.toggle(2)]).toEqual([true, true, false]);
  expect(choice.toggle(0)).toBe(true);
  expect(choice.chosen.value).toEqual([1]);
});

test('the most expensive level comes first', () => {
  expect(make().prices.map((price) => price?.amount)).toEqual([4500, 3000]);
});

test('a chosen seat that another fan takes moves from chosen to taken', () => {
  const choice = make();
  choice.choose([1, 2]);
  choice.apply(update(11, ['t1', 'held']));
  expect(choice.chosen.value).toEqual([2]);
  expect(choice.taken.value).toEqual([1]);
  expect(choice.toggle(1)).toBe(false);
});

test('a seat held by the own reserve stays chosen', () => {
  const choice = make();
  choice.choose([1]);
  choice.isHolding = true;
  choice.apply(update(11, ['t1', 'held']));
  expect(choice.chosen.value).toEqual([1]);
  expect(choice.taken.value).toEqual([]);
});

test('updates from before the snapshot are ignored', () => {
  const choice = make();
  expect(choice.apply(update(10, ['t0', 'held']))).toEqual([]);
  expect(choice.apply(update(12, ['t0', 'held']))).toEqual([0]);
  expect(choice.apply(update(11, ['t0', 'available']))).toEqual([]);
});

test('seats that a refusal names are marked as taken at once', () => {
  const choice = make();
  const notified: number[][] = [];
  choice.onChange((changed) => notified.push([...changed]));
  choice.choose([0, 3]);
  choice.markTaken(['t3']);
  expect([choice.chosen.value, choice.taken.value, notified]).toEqual([[0], [3], [[3]]]);
});

test('a seat that its holder offers costs what the holder paid, until it is sold or taken back', () => {
  const price = { amount: 1500, currency: 'eur' };
  const choice = createSeatChoice({ ...snapshot, ownPrices: [{ ticketId: 't1', price }] }, event);
  expect(totalOf(choice, [0, 1])).toEqual({ amount: 6000, currency: 'eur' });
  choice.apply(update(11, ['t1', 'held']));
  expect(priceOf(choice, 1)).toEqual(price);
  choice.apply(update(12, ['t1', 'booked']));
  expect(priceOf(choice, 1)).toMatchObject({ amount: 4500 });
});

import type { EventView } from '../../clients/typescript/contract';
import { createSeatChoice } from './seat-choice';

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
const news = (seq: number, ...changes: [string, 'held' | 'available'][]) =>
  ({ type: 'seats', point: { epoch: 'e1', seq }, changes }) as const;

test('seats are chosen up to the limit and let go again', () => {
  const choice = make();
  expect([choice.toggle(0), choice.toggle(1), choice.toggle(2)]).toEqual([true, true, false]);
  expect(choice.toggle(0)).toBe(true);
  expect(choice.chosen.value).toEqual([1]);
});

test('the dearest level comes first, with its price', () => {
  expect(make().prices.map((price) => price?.amount)).toEqual([4500, 3000]);
});

test('a chosen seat that somebody else took is lost, and the fan is told', () => {
  const choice = make();
  choice.choose([1, 2]);
  choice.apply(news(11, ['t1', 'held']));
  expect(choice.chosen.value).toEqual([2]);
  expect(choice.lost.value).toEqual([1]);
  expect(choice.toggle(1)).toBe(false);
});

test('our own hold is no loss, however early the news of it come', () => {
  const choice = make();
  choice.choose([1]);
  choice.isHolding = true;
  choice.apply(news(11, ['t1', 'held']));
  expect(choice.chosen.value).toEqual([1]);
  expect(choice.lost.value).toEqual([]);
});

test('news from before the snapshot do not turn the clock back', () => {
  const choice = make();
  expect(choice.apply(news(10, ['t0', 'held']))).toEqual([]);
  expect(choice.apply(news(12, ['t0', 'held']))).toEqual([0]);
  expect(choice.apply(news(11, ['t0', 'available']))).toEqual([]);
});

test('a refusal that names seats takes them off the map at once', () => {
  const choice = make();
  const told: number[][] = [];
  choice.onChange((changed) => told.push([...changed]));
  choice.choose([0, 3]);
  choice.lose(['t3']);
  expect([choice.chosen.value, choice.lost.value, told]).toEqual([[0], [3], [[3]]]);
});

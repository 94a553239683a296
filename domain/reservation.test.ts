import type { SeatRequest } from './purchase';
import { isSameSeatRequest, publicTickets } from './reservation';

const tickets = (...ticketIds: string[]): SeatRequest => ({ kind: 'tickets', ticketIds });
const best = (quantity: number, more: { section?: string; maxAmount?: number } = {}): SeatRequest => ({
  kind: 'best-available',
  quantity,
  ...more,
});

test.each([
  [tickets('a'), tickets('a')],
  [tickets('a', 'b', 'c'), tickets('c', 'a', 'b')],
  [best(2), best(2)],
  [best(2, { section: 'A', maxAmount: 5 }), best(2, { maxAmount: 5, section: 'A' })],
])('%j and %j are the same request', (one, other) => {
  expect([isSameSeatRequest(one, other), isSameSeatRequest(other, one)]).toEqual([true, true]);
});

test.each([
  [tickets('a'), tickets('b')],
  [tickets('a'), tickets('a', 'b')],
  [best(2), best(3)],
  [best(2), best(2, { section: 'A' })],
  [best(2, { maxAmount: 5 }), best(2, { maxAmount: 6 })],
  [best(1), tickets('a')],
])('%j and %j are different requests', (one, other) => {
  expect([isSameSeatRequest(one, other), isSameSeatRequest(other, one)]).toEqual([false, false]);
});

test('the public form has no fencing token', () => {
  const seat = {
    ticketId: 't',
    section: 'S',
    row: null,
    number: null,
    price: { amount: 1, currency: 'eur' },
  };
  expect(publicTickets([{ ...seat, version: 7 }])).toEqual([seat]);
});

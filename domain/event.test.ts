import { LOBBY_MINUTES, saleStatus } from './event';

const opensAt = '2026-11-22T19:00:00Z';
const opening = Date.parse(opensAt);
const some = { available: 5, held: 1, booked: 2 };
const status = (atMs: number, override: 'paused' | 'closed' | null = null, seats = some) =>
  saleStatus({ opensAt, override }, seats, atMs);

test('a sale is scheduled, then has its lobby, then is open', () => {
  const lobby = opening - LOBBY_MINUTES * 60_000;
  expect(status(lobby - 1)).toBe('scheduled');
  expect(status(lobby)).toBe('lobby');
  expect(status(opening - 1)).toBe('lobby');
  expect(status(opening)).toBe('open');
});

test('what ops say counts before the clock and the seats', () => {
  for (const override of ['paused', 'closed'] as const) {
    expect(status(opening - 86_400_000, override)).toBe(override);
    expect(status(opening, override)).toBe(override);
    expect(status(opening, override, { available: 0, held: 0, booked: 8 })).toBe(override);
  }
});

test('it is sold out when nothing is left that could come free', () => {
  expect(status(opening, null, { available: 0, held: 0, booked: 8 })).toBe('sold-out');
  expect(status(opening, null, { available: 0, held: 1, booked: 7 })).toBe('open');
});

test('it is not sold out before it has opened', () => {
  expect(status(opening - 1, null, { available: 0, held: 0, booked: 0 })).toBe('lobby');
});

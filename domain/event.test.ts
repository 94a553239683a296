import { hasSaleEnded, isForPresaleOnly, LOBBY_MINUTES, nextOpening, saleStatus } from './event';

const opensAt = '2026-11-22T19:00:00Z';
const closesAt = '2026-12-31T20:00:00Z';
const opening = Date.parse(opensAt);
const some = { available: 5, held: 1, booked: 2 };
const status = (atMs: number, override: 'paused' | 'closed' | null = null, seats = some) =>
  saleStatus({ opensAt, closesAt, override }, seats, atMs);

test('a sale is scheduled, then has its lobby, then is open', () => {
  const lobby = opening - LOBBY_MINUTES * 60_000;
  expect(status(lobby - 1)).toBe('scheduled');
  expect(status(lobby)).toBe('lobby');
  expect(status(opening - 1)).toBe('lobby');
  expect(status(opening)).toBe('open');
});

test('the override of ops counts before the clock and the seats', () => {
  for (const override of ['paused', 'closed'] as const) {
    expect(status(opening - 86_400_000, override)).toBe(override);
    expect(status(opening, override)).toBe(override);
    expect(status(opening, override, { available: 0, held: 0, booked: 8 })).toBe(override);
  }
});

test('it is sold out when no ticket is available or held', () => {
  expect(status(opening, null, { available: 0, held: 0, booked: 8 })).toBe('sold-out');
  expect(status(opening, null, { available: 0, held: 1, booked: 7 })).toBe('open');
});

test('it is not sold out before it has opened', () => {
  expect(status(opening - 1, null, { available: 0, held: 0, booked: 0 })).toBe('lobby');
});

test('it is closed from its end on, whatever the override and however many seats are left', () => {
  const end = Date.parse(closesAt);
  expect(status(end - 1)).toBe('open');
  for (const override of [null, 'paused', 'closed'] as const) expect(status(end, override)).toBe('closed');
  expect(status(end, null, { available: 0, held: 0, booked: 8 })).toBe('closed');
  expect(hasSaleEnded({ closesAt }, end - 1)).toBe(false);
  expect(hasSaleEnded({ closesAt }, end)).toBe(true);
});

describe('a sale with a presale', () => {
  const hour = 3_600_000;
  const presale = (opensInHours: number, closesInHours: number) => ({
    opensAt: new Date(opening + opensInHours * hour).toISOString(),
    closesAt: new Date(opening + closesInHours * hour).toISOString(),
  });
  const sale = { opensAt, closesAt, override: null, lobbyMinutes: 60, presale: presale(-24, -4) };
  const phases = (one: typeof sale, ...hours: number[]) =>
    hours.map((at) => saleStatus(one, some, opening + at * hour));

  test('has a lobby and an opening for the presale and for the general sale', () => {
    const from = [-26, -25, -24, -4.01, -4, -1, 0];
    const to = ['scheduled', 'lobby', 'open', 'open', 'scheduled', 'lobby', 'open'];
    expect(phases(sale, ...from)).toEqual(to);
    expect(nextOpening(sale, opening - 25 * hour).opensAt).toBe(opening - 24 * hour);
    expect(nextOpening(sale, opening - 4 * hour)).toEqual({ lobbyAt: opening - hour, opensAt: opening });
  });

  test('admits only its own fans until the presale has ended', () => {
    const isFor = (at: number) => isForPresaleOnly(sale, opening + at * hour);
    expect([-26, -24, -4.01, -4, 0].map(isFor)).toEqual([true, true, true, false, false]);
    expect(isForPresaleOnly({ opensAt, closesAt, override: null, presale: null }, opening - hour)).toBe(
      false,
    );
  });

  test('is for everybody from the general opening on, whatever the presale says', () => {
    const overlapping = { ...sale, presale: presale(-1, 5) };
    expect(isForPresaleOnly(overlapping, opening)).toBe(false);
    expect(phases(overlapping, -0.5, 0, 5)).toEqual(['open', 'open', 'open']);
  });
});

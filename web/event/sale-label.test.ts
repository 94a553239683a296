import type { EventView } from '../../clients/typescript/contract';
import { isExhausted, nextOpening, saleLabelOf } from './sale-label';

const onSale = { opensAt: '2026-11-22T10:00:00Z', status: 'open' } as EventView['onSale'];
const presale = { opensAt: '2026-11-20T10:00:00Z', closesAt: '2026-11-21T10:00:00Z', running: false };

test('a presale that is to come opens first', () => {
  const at = (day: number) => nextOpening({ ...onSale, presale }, Date.parse(`2026-11-${day}T12:00:00Z`));
  expect([at(19), at(20), at(21)]).toEqual([presale.opensAt, onSale.opensAt, onSale.opensAt]);
  expect(nextOpening(onSale, 0)).toBe(onSale.opensAt);
});

test('nothing can be had when the rest is held, also before it is sold', () => {
  const event = (status: string, available: number) =>
    ({ onSale: { ...onSale, status }, availability: { available, held: 2, booked: 8 } }) as EventView;
  expect(isExhausted(event('sold-out', 0))).toBe(true);
  expect(isExhausted(event('open', 0))).toBe(true);
  expect(isExhausted(event('open', 1))).toBe(false);
  expect(isExhausted(event('closed', 0))).toBe(false);
});

test('that an event was called off is more than that its sale has ended', () => {
  const closed = {
    onSale: { ...onSale, status: 'closed' },
    cancelledAt: null,
    phase: 'upcoming',
  } as EventView;
  expect(saleLabelOf(closed)).toBe('closed');
  expect(saleLabelOf({ ...closed, cancelledAt: '2026-11-21T10:00:00Z' })).toBe('cancelled');
  expect(saleLabelOf({ ...closed, cancelledAt: '2026-11-21T10:00:00Z', phase: 'over' })).toBe('cancelled');
});

test('where nothing is sold any more, that an event has begun or is over is said, and else what its sale does', () => {
  const words = (phase: EventView['phase']) =>
    (['closed', 'open', 'sold-out'] as const).map((status) =>
      saleLabelOf({ onSale: { status }, phase, cancelledAt: null }),
    );
  expect(words('upcoming')).toEqual(['closed', 'open', 'sold-out']);
  expect(words('running')).toEqual(['running', 'open', 'sold-out']);
  expect(words('over')).toEqual(['over', 'open', 'sold-out']);
});

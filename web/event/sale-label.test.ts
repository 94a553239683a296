import type { EventView } from '../../clients/typescript/contract';
import { isExhausted, nextOpening, saleLabelOf } from './sale-label';

const onSale = { opensAt: '2026-11-22T10:00:00Z', status: 'open' } as EventView['onSale'];
const presale = { opensAt: '2026-11-20T10:00:00Z', closesAt: '2026-11-21T10:00:00Z', running: false };

test('a future presale is the next opening', () => {
  const at = (day: number) => nextOpening({ ...onSale, presale }, Date.parse(`2026-11-${day}T12:00:00Z`));
  expect([at(19), at(20), at(21)]).toEqual([presale.opensAt, onSale.opensAt, onSale.opensAt]);
  expect(nextOpening(onSale, 0)).toBe(onSale.opensAt);
});

test('no ticket is available while all unsold tickets are held', () => {
  const event = (status: string, available: number) =>
    ({ onSale: { ...onSale, status }, availability: { available, held: 2, booked: 8 } }) as EventView;
  expect(isExhausted(event('sold-out', 0))).toBe(true);
  expect(isExhausted(event('open', 0))).toBe(true);
  expect(isExhausted(event('open', 1))).toBe(false);
  expect(isExhausted(event('closed', 0))).toBe(false);
});

test('a cancelled event is shown as cancelled, not as a closed sale', () => {
  const closed = {
    onSale: { ...onSale, status: 'closed' },
    cancelledAt: null,
    phase: 'upcoming',
  } as EventView;
  expect(saleLabelOf(closed)).toBe('closed');
  expect(saleLabelOf({ ...closed, cancelledAt: '2026-11-21T10:00:00Z' })).toBe('cancelled');
  expect(saleLabelOf({ ...closed, cancelledAt: '2026-11-21T10:00:00Z', phase: 'over' })).toBe('cancelled');
});

test('a closed sale is shown as running or over after the start of the event; other states are shown as they are', () => {
  const labels = (phase: EventView['phase']) =>
    (['closed', 'open', 'sold-out'] as const).map((status) =>
      saleLabelOf({ onSale: { status }, phase, cancelledAt: null }),
    );
  expect(labels('upcoming')).toEqual(['closed', 'open', 'sold-out']);
  expect(labels('running')).toEqual(['running', 'open', 'sold-out']);
  expect(labels('over')).toEqual(['over', 'open', 'sold-out']);
});

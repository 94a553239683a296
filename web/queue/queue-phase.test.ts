import type { Place } from '../live/place';
import { phaseOf, progressOf, wholeMinutes } from './queue-phase';

const status = (part: Partial<Place>): Place => ({
  state: 'waiting',
  position: 1,
  aheadOfYou: 0,
  estimatedWaitSeconds: 0,
  soldOutLevels: [],
  ticketsLeft: 10,
  saleStatus: 'open',
  ...part,
});

test.each([
  [{}, 'waiting'],
  [{ saleStatus: 'lobby' }, 'lobby'],
  [{ saleStatus: 'paused' }, 'paused'],
  [{ state: 'admitted', pass: 'p' }, 'admitted'],
  [{ state: 'admitted', purchaseId: 'pur_1' }, 'buying'],
  [{ state: 'not-open', saleStatus: 'scheduled' }, 'not-open'],
  [{ state: 'sold-out', saleStatus: 'sold-out' }, 'sold-out'],
  [{ state: 'left' }, 'left'],
] as const)('the status %o is the phase %s', (part, phase) => {
  expect(phaseOf(status(part))).toBe(phase);
});

test('the progress runs from the first position seen to admission', () => {
  expect([progressOf(200, 200), progressOf(200, 50), progressOf(200, 0)]).toEqual([0, 0.75, 1]);
  expect(progressOf(0, 0)).toBe(1);
  // Others may get a better place: the progress never becomes negative.
  expect(progressOf(200, 260)).toBe(0);
});

test('a wait is shown in whole minutes', () => {
  expect([wholeMinutes(59), wholeMinutes(60), wholeMinutes(61), wholeMinutes(600)]).toEqual([
    undefined,
    1,
    2,
    10,
  ]);
});

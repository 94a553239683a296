import type { Funnel } from '../../../clients/typescript/contract';
import { funnelSteps } from './funnel-steps';

const funnel: Funnel = {
  eventId: 'evt_1',
  joined: 200,
  admitted: 100,
  held: 80,
  paid: 50,
  now: { waiting: 90, away: 0, choosing: 4, holding: 10, paying: 2, needsAttention: 0 },
  gaveUp: { leftQueue: 10, tookNoSeats: 16, released: 3, expired: 11, endedAfterAttempt: 4, paidTooLate: 0 },
};

test('each step has its share of the first step, and lists only counts above zero', () => {
  const steps = funnelSteps(funnel);
  expect(steps.map(({ count, share }) => [count, share])).toEqual([
    [200, 1],
    [100, 0.5],
    [80, 0.4],
    [50, 0.25],
  ]);
  expect(steps[0]!.inside).toEqual([{ label: 'funnel.waiting', count: 90 }]);
  expect(steps[2]!.lost.map(({ label }) => label)).toEqual([
    'funnel.released',
    'funnel.expired',
    'funnel.endedAfterAttempt',
  ]);
});

test('a sale without a queue begins with the held seats', () => {
  const steps = funnelSteps({ ...funnel, joined: null, admitted: null });
  expect(steps.map(({ label, share }) => [label, share])).toEqual([
    ['funnel.held', 1],
    ['funnel.paid', 0.625],
  ]);
});

test('without any visit all shares are zero', () => {
  const empty = { ...funnel, joined: 0, admitted: 0, held: 0, paid: 0 };
  expect(funnelSteps(empty).map(({ share }) => share)).toEqual([0, 0, 0, 0]);
});

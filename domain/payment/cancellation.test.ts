import fc from 'fast-check';
import { type CancellationWork, cancellationStatus } from './cancellation';

const nothing: CancellationWork = {
  running: 0,
  unrefunded: 0,
  refunding: 0,
  balanceEmpty: 0,
  needsAttention: 0,
};
const settled = { isPaused: false, isSettled: true };

test.each([
  ['running', 'closing'],
  ['unrefunded', 'refunding'],
  ['refunding', 'refunding'],
  ['balanceEmpty', 'waiting-for-balance'],
  ['needsAttention', 'needs-attention'],
] as const)('with one left that is %s the status is %s', (left, status) => {
  expect(cancellationStatus({ ...nothing, [left]: 1 }, settled)).toBe(status);
});

test('it is completed when nothing is left and nothing more can appear, also while it is paused', () => {
  expect(cancellationStatus(nothing, settled)).toBe('completed');
  expect(cancellationStatus(nothing, { isPaused: true, isSettled: true })).toBe('completed');
  expect(cancellationStatus(nothing, { isPaused: false, isSettled: false })).toBe('closing');
});

test('it is completed only then, whatever is left', () => {
  const count = fc.nat(3);
  const work = fc.record({
    running: count,
    unrefunded: count,
    refunding: count,
    balanceEmpty: count,
    needsAttention: count,
  });
  fc.assert(
    fc.property(work, fc.boolean(), fc.boolean(), (left, isPaused, isSettled) => {
      const isOver = cancellationStatus(left, { isPaused, isSettled }) === 'completed';
      expect(isOver).toBe(isSettled && Object.values(left).every((one) => one === 0));
    }),
  );
});

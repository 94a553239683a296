import { historyStep } from './history-step';

test.each([
  [0, 60],
  [3_600, 60],
  [6 * 3_600, 60],
  [6 * 3_600 + 1, 120],
  [86_400, 300],
  [30 * 86_400, 10_800],
  // Whole weeks, and never more points than a chart can show.
  [50 * 365 * 86_400, 8 * 604_800],
  [9_998 * 365 * 86_400, 1_449 * 604_800],
])('%i seconds are shown in steps of %i', (length, step) => {
  expect(historyStep(length)).toBe(step);
});

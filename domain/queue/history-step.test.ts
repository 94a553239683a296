import { historyStep } from './history-step';

test.each([
  [0, 60],
  [3_600, 60],
  [6 * 3_600, 60],
  [6 * 3_600 + 1, 120],
  [86_400, 300],
  [30 * 86_400, 10_800],
  [50 * 365 * 86_400, 604_800],
])('%i seconds are shown in steps of %i', (length, step) => {
  expect(historyStep(length)).toBe(step);
});

import { chartTime } from './chart-time';

// In the zone of whoever runs this.
const seconds = (...at: [number, number, number, number]) =>
  new Date(2026, at[0], at[1], at[2], at[3]).getTime() / 1_000;

test.each([
  [seconds(10, 30, 15, 4), 10, '3:04:00 PM'],
  [seconds(10, 30, 15, 4), 600, '3:04 PM'],
  [seconds(10, 30, 0, 0), 21_600, 'Nov 30'],
  [seconds(10, 30, 12, 0), 86_400, 'Nov 30'],
])('%i with %i seconds to the next is "%s"', (at, step, text) => {
  expect(chartTime('en-US', at, step).replace(/\s/g, ' ')).toBe(text);
});

import fc from 'fast-check';
import { type EngineLoad, loadLimits, nextThrottle, p90 } from './capacity-guard';

const idle: EngineLoad = { backlog: 0, taskAgeMs: 50 };
const measure = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null });

test('the throttle stays between 0.05 and 1, whatever is measured', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ backlog: measure, taskAgeMs: measure, reserveMs: measure, confirmMs: measure })),
      (loads) => {
        let throttle = 1;
        for (const load of loads) {
          throttle = nextThrottle(throttle, load);
          expect(throttle).toBeGreaterThanOrEqual(0.05);
          expect(throttle).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

test.each<[string, EngineLoad]>([
  ['a backlog', { backlog: loadLimits.backlog + 1, taskAgeMs: null }],
  ['old tasks', { backlog: null, taskAgeMs: loadLimits.taskAgeMs + 1 }],
  ['slow reserves', { ...idle, reserveMs: loadLimits.reserveMs + 1 }],
  ['a slow bank', { ...idle, reserveMs: 40, confirmMs: loadLimits.confirmMs + 1 }],
])('%s halves the rate each second, and the rate recovers within ten', (_, load) => {
  expect(nextThrottle(1, load)).toBe(0.5);
  let throttle = nextThrottle(nextThrottle(1, load), load);
  expect(throttle).toBe(0.25);
  for (let second = 0; second < 10; second += 1) throttle = nextThrottle(throttle, idle);
  expect(throttle).toBe(1);
});

test('an engine without measurements is not throttled', () => {
  expect(nextThrottle(1, { backlog: null, taskAgeMs: null })).toBe(1);
});

test('against an engine with a capacity of 20 a second it settles around that, not at 0', () => {
  let [throttle, backlog] = [1, 0];
  const rates: number[] = [];
  for (let second = 0; second < 300; second += 1) {
    const rate = 100 * throttle;
    backlog = Math.max(0, backlog + rate - 20);
    throttle = nextThrottle(throttle, { backlog, taskAgeMs: null });
    if (second >= 100) rates.push(rate);
  }
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  expect(mean).toBeGreaterThan(14);
  expect(mean).toBeLessThan(22);
});

test('up to a tenth of the purchases may be slow, and fewer than five samples do not count', () => {
  expect(p90([9_000, 9_000, 9_000, 9_000])).toBeNull();
  expect(p90([40, 9_000, 41, 42, 43, 44, 45, 46, 47, 48])).toBe(48);
  expect(p90([40, 9_000, 41, 42, 43, 44, 45, 46, 47, 8_000])).toBe(8_000);
});

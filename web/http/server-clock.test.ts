import { skewOf } from './server-clock';

const at = Date.parse('2026-11-22T19:30:10Z');

test('a clock that is right within a second or two is believed', () => {
  expect(skewOf('Sun, 22 Nov 2026 19:30:10 GMT', at - 100, at + 900)).toBe(0);
});

test('a clock ten minutes slow is put right from the middle of the call', () => {
  const ours = at - 600_000;
  const skew = skewOf('Sun, 22 Nov 2026 19:30:10 GMT', ours - 200, ours + 200);
  expect(skew).toBe(600_500);
});

test('what is no date changes nothing', () => {
  expect(skewOf('soon', at, at)).toBe(0);
});

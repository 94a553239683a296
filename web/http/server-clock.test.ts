import { learnServerTime, serverNow, skewAfter } from './server-clock';

const at = Date.parse('2026-11-22T19:30:10Z');
const said = 'Sun, 22 Nov 2026 19:30:10 GMT';

test('a clock that is right to the second is not corrected', () => {
  expect(skewAfter(0, said, at - 100, at + 900)).toBe(0);
});

test('a clock that is ten minutes slow or fast is corrected to the second', () => {
  for (const wrongMs of [600_000, -600_000]) {
    const skew = skewAfter(0, said, at - wrongMs + 300, at - wrongMs + 500);
    expect(Math.abs(skew - wrongMs)).toBeLessThanOrEqual(1_000);
  }
});

test('each fast answer improves the estimate, and none worsens it', () => {
  const truth = 600_000;
  const off: number[] = [];
  let skew = 0;
  for (let answer = 0; answer < 20; answer += 1) {
    const sentAt = at + answer * 5_370;
    const date = new Date(sentAt).toUTCString();
    skew = skewAfter(skew, date, sentAt - truth - 50, sentAt - truth + 50);
    off.push(Math.abs(skew - truth));
  }
  expect(off).toEqual([...off].sort((a, b) => b - a));
  expect(off.at(-1)).toBeLessThanOrEqual(250);
});

test('a slow answer, such as a long poll, does not change a correct clock', () => {
  expect(skewAfter(0, said, at - 20_000, at + 100)).toBe(0);
});

test('an invalid date changes nothing', () => {
  expect(skewAfter(4_711, 'soon', at, at)).toBe(4_711);
});

test('an answer from a cache does not change the clock: its Date is old', () => {
  const now = Date.now();
  const old = new Date(now - 60_000).toUTCString();
  learnServerTime(new Headers({ date: old, age: '60' }), now - 10, now);
  expect(Math.abs(serverNow() - Date.now())).toBeLessThan(1_000);
  learnServerTime(new Headers({ date: old }), now - 10, now);
  expect(serverNow()).toBeLessThan(Date.now() - 50_000);
});

import { passedMark, shouldAnnouncePlace } from './announcement-rules';

test.each([
  [601, 600, 600],
  [600, 599, undefined],
  [310, 290, 300],
  [130, 55, 60],
  [11, 9.5, 10],
  [5, 0, undefined],
  [0, -1, undefined],
])('from %p to %p seconds the mark %p is passed', (before, now, mark) => {
  expect(passedMark(before, now)).toBe(mark);
});

test('the first place is announced, then only larger changes', () => {
  expect(shouldAnnouncePlace(undefined, 900, 0)).toBe(true);
  const said = { ahead: 900, at: 0 };
  expect(shouldAnnouncePlace(said, 900, 60_000)).toBe(false);
  expect(shouldAnnouncePlace(said, 880, 1_000)).toBe(false);
  expect(shouldAnnouncePlace(said, 800, 1_000)).toBe(true);
  expect(shouldAnnouncePlace(said, 899, 30_000)).toBe(true);
});

test('near the front changes are announced, but at most every five seconds', () => {
  expect(shouldAnnouncePlace({ ahead: 9, at: 0 }, 8, 1_000)).toBe(false);
  expect(shouldAnnouncePlace({ ahead: 9, at: 0 }, 8, 5_000)).toBe(true);
});

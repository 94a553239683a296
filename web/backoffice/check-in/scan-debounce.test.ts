import { createScanDebounce } from './scan-debounce';

/** Looks every 200 ms at what is shown; answers when a code was read. */
function readings(shown: (nowMs: number) => string | undefined, lastsMs: number, failAtMs: number[] = []) {
  const debounce = createScanDebounce();
  const read: [number, string][] = [];
  let latest: ReturnType<typeof debounce.see>;
  for (let nowMs = 0; nowMs <= lastsMs; nowMs += 200) {
    if (latest && failAtMs.includes(nowMs)) latest.failedAtMs = nowMs;
    const code = shown(nowMs);
    const detection = code === undefined ? undefined : debounce.see(code, nowMs);
    if (detection) read.push([nowMs, code!]);
    latest = detection ?? latest;
  }
  return read;
}

test('a code that stays in the picture is read once, also by a shaking hand', () => {
  const isBlurred = (nowMs: number) => nowMs % 1_000 === 800;
  expect(readings((nowMs) => (isBlurred(nowMs) ? undefined : 'a'), 10_000)).toEqual([[0, 'a']]);
});

test('a code that has left the picture for a second is read again', () => {
  const shown = (nowMs: number) => (nowMs % 5_000 < 2_000 ? 'a' : undefined);
  expect(readings(shown, 11_000)).toEqual([
    [0, 'a'],
    [5_000, 'a'],
    [10_000, 'a'],
  ]);
});

test('two codes that are in the picture together are read once each', () => {
  expect(readings((nowMs) => (nowMs % 400 === 0 ? 'a' : 'b'), 5_000)).toEqual([
    [0, 'a'],
    [200, 'b'],
  ]);
});

test('a code whose check failed is read again a second later, without leaving the picture', () => {
  expect(readings(() => 'a', 5_000, [600, 3_000])).toEqual([
    [0, 'a'],
    [1_600, 'a'],
    [4_000, 'a'],
  ]);
});

test('a check that fails when its code was shown anew says nothing about the new showing', () => {
  const debounce = createScanDebounce();
  const first = debounce.see('a', 0)!;
  const second = debounce.see('a', 2_000);
  first.failedAtMs = 2_500;
  expect(second).toBeDefined();
  expect(debounce.see('a', 2_900)).toBeUndefined();
  expect(debounce.see('a', 3_800)).toBeUndefined();
});

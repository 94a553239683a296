import { createScanDebounce } from './scan-debounce';

/** Feeds a picture every 200 ms; returns the times and codes of the detections. */
function readings(shown: (nowMs: number) => string | undefined, lastsMs: number, failAtMs: number[] = []) {
  const debounce = createScanDebounce();
  const read: [number, string][] = [];
  let latest: ReturnType<typeof debounce.detected>;
  for (let nowMs = 0; nowMs <= lastsMs; nowMs += 200) {
    if (latest && failAtMs.includes(nowMs)) latest.failedAtMs = nowMs;
    const code = shown(nowMs);
    const detection = code === undefined ? undefined : debounce.detected(code, nowMs);
    if (detection) read.push([nowMs, code!]);
    latest = detection ?? latest;
  }
  return read;
}

test('a code that stays in the picture is detected once, even with a shaking hand', () => {
  const isBlurred = (nowMs: number) => nowMs % 1_000 === 800;
  expect(readings((nowMs) => (isBlurred(nowMs) ? undefined : 'a'), 10_000)).toEqual([[0, 'a']]);
});

test('a code that was out of the picture for a second is detected again', () => {
  const shown = (nowMs: number) => (nowMs % 5_000 < 2_000 ? 'a' : undefined);
  expect(readings(shown, 11_000)).toEqual([
    [0, 'a'],
    [5_000, 'a'],
    [10_000, 'a'],
  ]);
});

test('two codes in the picture together are detected once each', () => {
  expect(readings((nowMs) => (nowMs % 400 === 0 ? 'a' : 'b'), 5_000)).toEqual([
    [0, 'a'],
    [200, 'b'],
  ]);
});

test('a code whose check failed is detected again a second later, without leaving the picture', () => {
  expect(readings(() => 'a', 5_000, [600, 3_000])).toEqual([
    [0, 'a'],
    [1_600, 'a'],
    [4_000, 'a'],
  ]);
});

test('a failed check of an earlier showing does not count for a later showing of the same code', () => {
  const debounce = createScanDebounce();
  const first = debounce.detected('a', 0)!;
  const second = debounce.detected('a', 2_000);
  first.failedAtMs = 2_500;
  expect(second).toBeDefined();
  expect(debounce.detected('a', 2_900)).toBeUndefined();
  expect(debounce.detected('a', 3_800)).toBeUndefined();
});

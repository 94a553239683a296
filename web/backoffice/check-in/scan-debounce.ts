// Longer than the gaps of a shaking hand, shorter than the time until the next visitor shows a copy of the code.
const REPEAT_MS = 1_000;

/** One showing of a code to the camera; `failedAtMs` is set when its check failed. */
interface Detection {
  lastAtMs: number;
  failedAtMs?: number;
}

/** Reports each showing of a code to the camera once. Times (ms) come from a monotonic clock. */
export function createScanDebounce() {
  const seen = new Map<string, Detection>();

  return {
    /**
     * Takes a code that is in the picture. Returns a new detection when the code was out of the picture for a second or
     * its check failed a second ago; undefined while it is the same showing.
     */
    detected(code: string, nowMs: number): Detection | undefined {
      const before = seen.get(code);
      const isSame =
        before &&
        nowMs - before.lastAtMs < REPEAT_MS &&
        (before.failedAtMs === undefined || nowMs - before.failedAtMs < REPEAT_MS);
      if (isSame) {
        before.lastAtMs = nowMs;
        return undefined;
      }
      const detection = { lastAtMs: nowMs };
      seen.set(code, detection);
      return detection;
    },
  };
}

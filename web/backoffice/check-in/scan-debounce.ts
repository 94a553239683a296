// Long enough that a shaking hand is no new showing, short enough for the next in the line with a copy of the code.
const AGAIN_MS = 1_000;

/** One showing of a code to the camera; `failedAtMs` once its check came to nothing. */
interface Detection {
  lastAtMs: number;
  failedAtMs?: number;
}

/** Tells apart what is shown to the camera from what is still before it. Times are of one clock that never goes back. */
export function createScanDebounce() {
  const seen = new Map<string, Detection>();

  return {
    /**
     * A code is in the picture: a new detection when it was not there for a second, or when a second ago its check
     * failed; undefined while it is the same showing.
     */
    see(code: string, nowMs: number): Detection | undefined {
      const before = seen.get(code);
      const isSame =
        before &&
        nowMs - before.lastAtMs < AGAIN_MS &&
        (before.failedAtMs === undefined || nowMs - before.failedAtMs < AGAIN_MS);
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

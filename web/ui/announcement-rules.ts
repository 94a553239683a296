// The remaining times that are announced, in seconds, the shortest first.
const MARKS = [10, 30, 60, 120, 300, 600] as const;

/** The mark that a countdown has just passed, else undefined: screen readers announce marks, not every second. */
export function passedMark(beforeSeconds: number, nowSeconds: number): number | undefined {
  if (nowSeconds <= 0) return undefined;
  return MARKS.find((mark) => beforeSeconds > mark && nowSeconds <= mark);
}

// The minimum time between two announcements, except near the front.
const QUIET_MS = 30_000;

/** The last announcement of a place in the queue; `at` in Unix milliseconds. */
export interface AnnouncedPlace {
  readonly ahead: number;
  readonly at: number;
}

/** Whether to announce a changed place: it moved by a tenth, the fan is near the front, or 30 s have passed. */
export function shouldAnnouncePlace(last: AnnouncedPlace | undefined, ahead: number, now: number): boolean {
  if (!last) return true;
  if (ahead === last.ahead) return false;
  if (now - last.at >= QUIET_MS) return true;
  const isNearFront = ahead <= 10 && now - last.at >= 5_000;
  return isNearFront || Math.abs(last.ahead - ahead) >= Math.max(5, last.ahead / 10);
}

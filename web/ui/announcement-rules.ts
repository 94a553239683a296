// Rests of time that are worth a word, in seconds; the nearest to the end first.
const MARKS = [10, 30, 60, 120, 300, 600] as const;

/** The mark that a countdown has just passed, or undefined: a screen reader is told of marks, not of seconds. */
export function passedMark(beforeSeconds: number, nowSeconds: number): number | undefined {
  if (nowSeconds <= 0) return undefined;
  return MARKS.find((mark) => beforeSeconds > mark && nowSeconds <= mark);
}

// Less often than that, unless the place is nearly reached.
const QUIET_MS = 30_000;

/** What was last said of a place in the queue. */
export interface AnnouncedPlace {
  readonly ahead: number;
  readonly at: number;
}

/** Whether a place is worth a word again: it moved by a tenth, or the fan is nearly there, or half a minute is over. */
export function shouldAnnouncePlace(said: AnnouncedPlace | undefined, ahead: number, now: number): boolean {
  if (!said) return true;
  if (ahead === said.ahead) return false;
  if (now - said.at >= QUIET_MS) return true;
  const isSoon = ahead <= 10 && now - said.at >= 5_000;
  return isSoon || Math.abs(said.ahead - ahead) >= Math.max(5, said.ahead / 10);
}

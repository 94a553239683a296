const MOST_MS = 8_000;

/** How long to wait before the next try, in ms, with half of it left to chance so that a crowd does not come back at once. */
export function backoffMs(failures: number, chance: number): number {
  const most = Math.min(MOST_MS, 500 * 2 ** failures);
  return most / 2 + (most / 2) * chance;
}

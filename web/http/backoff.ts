const MAX_MS = 8_000;

/** The wait before the next attempt in ms; half of it is random (`chance` 0 to 1), so that clients do not reconnect at once. */
export function backoffMs(failures: number, chance: number): number {
  const max = Math.min(MAX_MS, 500 * 2 ** failures);
  return max / 2 + (max / 2) * chance;
}

/** The distances between two points of a sale's history, in seconds: from a minute to a week. */
const STEPS_SECONDS = [60, 120, 300, 600, 1_800, 3_600, 10_800, 21_600, 86_400, 604_800] as const;

// As many as a chart on a wide screen can show.
const MOST_POINTS = 360;

/** The shortest step in which a time of this length has at most as many points as a chart can show; above a week, whole weeks. */
export function historyStep(lengthSeconds: number): number {
  const week = STEPS_SECONDS.at(-1)!;
  return (
    STEPS_SECONDS.find((step) => lengthSeconds / step <= MOST_POINTS) ??
    Math.ceil(lengthSeconds / MOST_POINTS / week) * week
  );
}

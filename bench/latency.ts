/** In ms. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** The median and the 99th percentile of durations in ms; at least one is needed. */
export function latencyOf(durations: readonly number[]): Latency {
  const sorted = [...durations].sort((one, other) => one - other);
  return { p50: sorted[sorted.length >> 1]!, p99: sorted[Math.floor(sorted.length * 0.99)]! };
}

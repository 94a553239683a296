/** A point in a stream. `seq` counts within an epoch; numbers of different epochs cannot be compared. */
export interface StreamPoint {
  readonly epoch: string;
  readonly seq: number;
}

/** The text of an SSE `id:`: `<epoch>-<seq>`. */
export function formatEventId(point: StreamPoint): string {
  return `${point.epoch}-${point.seq}`;
}

/** Parses a `Last-Event-ID` or `since`; null for a text that `formatEventId` does not produce. */
export function parseEventId(text: string | null | undefined): StreamPoint | null {
  const match = /^([A-Za-z0-9_-]{1,64})-(\d{1,15})$/.exec(text ?? '');
  return match ? { epoch: match[1]!, seq: Number(match[2]) } : null;
}

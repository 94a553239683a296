/** A payload as it stands in a history. */
export interface HistoryPayload {
  readonly metadata?: Record<string, Uint8Array> | null;
  readonly data?: Uint8Array | null;
}

/** Every payload in a piece of a history, search attributes left out: the server needs to read those. */
export function payloadsOf(part: unknown): HistoryPayload[] {
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return [];
  if ('metadata' in part && (part as HistoryPayload).metadata?.encoding) return [part as HistoryPayload];
  return Object.entries(part).flatMap(([name, value]) =>
    name === 'searchAttributes' ? [] : payloadsOf(value),
  );
}

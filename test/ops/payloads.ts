/** A payload in a workflow history. */
export interface HistoryPayload {
  readonly metadata?: Record<string, Uint8Array> | null;
  readonly data?: Uint8Array | null;
}

/** All payloads in a part of a history, without search attributes, which the server stores unencrypted. */
export function payloadsOf(part: unknown): HistoryPayload[] {
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return [];
  if ('metadata' in part && (part as HistoryPayload).metadata?.encoding) return [part as HistoryPayload];
  return Object.entries(part).flatMap(([name, value]) =>
    name === 'searchAttributes' ? [] : payloadsOf(value),
  );
}

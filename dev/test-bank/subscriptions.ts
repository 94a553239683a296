import type { EndpointRecord, EventRecord, IntentRecord } from './records';

/** Whether a type is one of `*`, `charge.*` or exact names. */
export function typeMatches(patterns: readonly string[], type: string): boolean {
  return patterns.some(
    (pattern) =>
      pattern === '*' || pattern === type || (pattern.endsWith('*') && type.startsWith(pattern.slice(0, -1))),
  );
}

/** Whether an object, or the payment intent it belongs to, carries the metadata of a filter. No filter takes all. */
export function metadataMatches(filter: EndpointRecord['filter'], ...carriers: unknown[]): boolean {
  if (!filter) return true;
  return carriers.some((carrier) => {
    const metadata = (carrier as { metadata?: Record<string, string> } | undefined)?.metadata;
    return metadata?.[filter.metadataKey] === filter.metadataValue;
  });
}

/** Whether an endpoint asked for an event. */
export function wants(
  endpoint: EndpointRecord,
  event: EventRecord,
  intent: IntentRecord | undefined,
): boolean {
  return (
    !endpoint.deleted &&
    typeMatches(endpoint.enabledEvents, event.type) &&
    metadataMatches(endpoint.filter, event.object, intent)
  );
}

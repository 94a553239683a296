import type { EndpointRecord, EventRecord, IntentRecord } from './records';

/** Whether a type matches one of the patterns: `*`, `charge.*` or an exact name. */
export function typeMatches(patterns: readonly string[], type: string): boolean {
  return patterns.some(
    (pattern) =>
      pattern === '*' || pattern === type || (pattern.endsWith('*') && type.startsWith(pattern.slice(0, -1))),
  );
}

/** Whether one of the objects has the metadata of a filter; always true without a filter. */
export function metadataMatches(filter: EndpointRecord['filter'], ...objects: unknown[]): boolean {
  if (!filter) return true;
  return objects.some((object) => {
    const metadata = (object as { metadata?: Record<string, string> } | undefined)?.metadata;
    return metadata?.[filter.metadataKey] === filter.metadataValue;
  });
}

/** Whether an endpoint is subscribed to an event; `intent` is the payment intent that the event's object belongs to. */
export function isSubscribed(
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

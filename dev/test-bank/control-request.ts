import { invalidParameter } from './bank-error';
import type { EndpointRecord } from './records';

/** A JSON body of the control API. */
export type Json = Readonly<Record<string, unknown>>;

/** What answers `METHOD resource` or `METHOD resource/action` of the control API; throws BankError. */
export type Switches = Record<
  string,
  (request: { id: string; query: URLSearchParams; body: Json }) => unknown
>;

/** A filter by metadata; null when it is not whole. */
export function metadataFilterOf({ metadataKey, metadataValue }: Json): EndpointRecord['filter'] {
  if (typeof metadataKey !== 'string' || typeof metadataValue !== 'string') return null;
  return { metadataKey, metadataValue };
}

/** `outcome` of a body. Throws 400 for another one than `success` or `failure`. */
export function outcomeOf({ outcome }: Json): 'success' | 'failure' {
  if (outcome === 'success' || outcome === 'failure') return outcome;
  throw invalidParameter('outcome', 'outcome is success or failure');
}

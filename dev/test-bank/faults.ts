import type { EndpointRecord } from './records';
import { metadataMatches, typeMatches } from './subscriptions';

/** The kinds of fault: first those of answers, then those of captures and refunds, then those of webhooks. */
export const faultKinds = [
  'delay',
  'rate-limit',
  'error-before',
  'error-after',
  'hang-after',
  'disconnect-after',
  'capture-fails',
  'refund-pending',
  'refund-fails',
  'drop-webhooks',
  'duplicate-webhooks',
  'shuffle-webhooks',
  'delay-webhooks',
] as const;
type FaultKind = (typeof faultKinds)[number];

/** One fault. Every field but `kind` limits it or says how much. */
export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  /** A regular expression over `METHOD /path`. */
  readonly path?: string;
  /** Types of events, or patterns of them, for faults of webhooks. */
  readonly types?: readonly string[];
  /** Only objects with this metadata, so that tests that share a bank do not disturb each other. */
  readonly filter?: EndpointRecord['filter'];
  /** Milliseconds of a delay, or of the window of a shuffle. */
  readonly ms?: number;
  /** HTTP status of an error; default 500. */
  readonly status?: number;
  /** Seconds in `Retry-After` of a 429. */
  readonly retryAfterSeconds?: number;
  /** How often a duplicated webhook is sent; default 2. */
  readonly copies?: number;
  /** How many times it is triggered; without it, until it is removed. */
  count?: number;
}

/** What faults are matched against: a request, or an event for an endpoint, and the objects that it is about. */
export interface FaultTarget {
  readonly path?: string;
  readonly type?: string;
  readonly objects: readonly unknown[];
}

/** The faults that are set. They are in memory only: a restarted bank has none. */
export interface Faults {
  add(fault: Fault): void;
  remove(id?: string): void;
  list(): readonly Fault[];
  /** Counts down and returns the first fault of a kind that matches; undefined when there is none. */
  trigger(kind: FaultKind, target: FaultTarget): Fault | undefined;
}

/** No faults. */
export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => void faults.push(fault),
    remove(id) {
      faults = id === undefined ? [] : faults.filter((one) => one.id !== id);
    },
    list: () => faults,
    trigger(kind, { path, type, objects }) {
      const found = faults.find(
        (one) =>
          one.kind === kind &&
          (one.path === undefined || (path !== undefined && new RegExp(one.path).test(path))) &&
          (one.types === undefined || (type !== undefined && typeMatches(one.types, type))) &&
          metadataMatches(one.filter ?? null, ...objects),
      );
      if (found?.count !== undefined && --found.count <= 0) faults = faults.filter((one) => one !== found);
      return found;
    },
  };
}

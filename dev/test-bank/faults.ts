import type { EndpointRecord } from './records';
import { metadataMatches, typeMatches } from './subscriptions';

/** What can go wrong on purpose. The first group concerns answers, the second what the bank does, the third webhooks. */
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

/** One switch. Everything but `kind` narrows it or says how much. */
export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  /** A regular expression over `METHOD /path`. */
  readonly path?: string;
  /** Types or patterns of events, for the webhook faults. */
  readonly types?: readonly string[];
  /** Only what carries this metadata, so that tests which share a bank do not meet. */
  readonly filter?: EndpointRecord['filter'];
  /** Milliseconds of a delay, or the window of a shuffle. */
  readonly ms?: number;
  /** HTTP status of an error; default 500. */
  readonly status?: number;
  /** Seconds in `Retry-After` of a 429. */
  readonly retryAfterSeconds?: number;
  /** How often a duplicated webhook is sent; default 2. */
  readonly copies?: number;
  /** How many times it strikes; without it, until it is taken away. */
  count?: number;
}

/** What a fault is compared with. `carriers` are objects with metadata. */
interface Occasion {
  readonly path?: string;
  readonly type?: string;
  readonly carriers: readonly unknown[];
}

/** The switches that are on. They live in memory only: a restarted bank is a healthy one. */
export interface Faults {
  add(fault: Fault): void;
  remove(id?: string): void;
  list(): readonly Fault[];
  /** The first fault of a kind that fits, used up by one; undefined when there is none. */
  strike(kind: FaultKind, occasion: Occasion): Fault | undefined;
}

/** An empty set of switches. */
export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => void faults.push(fault),
    remove(id) {
      faults = id === undefined ? [] : faults.filter((one) => one.id !== id);
    },
    list: () => faults,
    strike(kind, { path, type, carriers }) {
      const found = faults.find(
        (one) =>
          one.kind === kind &&
          (one.path === undefined || (path !== undefined && new RegExp(one.path).test(path))) &&
          (one.types === undefined || (type !== undefined && typeMatches(one.types, type))) &&
          metadataMatches(one.filter ?? null, ...carriers),
      );
      if (found?.count !== undefined && --found.count <= 0) faults = faults.filter((one) => one !== found);
      return found;
    },
  };
}

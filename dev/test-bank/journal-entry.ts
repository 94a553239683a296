import type { EventRecord, ObjectKind, ObjectRecords, RecordKind, StoredRecords } from './records';

/** An answer saved under an idempotency key: the body itself, or the record that it shows. */
export interface SavedAnswer {
  readonly fingerprint: string;
  readonly requestId: string;
  readonly status: number;
  readonly body?: unknown;
  readonly shown?: { readonly kind: ObjectKind; readonly record: ObjectRecords[ObjectKind] };
}

/** A record with its kind. */
export type KindAndRecord = [RecordKind, StoredRecords[RecordKind]];

/** One line of the journal: one undivided change of the store. Names are one letter, since a test writes many lines. */
export interface JournalEntry {
  /** Records; events and the saved answer refer to them by index. */
  o?: KindAndRecord[];
  /** Events. */
  e?: [
    id: string,
    type: string,
    objectIndex: number,
    previous: EventRecord['previous'],
    requestId: string | null,
    idempotencyKey: string | null,
    created: number,
  ][];
  /** The answer saved under an idempotency key; `shown` is the index of a record. */
  k?: [key: string, answer: Omit<SavedAnswer, 'shown'> & { shown?: number }];
  /** A webhook that was delivered or dropped. */
  d?: [eventId: string, endpointId: string];
  /** Saved answers that were deleted: those whose key has this prefix; `true`: all. */
  x?: true | string;
}

/** The events of an entry. */
export function eventsOf({ o = [], e = [] }: JournalEntry): EventRecord[] {
  return e.map(([id, type, objectIndex, previous, requestId, idempotencyKey, created]) => {
    const [kind, object] = o[objectIndex] as [ObjectKind, ObjectRecords[ObjectKind]];
    return { id, created, type, kind, object, previous, requestId, idempotencyKey };
  });
}

/** The saved answer of an entry, with its key. */
export function savedAnswerOf({ o = [], k }: JournalEntry): [key: string, answer: SavedAnswer] | undefined {
  if (!k) return undefined;
  const [key, { shown: index, ...answer }] = k;
  if (index === undefined) return [key, answer];
  const [kind, record] = o[index] as [ObjectKind, ObjectRecords[ObjectKind]];
  return [key, { ...answer, shown: { kind, record } }];
}

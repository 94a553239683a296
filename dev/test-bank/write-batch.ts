import type { JournalEntry, KindAndRecord, SavedAnswer } from './journal-entry';
import type { EventRecord, ObjectKind, RecordKind, StoredRecords } from './records';

/** Which request a batch belongs to; `newEventId` makes the ids of its events. */
export interface BatchContext {
  readonly nowSeconds: number;
  readonly requestId: string | null;
  readonly key: string | null;
  readonly newEventId: () => string;
}

/** What one request writes. Records and answers can be read at once; the journal gets all of it in one line. */
export interface WriteBatch {
  put<K extends RecordKind>(kind: K, record: StoredRecords[K]): StoredRecords[K];
  event(
    type: string,
    kind: ObjectKind,
    record: StoredRecords[ObjectKind],
    previous?: EventRecord['previous'],
  ): void;
  saveAnswer(key: string, answer: SavedAnswer): void;
  /** Writes the journal; must be called before the answer is sent. Returns the events whose webhooks are due. */
  commit(): readonly EventRecord[];
}

/** Where a batch writes to. `append` is called once, by `commit`, unless there is nothing to write. */
interface BatchTarget {
  put(kind: RecordKind, record: StoredRecords[RecordKind]): void;
  putEvent(event: EventRecord): void;
  saveAnswer(key: string, answer: SavedAnswer): void;
  append(entry: JournalEntry): void;
}

/** An empty batch. */
export function createWriteBatch(
  { nowSeconds, requestId, key: idempotencyKey, newEventId }: BatchContext,
  target: BatchTarget,
): WriteBatch {
  const records: KindAndRecord[] = [];
  const events: EventRecord[] = [];
  const entry: JournalEntry = {};
  /** The index of a record in the entry; a record that this request did not change is written again. */
  const indexOf = (kind: RecordKind, record: StoredRecords[RecordKind]) => {
    const found = records.findIndex(([, one]) => one === record);
    return found >= 0 ? found : records.push([kind, record]) - 1;
  };
  return {
    put(kind, record) {
      records.push([kind, record]);
      target.put(kind, record);
      return record;
    },
    event(type, kind, object, previous = null) {
      const id = newEventId();
      events.push({ id, created: nowSeconds, type, kind, object, previous, requestId, idempotencyKey });
    },
    saveAnswer(key, answer) {
      const { shown, ...rest } = answer;
      entry.k = [key, shown ? { ...rest, shown: indexOf(shown.kind, shown.record) } : rest];
      target.saveAnswer(key, answer);
    },
    commit() {
      if (events.length > 0) {
        entry.e = events.map(({ id, type, kind, object, previous, created }) => {
          return [id, type, indexOf(kind, object), previous, requestId, idempotencyKey, created];
        });
      }
      if (records.length > 0) entry.o = records;
      if (entry.o || entry.k) target.append(entry);
      for (const event of events) target.putEvent(event);
      return events;
    },
  };
}

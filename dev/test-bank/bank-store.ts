import { openJournal } from './journal';
import { eventsOf, type JournalEntry, type SavedAnswer, savedAnswerOf } from './journal-entry';
import { createRecordTables, type RecordTables } from './record-tables';
import type { EndpointRecord, EventRecord, RecordKind, StoredRecords } from './records';
import { isSubscribed } from './subscriptions';
import { type BatchContext, createWriteBatch, type WriteBatch } from './write-batch';

/** A webhook that one endpoint has not acknowledged yet. */
export interface PendingDelivery {
  readonly event: EventRecord;
  readonly endpointId: string;
}

/** The records of the bank, its saved answers and pending webhooks, in memory and, with a directory, in a journal. */
export interface BankStore extends Omit<RecordTables, 'put'> {
  savedAnswer(key: string): SavedAnswer | undefined;
  /** Deletes the answers of all idempotency keys, or of those with a prefix, as Stripe does after a day. */
  deleteAnswers(prefix?: string): void;
  /** By `pendingKey`. */
  readonly pending: ReadonlyMap<string, PendingDelivery>;
  batch(context: BatchContext): WriteBatch;
  /** Ends a pending delivery. */
  delivered(eventId: string, endpointId: string): void;
  close(): void;
}

/** The key of a pending delivery. */
export const pendingKey = (eventId: string, endpointId: string): string => `${eventId} ${endpointId}`;

/** Opens the store and reads its journal again. Throws when the journal is damaged. */
export function openBankStore(dataDir: string | undefined): BankStore {
  const tables = createRecordTables();
  const answers = new Map<string, SavedAnswer>();
  const pending = new Map<string, PendingDelivery>();

  const put = (kind: RecordKind, record: StoredRecords[RecordKind]) => {
    tables.put(kind, record);
    if (kind === 'endpoint' && (record as EndpointRecord).deleted) {
      for (const [key, { endpointId }] of pending) if (endpointId === record.id) pending.delete(key);
    }
  };
  const putEvent = (event: EventRecord) => {
    put('event', event);
    for (const endpoint of tables.endpoints()) {
      if (isSubscribed(endpoint, event, tables.intentOf(event))) {
        pending.set(pendingKey(event.id, endpoint.id), { event, endpointId: endpoint.id });
      }
    }
  };
  const deleteAnswers = (prefix: string) => {
    for (const key of answers.keys()) if (key.startsWith(prefix)) answers.delete(key);
  };
  const replay = (entry: JournalEntry) => {
    for (const [kind, record] of entry.o ?? []) put(kind, record);
    for (const event of eventsOf(entry)) putEvent(event);
    const saved = savedAnswerOf(entry);
    if (saved) answers.set(...saved);
    if (entry.d) pending.delete(pendingKey(...entry.d));
    if (entry.x) deleteAnswers(entry.x === true ? '' : entry.x);
  };

  const journal = dataDir === undefined ? undefined : openJournal(dataDir, replay);
  const append = (entry: JournalEntry) => journal?.append(entry);
  tables.sortByTime();

  return {
    ...tables,
    savedAnswer: (key) => answers.get(key),
    deleteAnswers(prefix = '') {
      deleteAnswers(prefix);
      append({ x: prefix || true });
    },
    pending,
    batch: (context) =>
      createWriteBatch(context, {
        put,
        putEvent,
        saveAnswer: (key, answer) => void answers.set(key, answer),
        append,
      }),
    delivered(eventId, endpointId) {
      if (pending.delete(pendingKey(eventId, endpointId))) append({ d: [eventId, endpointId] });
    },
    close: () => journal?.close(),
  };
}

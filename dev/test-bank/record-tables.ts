import type { EndpointRecord, EventRecord, IntentRecord, RecordKind, StoredRecords } from './records';

/** Records of one kind, their ids in the order of creation, and the index of each id in that order. */
interface Table {
  readonly byId: Map<string, StoredRecords[RecordKind]>;
  readonly ids: string[];
  readonly indexOf: Map<string, number>;
}

/** The records of the bank in memory, one table for each kind. */
export interface RecordTables {
  get<K extends RecordKind>(kind: K, id: string): StoredRecords[K] | undefined;
  /** Ids in the order of creation. */
  ids(kind: RecordKind): readonly string[];
  /** The index of an id in `ids(kind)`. */
  position(kind: RecordKind, id: string): number | undefined;
  /** Charges, refunds or disputes of a payment intent, oldest first. */
  ofIntent(kind: 'charge' | 'refund' | 'dispute', intentId: string): readonly string[];
  /** The payment intent that the object of an event belongs to; undefined for a payment intent itself. */
  intentOf(event: EventRecord): IntentRecord | undefined;
  /** Webhook endpoints that are not deleted. */
  endpoints(): readonly EndpointRecord[];
  /** Inserts a record, or replaces the one with the same id. */
  put(kind: RecordKind, record: StoredRecords[RecordKind]): void;
  /** Sorts every table by time of creation, after records of an earlier time were put in. */
  sortByTime(): void;
}

/** Empty tables. */
export function createRecordTables(): RecordTables {
  const tables = new Map<RecordKind, Table>();
  const idsByIntent = new Map<string, string[]>();

  const table = (kind: RecordKind): Table => {
    const found = tables.get(kind) ?? { byId: new Map(), ids: [], indexOf: new Map() };
    tables.set(kind, found);
    return found;
  };
  const get: RecordTables['get'] = (kind, id) => table(kind).byId.get(id) as never;

  return {
    get,
    ids: (kind) => table(kind).ids,
    position: (kind, id) => table(kind).indexOf.get(id),
    ofIntent: (kind, intentId) => idsByIntent.get(`${kind} ${intentId}`) ?? [],
    intentOf: ({ object }) => ('intent' in object ? get('intent', object.intent) : undefined),
    endpoints: () =>
      ([...table('endpoint').byId.values()] as EndpointRecord[]).filter(({ deleted }) => !deleted),
    put(kind, record) {
      const { byId, ids, indexOf } = table(kind);
      if (!byId.has(record.id)) {
        indexOf.set(record.id, ids.push(record.id) - 1);
        if ('intent' in record && typeof record.intent === 'string') {
          const key = `${kind} ${record.intent}`;
          const idsOfIntent = idsByIntent.get(key);
          if (idsOfIntent) idsOfIntent.push(record.id);
          else idsByIntent.set(key, [record.id]);
        }
      }
      byId.set(record.id, record);
    },
    sortByTime() {
      for (const { byId, ids, indexOf } of tables.values()) {
        ids.sort((a, b) => byId.get(a)!.created - byId.get(b)!.created);
        for (const [index, id] of ids.entries()) indexOf.set(id, index);
      }
    },
  };
}

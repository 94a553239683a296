import { openJournal } from './journal';
import type { EndpointRecord, EventRecord, Kept, Kind, ObjectKind } from './records';
import { wants } from './subscriptions';

/** An answer kept under an idempotency key: the body itself, or the record it shows. */
export interface SavedAnswer {
  readonly fingerprint: string;
  readonly requestId: string;
  readonly status: number;
  readonly body?: unknown;
  readonly shown?: { readonly kind: ObjectKind; readonly record: Kept[ObjectKind] };
}

/** One event that one endpoint has not yet taken. */
export interface Pending {
  readonly event: EventRecord;
  readonly endpointId: string;
}

/** One change of the books: all of it is in the journal, or none. `o` holds records, which events and answers point into. */
interface Entry {
  o?: [Kind, Kept[Kind]][];
  e?: [
    id: string,
    type: string,
    object: number,
    previous: EventRecord['previous'],
    requestId: string | null,
    key: string | null,
    created: number,
  ][];
  k?: [key: string, answer: Omit<SavedAnswer, 'shown'> & { shown?: number }];
  /** Delivered (or given up): event id, endpoint id. */
  d?: [string, string];
  /** The saved answers to keys that begin so were forgotten; `true`: all. */
  x?: true | string;
}

/** What one request puts into the books, collected until it is committed as one line. */
export interface Draft {
  put<K extends Kind>(kind: K, record: Kept[K]): Kept[K];
  event(type: string, kind: ObjectKind, record: Kept[ObjectKind], previous?: EventRecord['previous']): void;
  saveAnswer(key: string, answer: SavedAnswer): void;
  /** Writes the journal; must be called before the answer is sent. Returns the events that are to be told. */
  commit(): readonly EventRecord[];
}

/** Records of one kind, their order of creation, and where each stands in it. */
interface Table {
  readonly byId: Map<string, Kept[Kind]>;
  readonly order: string[];
  readonly at: Map<string, number>;
}

/** The bank's memory, and its journal when a directory is given. */
export interface Books {
  get<K extends Kind>(kind: K, id: string): Kept[K] | undefined;
  /** Ids in the order of creation. */
  ids(kind: Kind): readonly string[];
  /** Where an id stands in `ids(kind)`. */
  position(kind: Kind, id: string): number | undefined;
  /** Charges, refunds or disputes of a payment intent, oldest first. */
  ofIntent(kind: 'charge' | 'refund' | 'dispute', intentId: string): readonly string[];
  endpoints(): readonly EndpointRecord[];
  savedAnswer(key: string): SavedAnswer | undefined;
  /** What a day does to idempotency keys. */
  /** Of all keys, or of those that begin so. */
  forgetAnswers(prefix?: string): void;
  pending: ReadonlyMap<string, Pending>;
  draft(context: {
    nowSeconds: number;
    requestId: string | null;
    key: string | null;
    newEventId: () => string;
  }): Draft;
  delivered(eventId: string, endpointId: string): void;
  /** Puts the lists into the order of their times again, after something old was put in. */
  sortByTime(): void;
  close(): void;
}

/** The key of a pending delivery. */
export const pendingKey = (eventId: string, endpointId: string): string => `${eventId} ${endpointId}`;

/** Opens the books; throws when the journal is damaged. */
export function openBooks(dataDir: string | undefined): Books {
  const tables = new Map<Kind, Table>();
  const byIntent = new Map<string, string[]>();
  const answers = new Map<string, SavedAnswer>();
  const pending = new Map<string, Pending>();

  const table = (kind: Kind): Table => {
    const found = tables.get(kind) ?? { byId: new Map(), order: [], at: new Map() };
    tables.set(kind, found);
    return found;
  };
  const liveEndpoints = () =>
    [...table('endpoint').byId.values()].filter(
      (one) => !(one as EndpointRecord).deleted,
    ) as EndpointRecord[];

  const apply = (kind: Kind, record: Kept[Kind]) => {
    const { byId, order, at } = table(kind);
    if (!byId.has(record.id)) {
      at.set(record.id, order.push(record.id) - 1);
      if ('intent' in record && typeof record.intent === 'string') {
        const list = byIntent.get(`${kind} ${record.intent}`);
        if (list) list.push(record.id);
        else byIntent.set(`${kind} ${record.intent}`, [record.id]);
      }
    }
    byId.set(record.id, record);
    if (kind === 'endpoint' && (record as EndpointRecord).deleted) {
      for (const [key, one] of pending) if (one.endpointId === record.id) pending.delete(key);
    }
  };
  const intentOf = (event: EventRecord) => {
    const { object } = event;
    const id = 'intent' in object ? object.intent : undefined;
    return id === undefined ? undefined : (table('intent').byId.get(id) as Kept['intent'] | undefined);
  };
  const applyEvent = (event: EventRecord) => {
    apply('event', event);
    for (const endpoint of liveEndpoints()) {
      if (wants(endpoint, event, intentOf(event))) {
        pending.set(pendingKey(event.id, endpoint.id), { event, endpointId: endpoint.id });
      }
    }
  };

  const sortByTime = () => {
    for (const { byId, order, at } of tables.values()) {
      const createdOf = (id: string) => byId.get(id)!.created;
      order.sort((a, b) => createdOf(a) - createdOf(b));
      for (const [index, id] of order.entries()) at.set(id, index);
    }
  };

  const journal =
    dataDir === undefined
      ? undefined
      : openJournal(dataDir, ({ o = [], e = [], k, d, x }: Entry) => {
          for (const [kind, record] of o) apply(kind, record);
          for (const [id, type, object, previous, requestId, idempotencyKey, created] of e) {
            const [kind, record] = o[object] as [ObjectKind, Kept[ObjectKind]];
            applyEvent({ id, created, type, kind, object: record, previous, requestId, idempotencyKey });
          }
          if (k) {
            const { shown, ...answer } = k[1];
            answers.set(
              k[0],
              shown === undefined
                ? answer
                : {
                    ...answer,
                    shown: { kind: o[shown]![0] as ObjectKind, record: o[shown]![1] as Kept[ObjectKind] },
                  },
            );
          }
          if (d) pending.delete(pendingKey(...d));
          if (x) forget(x === true ? '' : x);
        });
  sortByTime();

  function forget(prefix: string): void {
    for (const key of answers.keys()) if (key.startsWith(prefix)) answers.delete(key);
  }

  return {
    get: (kind, id) => table(kind).byId.get(id) as never,
    ids: (kind) => table(kind).order,
    position: (kind, id) => table(kind).at.get(id),
    ofIntent: (kind, intentId) => byIntent.get(`${kind} ${intentId}`) ?? [],
    endpoints: liveEndpoints,
    savedAnswer: (key) => answers.get(key),
    forgetAnswers(prefix = '') {
      forget(prefix);
      journal?.append({ x: prefix || true } satisfies Entry);
    },
    pending,
    draft({ nowSeconds, requestId, key, newEventId }) {
      const o: [Kind, Kept[Kind]][] = [];
      const events: EventRecord[] = [];
      const entry: Entry = {};
      /** Where a record stands in this line; one that was not changed by this request is written again. */
      const indexOf = (kind: Kind, record: Kept[Kind]) => {
        const found = o.findIndex(([, one]) => one === record);
        return found >= 0 ? found : o.push([kind, record]) - 1;
      };
      return {
        put(kind, record) {
          o.push([kind, record]);
          apply(kind, record);
          return record;
        },
        event(type, kind, record, previous = null) {
          events.push({
            id: newEventId(),
            created: nowSeconds,
            type,
            kind,
            object: record,
            previous,
            requestId,
            idempotencyKey: key,
          });
        },
        saveAnswer(answerKey, { shown, ...answer }) {
          entry.k = [answerKey, shown ? { ...answer, shown: indexOf(shown.kind, shown.record) } : answer];
          answers.set(answerKey, shown ? { ...answer, shown } : answer);
        },
        commit() {
          if (events.length > 0) {
            entry.e = events.map((one) => [
              one.id,
              one.type,
              indexOf(one.kind, one.object),
              one.previous,
              requestId,
              key,
              one.created,
            ]);
          }
          if (o.length > 0) entry.o = o;
          if (entry.o || entry.k) journal?.append(entry);
          for (const event of events) applyEvent(event);
          return events;
        },
      };
    },
    delivered(eventId, endpointId) {
      if (!pending.delete(pendingKey(eventId, endpointId))) return;
      journal?.append({ d: [eventId, endpointId] } satisfies Entry);
    },
    sortByTime,
    close: () => journal?.close(),
  };
}

import { invalidParameter, noSuch } from './bank-error';
import type { Call, Page, Reply } from './call';
import { type Form, nested, text, wholeNumber } from './form';
import type { IntentRecord, RecordKind, StoredRecords } from './records';

/** The record with the id in the path. Throws 404. */
export function retrieve<K extends RecordKind>(call: Call, kind: K, what: string): StoredRecords[K] {
  const record = call.store.get(kind, call.id);
  if (!record) throw noSuch(what, call.id, 'id');
  return record;
}

/** The payment intent with the id in the path. Throws 404. */
export function intentOf(call: Call): IntentRecord {
  const intent = call.store.get('intent', call.id);
  if (!intent) throw noSuch('payment_intent', call.id, 'intent');
  return intent;
}

/** A list with Stripe's parameters `created`, `limit`, `starting_after`, `ending_before`, `payment_intent`, and another filter. */
export function listReply<K extends RecordKind>(
  call: Call,
  kind: K,
  url: string,
  keep: (record: StoredRecords[K]) => boolean = () => true,
): Reply {
  return { page: pageOf(call, kind, url, keep) };
}

function pageOf<K extends RecordKind>(
  call: Call,
  kind: K,
  url: string,
  keep: (record: StoredRecords[K]) => boolean,
): Page {
  const { form, store } = call;
  const limit = wholeNumber(form, 'limit', 1) ?? 10;
  if (limit > 100) throw invalidParameter('limit', 'Limit must be at most 100.', 'parameter_invalid_integer');
  const intentId = text(form, 'payment_intent');
  const narrowed = intentId !== undefined && (kind === 'charge' || kind === 'refund' || kind === 'dispute');
  const ids = narrowed ? store.ofIntent(kind, intentId) : store.ids(kind);
  const place = (id: string): number => {
    const at = narrowed ? ids.indexOf(id) : store.position(kind, id);
    if (at === undefined || at < 0) throw noSuch(kind, id, 'starting_after', 400);
    return at;
  };
  const created = createdRange(form);
  const after = text(form, 'starting_after');
  const before = text(form, 'ending_before');
  const step = before === undefined ? -1 : 1;
  const start =
    before !== undefined ? place(before) + 1 : after !== undefined ? place(after) - 1 : ids.length - 1;

  const records: StoredRecords[K][] = [];
  for (let at = start; at >= 0 && at < ids.length && records.length <= limit; at += step) {
    const record = store.get(kind, ids[at]!)!;
    // Ids are in the order of time, so the walk can end where the window of `created` ends.
    if (step < 0 ? record.created < created.from : record.created > created.to) break;
    if (record.created >= created.from && record.created <= created.to && keep(record)) records.push(record);
  }
  const hasMore = records.length > limit;
  if (hasMore) records.pop();
  if (step > 0) records.reverse();
  return { kind, url, hasMore, records };
}

/** Seconds, both ends included. */
function createdRange(form: Form): { from: number; to: number } {
  const value = form.created;
  if (typeof value === 'string' && value !== '') {
    const exact = wholeNumber(form, 'created')!;
    return { from: exact, to: exact };
  }
  const range = nested(form, 'created');
  const from = Math.max(wholeNumber(range, 'gte') ?? 0, (wholeNumber(range, 'gt') ?? -1) + 1);
  const to = Math.min(
    wholeNumber(range, 'lte') ?? Number.MAX_SAFE_INTEGER,
    (wholeNumber(range, 'lt') ?? Number.MAX_SAFE_INTEGER) - 1,
  );
  return { from, to };
}

import { invalidParameter, noSuch } from './bank-error';
import type { Call, Page, Reply } from './call';
import { type Form, nested, text, wholeNumber } from './form';
import type { IntentRecord, Kept, Kind } from './records';

/** The record of the path. Throws 404. */
export function retrieve<K extends Kind>(call: Call, kind: K, what: string): Kept[K] {
  const record = call.books.get(kind, call.id);
  if (!record) throw noSuch(what, call.id, 'id');
  return record;
}

/** The payment intent of the path. Throws 404. */
export function intentOf(call: Call): IntentRecord {
  const intent = call.books.get('intent', call.id);
  if (!intent) throw noSuch('payment_intent', call.id, 'intent');
  return intent;
}

/** A list in Stripe's form: `created`, `limit`, `starting_after`, `ending_before`, `payment_intent`, and a filter of one's own. */
export function listReply<K extends Kind>(
  call: Call,
  kind: K,
  url: string,
  keep: (record: Kept[K]) => boolean = () => true,
): Reply {
  return { page: pageOf(call, kind, url, keep) };
}

function pageOf<K extends Kind>(call: Call, kind: K, url: string, keep: (record: Kept[K]) => boolean): Page {
  const { form, books } = call;
  const limit = wholeNumber(form, 'limit', 1) ?? 10;
  if (limit > 100) throw invalidParameter('limit', 'Limit must be at most 100.', 'parameter_invalid_integer');
  const intentId = text(form, 'payment_intent');
  const narrowed = intentId !== undefined && (kind === 'charge' || kind === 'refund' || kind === 'dispute');
  const ids = narrowed ? books.ofIntent(kind, intentId) : books.ids(kind);
  const place = (id: string): number => {
    const at = narrowed ? ids.indexOf(id) : books.position(kind, id);
    if (at === undefined || at < 0) throw noSuch(kind, id, 'starting_after', 400);
    return at;
  };
  const created = createdRange(form);
  const after = text(form, 'starting_after');
  const before = text(form, 'ending_before');
  const step = before === undefined ? -1 : 1;
  const start =
    before !== undefined ? place(before) + 1 : after !== undefined ? place(after) - 1 : ids.length - 1;

  const records: Kept[K][] = [];
  for (let at = start; at >= 0 && at < ids.length && records.length <= limit; at += step) {
    const record = books.get(kind, ids[at]!)!;
    // Ids stand in the order of their time, so that a window in a long list ends the walk.
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

import { STRIPE_VERSION } from './api-version';
import { BankError, type ErrorFields } from './bank-error';
import { type BankStore, pendingKey } from './bank-store';
import type { Reply } from './call';
import { type Form, texts } from './form';
import type { StripeJson } from './payment-json';
import type { EventRecord, ObjectKind, ObjectRecords } from './records';
import { errorJson, stripeJsonOf } from './stripe-json';

/** Turns replies, events and errors into Stripe's JSON. */
export interface Presenter {
  reply(reply: Reply, form: Form): StripeJson;
  object<K extends ObjectKind>(kind: K, record: ObjectRecords[K]): StripeJson;
  event(event: EventRecord): StripeJson;
  error(fields: ErrorFields): StripeJson;
}

const kindOfPrefix: Record<string, ObjectKind> = {
  pi: 'intent',
  ch: 'charge',
  re: 'refund',
  txn: 'balanceTransaction',
  dp: 'dispute',
  po: 'payout',
};

/** A presenter. `bankUrl` is called with each answer, since it is known only when the bank listens. */
export function createPresenter(store: BankStore, bankUrl: () => string): Presenter {
  const object: Presenter['object'] = (kind, record) => {
    const shape = stripeJsonOf(kind, record, bankUrl());
    // Stripe always shows these as whole objects.
    if (kind === 'dispute') shape.balance_transactions = (shape.balance_transactions as string[]).map(byId);
    return shape;
  };
  const byId = (id: unknown): unknown => {
    const kind = typeof id === 'string' ? kindOfPrefix[id.slice(0, id.indexOf('_'))] : undefined;
    const record = kind && store.get(kind, id as string);
    return kind && record ? object(kind, record as never) : id;
  };
  const event: Presenter['event'] = (one) => ({
    id: one.id,
    object: 'event',
    api_version: STRIPE_VERSION,
    created: one.created,
    data: {
      object: object(one.kind, one.object as never),
      ...(one.previous ? { previous_attributes: one.previous } : {}),
    },
    livemode: false,
    pending_webhooks: store.endpoints().filter(({ id }) => store.pending.has(pendingKey(one.id, id))).length,
    request: { id: one.requestId, idempotency_key: one.idempotencyKey },
    type: one.type,
  });
  const plain = (reply: Reply): StripeJson => {
    if ('body' in reply) return reply.body;
    if ('event' in reply) return event(reply.event);
    if ('kind' in reply) return object(reply.kind, reply.record as never);
    const { kind, url, hasMore, records } = reply.page;
    const show = (record: (typeof records)[number]) =>
      kind === 'event' ? event(record as EventRecord) : object(kind as ObjectKind, record as never);
    return { object: 'list', data: records.map(show), has_more: hasMore, url };
  };

  /** Replaces the id at a dotted path by its object. Throws 400 for a path that does not exist. */
  const expand = (at: StripeJson, [head, ...rest]: string[], whole: string): void => {
    if (Array.isArray(at[head!])) {
      for (const item of at[head!] as StripeJson[]) if (rest.length > 0) expand(item, rest, whole);
      return;
    }
    if (head === undefined || !(head in at)) {
      const message = `This property cannot be expanded (${whole}).`;
      throw new BankError(400, { type: 'invalid_request_error', message }, true);
    }
    at[head] = byId(at[head]);
    const next = at[head];
    if (rest.length > 0 && next !== null && typeof next === 'object') expand(next as StripeJson, rest, whole);
  };

  return {
    object,
    event,
    reply(reply, form) {
      const shape = plain(reply);
      for (const path of texts(form, 'expand')) expand(shape, path.split('.'), path);
      return shape;
    },
    error: (fields) => errorJson(fields, bankUrl()),
  };
}

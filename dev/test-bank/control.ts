import { availableBalance, moveMoney, payOut } from './balance';
import type { Bank } from './bank';
import { BankError, invalidParameter, noSuch } from './bank-error';
import { loadRecords } from './load-records';
import type { Call } from './call';
import { authenticate, settle } from './confirm';
import { closeDispute, openDispute } from './disputes';
import { type Fault, faultKinds } from './faults';
import { newId } from './ids';
import type { EndpointRecord, ObjectKind } from './records';
import { failRefund, settlePendingRefunds, succeedRefund } from './refund-settlement';
import { stateOf } from './state';
import { wants } from './subscriptions';

/** A JSON body of the control API. */
export type Json = Readonly<Record<string, unknown>>;

/** The switches under `/test/`, which Stripe does not have. Returns undefined for an unknown address; throws BankError. */
export function createControl(
  bank: Bank,
): (method: string, path: string, query: URLSearchParams, body: Json) => unknown {
  const { books, faults, presenter, webhooks } = bank;
  const found = <K extends ObjectKind>(kind: K, id: string) => {
    const record = books.get(kind, id);
    if (!record) throw noSuch(kind, id, 'id');
    return record;
  };
  const change = <K extends ObjectKind>(
    kind: K,
    act: (call: Call) => Parameters<typeof presenter.object<K>>[1],
  ) => presenter.object(kind, bank.change({}, act));

  return (method, path, query, body) => {
    const [, , room = '', id = '', action = ''] = path.split('/');
    switch (`${method} ${room}${action ? `/${action}` : ''}`) {
      case 'GET state':
        return stateOf(bank, filterOf({ ...Object.fromEntries(query) }));

      case 'GET faults':
        return { faults: faults.list() };
      case 'POST faults': {
        const fault = faultOf(body);
        faults.add(fault);
        return fault;
      }
      case 'DELETE faults':
        faults.remove(id || undefined);
        return { faults: faults.list() };

      case 'DELETE idempotency-keys':
        books.forgetAnswers(query.get('prefix') ?? undefined);
        return { idempotencyKeys: 0 };

      case 'GET webhooks':
        return { webhooks: books.endpoints() };
      case 'POST webhooks':
        if (id !== 'replay') return bank.change({}, (call) => putEndpoint(call, newId('we'), body));
        return replay(body);
      case 'DELETE webhooks': {
        const gone = id ? [books.get('endpoint', id)] : books.endpoints();
        bank.change({}, (call) => {
          for (const one of gone) if (one) call.draft.put('endpoint', { ...one, deleted: true });
        });
        return { webhooks: books.endpoints() };
      }

      case 'POST payment_intents/authenticate':
        return change('intent', (call) => authenticate(call, found('intent', id), outcomeOf(body)));
      case 'POST payment_intents/settle':
        return change('intent', (call) => settle(call, found('intent', id), outcomeOf(body)));
      case 'POST refunds/settle':
        return change('refund', (call) =>
          outcomeOf(body) === 'success'
            ? succeedRefund(call, found('refund', id))
            : failRefund(call, found('refund', id), 'insufficient_funds'),
        );
      case 'POST disputes': {
        const { amount, reason } = body as { amount?: number; reason?: string };
        return change('dispute', (call) => openDispute(call, chargeOf(body), { amount, reason }).dispute);
      }
      case 'POST disputes/close':
        return change('dispute', (call) =>
          closeDispute(call, found('dispute', id), body.outcome === 'won' ? 'won' : 'lost'),
        );
      case 'POST records':
        return bank.change({}, (call) => loadRecords(call, body.records));
      case 'POST balance':
        return bank.change({}, (call) =>
          setBalance(call, String(body.currency ?? 'usd'), Number(body.available ?? 0)),
        );
      default:
        return undefined;
    }
  };

  function chargeOf(body: Json) {
    if (typeof body.charge === 'string') return found('charge', body.charge);
    return found('charge', found('intent', String(body.paymentIntent)).latestCharge ?? '');
  }

  function replay(body: Json) {
    const event = books.get('event', String(body.eventId));
    if (!event) throw noSuch('event', String(body.eventId), 'eventId');
    const intent = 'intent' in event.object ? books.get('intent', event.object.intent) : undefined;
    const takers = books.endpoints().filter((one) => wants(one, event, intent));
    const times = typeof body.times === 'number' ? body.times : 1;
    for (let time = 0; time < times; time++)
      webhooks.replay(
        event,
        takers.map((one) => one.id),
      );
    return { eventId: event.id, endpoints: takers.length, times };
  }
}

/** Writes a receiver of webhooks into the books; it hears of what happens from now on. Throws 400 without a URL. */
export function putEndpoint(call: Call, id: string, body: Json): EndpointRecord {
  const url = String(body.url ?? '');
  if (!URL.canParse(url)) throw invalidParameter('url', `Not a valid URL: ${url}`);
  return call.draft.put('endpoint', {
    id,
    created: call.nowSeconds,
    url,
    secret:
      typeof body.secret === 'string'
        ? body.secret
        : (call.books.get('endpoint', CONFIGURED)?.secret ?? newId('whsec')),
    enabledEvents: Array.isArray(body.enabledEvents) ? body.enabledEvents.map(String) : ['*'],
    filter: filterOf((body.filter ?? {}) as Json),
    deleted: false,
  });
}

/** The endpoint that the bank was started with. */
export const CONFIGURED = 'we_configured';

function filterOf(given: Json): EndpointRecord['filter'] {
  const { metadataKey, metadataValue } = given;
  if (typeof metadataKey !== 'string' || typeof metadataValue !== 'string') return null;
  return { metadataKey, metadataValue };
}

function faultOf(body: Json): Fault {
  const fault = { ...body, id: newId('fault', 8), filter: filterOf((body.filter ?? {}) as Json) } as Fault;
  if (!faultKinds.includes(fault.kind))
    throw invalidParameter('kind', `kind is one of ${faultKinds.join(', ')}`);
  if (fault.path !== undefined) {
    try {
      new RegExp(fault.path);
    } catch {
      throw invalidParameter('path', 'path is a regular expression over "METHOD /path"');
    }
  }
  return fault;
}

function outcomeOf(body: Json): 'success' | 'failure' {
  if (body.outcome === 'success' || body.outcome === 'failure') return body.outcome;
  throw invalidParameter('outcome', 'outcome is success or failure');
}

/** Makes an amount available by a top-up, or takes the rest out by a payout. */
function setBalance(call: Call, currency: string, available: number): Json {
  if (!Number.isSafeInteger(available) || available < 0) {
    throw new BankError(400, { type: 'invalid_request_error', message: 'available is a whole number ≥ 0' });
  }
  const difference = available - availableBalance(call, currency);
  if (difference < 0) payOut(call, -difference, currency, {}, 'set by the control API');
  if (difference > 0) {
    moveMoney(call, {
      type: 'topup',
      reportingCategory: 'topup',
      amount: difference,
      fee: 0,
      feeDescription: '',
      currency,
      source: null,
      description: 'set by the control API',
    });
    settlePendingRefunds(call, currency);
  }
  return { currency, available: availableBalance(call, currency) };
}

import type Stripe from 'stripe';
import type { BankLine, BankList } from '../domain/reconciliation';
import { callBank, readFromBank, refused } from './bank-failure';

/** The list and the window: `fromMs` is included, `toMs` is not (Unix milliseconds; the bank counts whole seconds). */
export interface ListRequest {
  readonly list: BankList;
  readonly fromMs: number;
  readonly toMs: number;
  /** Continues an earlier walk: the last id of its last page. */
  readonly after?: string;
}

/** One page, and the `after` of the next one: undefined when it was the last. */
export interface BankLinePage {
  readonly lines: readonly BankLine[];
  readonly after: string | undefined;
}

// The bank's maximum.
const PAGE = 100;

/**
 * Reads a list page by page, newest first. `after` continues an interrupted walk, provided that the window has ended: new
 * lines appear at the front. Throws BankUnavailable (continue after the last page) or BankRefused.
 */
export async function* listBankPages(stripe: Stripe, request: ListRequest): AsyncGenerator<BankLinePage> {
  const created = { gte: Math.ceil(request.fromMs / 1000), lt: Math.ceil(request.toMs / 1000) };
  for (let after = request.after; ; ) {
    const page = { created, limit: PAGE, ...(after === undefined ? {} : { starting_after: after }) };
    const { lines, hasMore } = await onePage(stripe, request.list, page);
    after = hasMore ? lines.at(-1)?.id : undefined;
    yield { lines, after };
    if (after === undefined) return;
  }
}

/** All balance transactions of one object, whatever their time; empty when there is no such object. Throws BankUnavailable or BankRefused. */
export async function listMovementsOf(stripe: Stripe, sourceId: string): Promise<readonly BankLine[]> {
  const response = await callBank(() =>
    stripe.balanceTransactions.list({ source: sourceId, limit: PAGE, expand: ['data.source'] }),
  );
  if (response.type === 'ok') return response.value.data.map(movement);
  // Stripe refuses the id of an object that it does not have.
  if (response.type === 'error' && response.error.code === 'resource_missing') return [];
  throw response.type === 'error' ? refused(response.error) : new Error('a GET is never replayed');
}

/** A payment as it is now; undefined when the bank has none with that id. Throws BankUnavailable or BankRefused. */
export async function maybePaymentLine(
  stripe: Stripe,
  paymentIntentId: string,
): Promise<BankLine | undefined> {
  const response = await callBank(() => stripe.paymentIntents.retrieve(paymentIntentId));
  if (response.type === 'ok') return payment(response.value);
  if (response.type === 'error' && response.error.code === 'resource_missing') return undefined;
  throw response.type === 'error' ? refused(response.error) : new Error('a GET is never replayed');
}

interface PageParams {
  readonly created: { readonly gte: number; readonly lt: number };
  readonly limit: number;
  readonly starting_after?: string;
}
type Lines = { lines: BankLine[]; hasMore: boolean };

async function onePage(stripe: Stripe, list: BankList, page: PageParams): Promise<Lines> {
  switch (list) {
    case 'movements':
      return linesOf(
        await readFromBank(() => stripe.balanceTransactions.list({ ...page, expand: ['data.source'] })),
        movement,
      );
    case 'payments':
      return linesOf(await readFromBank(() => stripe.paymentIntents.list(page)), payment);
    case 'charges':
      return linesOf(await readFromBank(() => stripe.charges.list(page)), charge);
    case 'refunds':
      return linesOf(await readFromBank(() => stripe.refunds.list(page)), refund);
    case 'disputes':
      return linesOf(await readFromBank(() => stripe.disputes.list(page)), dispute);
    case 'payouts':
      return linesOf(await readFromBank(() => stripe.payouts.list(page)), payout);
  }
}

function linesOf<T>(answer: Stripe.ApiList<T>, lineOf: (one: T) => BankLine): Lines {
  return { lines: answer.data.map(lineOf), hasMore: answer.has_more };
}

const idOf = (one: string | { id: string } | null | undefined): string | null =>
  typeof one === 'string' ? one : (one?.id ?? null);

function movement(one: Stripe.BalanceTransaction): BankLine {
  const source = typeof one.source === 'object' ? one.source : null;
  return {
    list: 'movements',
    id: one.id,
    sourceId: idOf(one.source),
    ...aboutOf(source),
    category: one.reporting_category,
    status: one.status,
    amount: one.amount,
    fee: one.fee,
    currency: one.currency,
    atMs: one.created * 1000,
  };
}

/** The payment that a balance transaction belongs to, as far as its source names it. */
function aboutOf(
  source: Stripe.BalanceTransactionSource | null,
): Pick<BankLine, 'paymentIntentId' | 'chargeId' | 'purchaseId'> {
  switch (source?.object) {
    case 'charge':
      return {
        paymentIntentId: idOf(source.payment_intent),
        chargeId: source.id,
        purchaseId: source.metadata.purchaseId ?? null,
      };
    case 'refund':
    case 'dispute':
      return {
        paymentIntentId: idOf(source.payment_intent),
        chargeId: idOf(source.charge),
        purchaseId: source.metadata?.purchaseId ?? null,
      };
    default:
      return { paymentIntentId: null, chargeId: null, purchaseId: null };
  }
}

/** The fields that objects of the bank share which move no money by themselves. */
function objectLine(
  list: BankList,
  one: {
    id: string;
    created: number;
    amount: number;
    currency: string;
    status: string | null;
    metadata?: Stripe.Metadata | null;
  },
): BankLine {
  const { id, created, amount, currency, status } = one;
  return {
    list,
    id,
    sourceId: null,
    paymentIntentId: null,
    chargeId: null,
    purchaseId: one.metadata?.purchaseId ?? null,
    category: null,
    status,
    amount,
    fee: 0,
    currency,
    atMs: created * 1000,
  };
}

function payment(one: Stripe.PaymentIntent): BankLine {
  return {
    ...objectLine('payments', one),
    paymentIntentId: one.id,
    chargeId: idOf(one.latest_charge),
  };
}

function charge(one: Stripe.Charge): BankLine {
  return {
    ...objectLine('charges', one),
    paymentIntentId: idOf(one.payment_intent),
    chargeId: one.id,
  };
}

function refund(one: Stripe.Refund): BankLine {
  return {
    ...objectLine('refunds', one),
    // Every refund of ours carries a `refundKey`; refunds from the bank's dashboard do not. `desk` is the stored value.
    category: one.metadata?.refundKey ? 'ours' : 'desk',
    paymentIntentId: idOf(one.payment_intent),
    chargeId: idOf(one.charge),
  };
}

function dispute(one: Stripe.Dispute): BankLine {
  return {
    ...objectLine('disputes', one),
    paymentIntentId: idOf(one.payment_intent),
    chargeId: idOf(one.charge),
  };
}

function payout(one: Stripe.Payout): BankLine {
  // A payout belongs to no purchase, whatever its metadata say; its key is its id, like that of its balance transaction.
  return { ...objectLine('payouts', one), purchaseId: null };
}

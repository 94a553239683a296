import type Stripe from 'stripe';
import type { BankLine, BankList } from '../domain/reconciliation';
import { ask, read, refused } from './bank-failure';

/** Which part of which list: `fromMs` belongs to it, `toMs` does not (milliseconds since 1970, counted in whole seconds). */
export interface ListRequest {
  readonly list: BankList;
  readonly fromMs: number;
  readonly toMs: number;
  /** Where an earlier walk ended: the last id that it was given. */
  readonly after?: string;
}

/** One page, and how to go on after it: undefined when it was the last. */
export interface BankLinePage {
  readonly lines: readonly BankLine[];
  readonly after: string | undefined;
}

// The most that the bank gives at once.
const PAGE = 100;

/**
 * Walks through a list, newest first, page by page; each page is asked for when the one before it was taken. A walk that
 * broke off goes on with `after`, as long as the window has ended: new lines come in at the front. Throws BankUnavailable
 * (go on from the last page) or BankRefused.
 */
export async function* listBankPages(stripe: Stripe, wish: ListRequest): AsyncGenerator<BankLinePage> {
  const created = { gte: Math.ceil(wish.fromMs / 1000), lt: Math.ceil(wish.toMs / 1000) };
  for (let after = wish.after; ; ) {
    const page = { created, limit: PAGE, ...(after === undefined ? {} : { starting_after: after }) };
    const { lines, hasMore } = await onePage(stripe, wish.list, page);
    after = hasMore ? lines.at(-1)?.id : undefined;
    yield { lines, after };
    if (after === undefined) return;
  }
}

/** All movements about one object of the bank, whenever they were; none where there is no such object. Throws BankUnavailable. */
export async function listMovementsOf(stripe: Stripe, sourceId: string): Promise<readonly BankLine[]> {
  const heard = await ask(() =>
    stripe.balanceTransactions.list({ source: sourceId, limit: PAGE, expand: ['data.source'] }),
  );
  if (heard.type === 'ok') return heard.value.data.map(movement);
  // Stripe itself refuses the id of something that it never made.
  if (heard.type === 'error' && heard.error.code === 'resource_missing') return [];
  throw heard.type === 'error' ? refused(heard.error) : new Error('a GET is never replayed');
}

/** A payment as it is now; undefined when the bank has none of that id. Throws BankUnavailable. */
export async function maybePaymentLine(
  stripe: Stripe,
  paymentIntentId: string,
): Promise<BankLine | undefined> {
  const heard = await ask(() => stripe.paymentIntents.retrieve(paymentIntentId));
  if (heard.type === 'ok') return payment(heard.value);
  if (heard.type === 'error' && heard.error.code === 'resource_missing') return undefined;
  throw heard.type === 'error' ? refused(heard.error) : new Error('a GET is never replayed');
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
        await read(() => stripe.balanceTransactions.list({ ...page, expand: ['data.source'] })),
        movement,
      );
    case 'payments':
      return linesOf(await read(() => stripe.paymentIntents.list(page)), payment);
    case 'charges':
      return linesOf(await read(() => stripe.charges.list(page)), charge);
    case 'refunds':
      return linesOf(await read(() => stripe.refunds.list(page)), refund);
    case 'disputes':
      return linesOf(await read(() => stripe.disputes.list(page)), dispute);
    case 'payouts':
      return linesOf(await read(() => stripe.payouts.list(page)), payout);
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

/** Which payment a movement belongs to, as far as its source tells. */
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

/** What all objects of the bank have that move no money by themselves. */
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
    // Every refund of ours carries the key by which it is told from others.
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
  // Not a purchase's, whatever somebody wrote on it; its key is its id, as for the movement that it makes.
  return { ...objectLine('payouts', one), purchaseId: null };
}

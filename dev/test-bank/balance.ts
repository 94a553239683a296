import { BankError, invalidParameter } from './bank-error';
import type { Call, Handler } from './call';
import { mergeMetadata, required, text, wholeNumber } from './form';
import { newId } from './ids';
import { listReply, retrieve } from './record-lookup';
import type { BalanceTransactionRecord, PayoutRecord } from './records';

/** The fee of a charge in minor units: 2.9 % rounded half up, plus 30. Refunds do not give it back. */
export function feeOf(amount: number): number {
  return Math.round((amount * 29) / 1000) + 30;
}

/** Stores a balance transaction and adds it to the balance. */
export function addBalanceTransaction(
  call: Call,
  movement: Omit<BalanceTransactionRecord, 'id' | 'created'>,
): BalanceTransactionRecord {
  const record = call.batch.put('balanceTransaction', {
    id: newId('txn'),
    created: call.nowSeconds,
    ...movement,
  });
  call.balances.set(record.currency, (call.balances.get(record.currency) ?? 0) + record.amount - record.fee);
  return record;
}

/** What can be refunded or paid out now, in minor units. */
export function availableBalance(call: Pick<Call, 'balances' | 'startingBalance'>, currency: string): number {
  return call.startingBalance + (call.balances.get(currency) ?? 0);
}

/** GET /v1/balance. Money is available at once, so nothing is ever pending. */
export const retrieveBalance: Handler = (call) => {
  const currencies = call.balances.size > 0 ? [...call.balances.keys()] : ['usd'];
  const line = (currency: string, amount: number) => ({ amount, currency, source_types: { card: amount } });
  return {
    body: {
      object: 'balance',
      available: currencies.map((currency) => line(currency, availableBalance(call, currency))),
      livemode: false,
      pending: currencies.map((currency) => line(currency, 0)),
    },
  };
};

/** GET /v1/balance_transactions and /v1/balance/history */
export const listBalanceTransactions: Handler = (call) => {
  const type = text(call.form, 'type');
  const source = text(call.form, 'source');
  const currency = text(call.form, 'currency');
  const payout = text(call.form, 'payout');
  if (payout)
    throw invalidParameter(
      'payout',
      'Balance transaction history can only be filtered on automatic payouts.',
    );
  return listReply(
    call,
    'balanceTransaction',
    '/v1/balance_transactions',
    (one) =>
      (type === undefined || one.type === type) &&
      (source === undefined || one.source === source) &&
      (currency === undefined || one.currency === currency),
  );
};

/** GET /v1/balance_transactions/:id */
export const retrieveBalanceTransaction: Handler = (call) => ({
  kind: 'balanceTransaction',
  record: retrieve(call, 'balanceTransaction', 'balance transaction'),
});

/** POST /v1/payouts: paid at once. */
export const createPayout: Handler = (call) => {
  const amount = required(wholeNumber(call.form, 'amount', 1), 'amount');
  const currency = required(text(call.form, 'currency'), 'currency').toLowerCase();
  if (amount > availableBalance(call, currency)) {
    throw new BankError(400, {
      type: 'invalid_request_error',
      code: 'balance_insufficient',
      message: 'You have insufficient funds in your account for this transfer.',
    });
  }
  const record = payOut(
    call,
    amount,
    currency,
    mergeMetadata({}, call.form),
    text(call.form, 'description') ?? null,
  );
  return { kind: 'payout', record };
};

/** Takes money out of the balance, by a payout that is paid at once. */
export function payOut(
  call: Call,
  amount: number,
  currency: string,
  metadata: Record<string, string>,
  description: string | null,
): PayoutRecord {
  const id = newId('po');
  const transaction = addBalanceTransaction(call, {
    type: 'payout',
    reportingCategory: 'payout',
    amount: -amount,
    fee: 0,
    feeDescription: '',
    currency,
    source: id,
    description: description ?? 'STRIPE PAYOUT',
  });
  const payout = call.batch.put('payout', {
    id,
    created: call.nowSeconds,
    amount,
    currency,
    status: 'paid',
    description,
    metadata,
    balanceTransaction: transaction.id,
  });
  call.batch.event('payout.created', 'payout', payout);
  call.batch.event('payout.paid', 'payout', payout);
  return payout;
}

/** GET /v1/payouts */
export const listPayouts: Handler = (call) => listReply(call, 'payout', '/v1/payouts');

/** GET /v1/payouts/:id */
export const retrievePayout: Handler = (call) => ({
  kind: 'payout',
  record: retrieve(call, 'payout', 'payout'),
});

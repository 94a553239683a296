import { addBalanceTransaction, availableBalance, payOut } from './balance';
import type { Bank } from './bank';
import { BankError, noSuch } from './bank-error';
import type { Call } from './call';
import { authenticate, settle } from './confirm';
import { type Json, outcomeOf, type Switches } from './control-request';
import { closeDispute, openDispute } from './disputes';
import { loadRecords } from './load-records';
import type { ObjectKind } from './records';
import { failRefund, settlePendingRefunds, succeedRefund } from './refund-settlement';

/** What cardholders, their banks and the card network do to payments, refunds, disputes and the balance. */
export function paymentSwitches({ store, presenter, change }: Bank): Switches {
  const found = <K extends ObjectKind>(kind: K, id: string) => {
    const record = store.get(kind, id);
    if (!record) throw noSuch(kind, id, 'id');
    return record;
  };
  const changed = <K extends ObjectKind>(
    kind: K,
    act: (call: Call) => Parameters<typeof presenter.object<K>>[1],
  ) => presenter.object(kind, change({}, act));
  const chargeOf = ({ charge, paymentIntent }: Json) =>
    typeof charge === 'string'
      ? found('charge', charge)
      : found('charge', found('intent', String(paymentIntent)).latestCharge ?? '');

  return {
    'POST payment_intents/authenticate': ({ id, body }) =>
      changed('intent', (call) => authenticate(call, found('intent', id), outcomeOf(body))),
    'POST payment_intents/settle': ({ id, body }) =>
      changed('intent', (call) => settle(call, found('intent', id), outcomeOf(body))),
    'POST refunds/settle': ({ id, body }) =>
      changed('refund', (call) =>
        outcomeOf(body) === 'success'
          ? succeedRefund(call, found('refund', id))
          : failRefund(call, found('refund', id), 'insufficient_funds'),
      ),
    'POST disputes': ({ body }) => {
      const { amount, reason } = body as { amount?: number; reason?: string };
      return changed('dispute', (call) => openDispute(call, chargeOf(body), { amount, reason }).dispute);
    },
    'POST disputes/close': ({ id, body }) =>
      changed('dispute', (call) =>
        closeDispute(call, found('dispute', id), body.outcome === 'won' ? 'won' : 'lost'),
      ),
    'POST records': ({ body }) => change({}, (call) => loadRecords(call, body.records)),
    'POST balance': ({ body: { currency, available } }) =>
      change({}, (call) => setBalance(call, String(currency ?? 'usd'), Number(available ?? 0))),
  };
}

/** Makes an amount in minor units available, by a top-up or by a payout of the rest. */
function setBalance(call: Call, currency: string, available: number): Json {
  if (!Number.isSafeInteger(available) || available < 0) {
    throw new BankError(400, { type: 'invalid_request_error', message: 'available is a whole number ≥ 0' });
  }
  const difference = available - availableBalance(call, currency);
  if (difference < 0) payOut(call, -difference, currency, {}, 'set by the control API');
  if (difference > 0) {
    addBalanceTransaction(call, {
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

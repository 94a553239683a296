import type { Account, MoneyFact, Movement } from './ledger';

type Entry = [key: string, debit: Account, credit: Account, amount: number, bankObject: string, text: string];
type FactOf<Type extends MoneyFact['type']> = Extract<MoneyFact, { type: Type }>;

/**
 * The ledger movements of a fact; movements of 0 are left out. The same fact always gives the same keys, whichever step or
 * message records it, so the ledger has each movement once.
 */
export function movementsOf(purchaseId: string, fact: MoneyFact): Movement[] {
  const entriesOf = ENTRIES[fact.type] as (fact: MoneyFact, purchaseId: string) => Entry[];
  return entriesOf(fact, purchaseId)
    .filter(([, , , amount]) => amount !== 0)
    .map(([key, debit, credit, amount, bankObject, description]) => ({
      key,
      debit,
      credit,
      amount,
      bankObject,
      description,
    }));
}

/** The entries of each type of fact: debit account, credit account, amount. */
const ENTRIES: { [Type in MoneyFact['type']]: (fact: FactOf<Type>, purchaseId: string) => Entry[] } = {
  authorised: (fact) => [held(fact)],
  voided: (fact) => [held(fact), holdEnded(fact, 'Released')],
  booked: (fact) => {
    const { paymentIntentId: id, amount } = fact;
    const text = 'Tickets booked against an authorised payment';
    return [held(fact), [`${id}:booked`, 'receivable', 'sales', amount, id, text]];
  },
  unbooked: ({ paymentIntentId: id, amount }) => {
    const text = 'Booking undone: the payment could not be captured';
    return [[`${id}:unbooked`, 'sales', 'receivable', amount, id, text]];
  },
  captured: (fact) => [
    held(fact),
    holdEnded(fact, 'Captured'),
    [`${fact.chargeId}:taken`, 'bank', 'receivable', fact.amount, fact.chargeId, 'Payment captured'],
  ],
  'captured-unbooked': (fact) => [
    held(fact),
    holdEnded(fact, 'Captured'),
    [`${fact.chargeId}:taken`, 'bank', 'owed', fact.amount, fact.chargeId, 'Payment without a booking'],
  ],
  fee: ({ chargeId, amount }) => [[`${chargeId}:fee`, 'fees', 'bank', amount, chargeId, "The bank's fee"]],
  'refund-due': ({ decision, chargeId, amount }, purchaseId) => [
    [`${purchaseId}:due:${decision}`, 'refunds', 'owed', amount, chargeId, 'Refund decided'],
  ],
  'refund-withdrawn': ({ decision, chargeId, amount }, purchaseId) => [
    [`${purchaseId}:undue:${decision}`, 'owed', 'refunds', amount, chargeId, 'Refund taken back'],
  ],
  'refund-paid': ({ refundId, amount }) => [
    [`${refundId}:paid`, 'owed', 'bank', amount, refundId, 'Refund paid'],
  ],
  'refund-failed': ({ refundId, amount }) => [
    [`${refundId}:failed`, 'bank', 'owed', amount, refundId, 'Refund came back'],
  ],
  'dispute-opened': ({ disputeId: id, amount, fee }) => [
    [`${id}:opened`, 'disputed', 'bank', amount, id, 'Payment disputed'],
    [`${id}:fee`, 'fees', 'bank', fee, id, 'Fee of the dispute'],
  ],
  'dispute-won': ({ disputeId: id, amount, fee }) => [
    [`${id}:won`, 'bank', 'disputed', amount, id, 'Dispute won'],
    [`${id}:fee-back`, 'bank', 'fees', fee, id, 'Fee of the dispute returned'],
  ],
  'dispute-lost': ({ disputeId: id, amount }) => [
    [`${id}:lost`, 'losses', 'disputed', amount, id, 'Dispute lost'],
  ],
  'dispute-overturned': ({ disputeId: id, amount }) => [
    [`${id}:overturned`, 'disputed', 'losses', amount, id, 'Lost, and won after all'],
  ],
  'written-off': ({ key, account, bankObject, amount, reason }, purchaseId) => [
    [`${purchaseId}:write-off:${key}`, 'losses', account, amount, bankObject, `Written off: ${reason}`],
  ],
};

type CardHold = { readonly paymentIntentId: string; readonly amount: number };

/** Every fact that ends a hold also records its beginning, because the step that made it may have crashed before recording it. */
function held({ paymentIntentId: id, amount }: CardHold): Entry {
  return [`${id}:held`, 'card-holds', 'card-holds-offset', amount, id, 'Held on the card'];
}

/** A hold ends once, released or captured: both have the same key. */
function holdEnded({ paymentIntentId: id, amount }: CardHold, how: string): Entry {
  return [`${id}:ended`, 'card-holds-offset', 'card-holds', amount, id, how];
}

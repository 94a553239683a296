import { type FeesAndTax, feesAndTaxOf } from '../costs/breakdown';
import type { CostLine } from '../costs/order-lines';
import { plainLine } from '../costs/refunded-lines';
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

/** The invoice or credit note that a fact needs, under the key of its first entry. */
export interface FactDocument {
  readonly key: string;
  readonly kind: 'invoice' | 'credit-note';
  readonly amount: number;
  readonly lines: readonly CostLine[];
}

/**
 * The document that a fact needs: a credit note for a refund that is decided, an invoice when that is taken back. (The
 * invoice of a captured payment is noted by settle_booking.)
 */
export function documentOf(purchaseId: string, fact: MoneyFact): FactDocument | undefined {
  if (fact.type !== 'refund-due' && fact.type !== 'refund-withdrawn') return undefined;
  const { decision, amount, lines = [plainLine(null, amount)] } = fact;
  const [word, kind] =
    fact.type === 'refund-due' ? (['due', 'credit-note'] as const) : (['undue', 'invoice'] as const);
  return { key: `${purchaseId}:${word}:${decision}`, kind, amount, lines };
}

/** The entries of each type of fact: debit account, credit account, amount. */
const ENTRIES: { [Type in MoneyFact['type']]: (fact: FactOf<Type>, purchaseId: string) => Entry[] } = {
  authorised: (fact) => [held(fact)],
  voided: (fact) => [held(fact), holdEnded(fact, 'Released')],
  booked: (fact) => {
    const { paymentIntentId: id } = fact;
    const text = 'Tickets booked against an authorised payment';
    return [
      held(fact),
      ...splitRevenue(fact, 'sales', (part, account, amount) => {
        return [`${id}:booked${part}`, 'receivable', account, amount, id, text];
      }),
    ];
  },
  unbooked: (fact) => {
    const { paymentIntentId: id } = fact;
    const text = 'Booking undone: the payment could not be captured';
    return splitRevenue(fact, 'sales', (part, account, amount) => {
      return [`${id}:unbooked${part}`, account, 'receivable', amount, id, text];
    });
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
  'refund-due': ({ decision, chargeId, amount: sum, lines = [] }, purchaseId) =>
    splitRevenue({ amount: sum, ...feesAndTaxOf(lines) }, 'refunds', (part, account, amount) => {
      return [`${purchaseId}:due${part}:${decision}`, account, 'owed', amount, chargeId, 'Refund decided'];
    }),
  'refund-withdrawn': ({ decision, chargeId, amount: sum, lines = [] }, purchaseId) =>
    splitRevenue({ amount: sum, ...feesAndTaxOf(lines) }, 'refunds', (part, account, amount) => {
      return [
        `${purchaseId}:undue${part}:${decision}`,
        'owed',
        account,
        amount,
        chargeId,
        'Refund taken back',
      ];
    }),
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

/** One entry for the revenue from tickets, one for the fees, one for the taxes; the first has the key of old ledgers. */
function splitRevenue(
  { amount, serviceFees = 0, tax = 0 }: { readonly amount: number } & Partial<FeesAndTax>,
  tickets: 'sales' | 'refunds',
  entry: (part: '' | '-fees' | '-tax', account: Account, amount: number) => Entry,
): Entry[] {
  return [
    entry('', tickets, amount - serviceFees - tax),
    entry('-fees', 'service-fees', serviceFees),
    entry('-tax', 'tax', tax),
  ];
}

type CardHold = { readonly paymentIntentId: string; readonly amount: number };

/** Every fact that ends a hold also records its beginning, because the step that made it may have crashed before recording it. */
function held({ paymentIntentId: id, amount }: CardHold): Entry {
  return [`${id}:held`, 'card-holds', 'card-holds-offset', amount, id, 'Held on the card'];
}

/** A hold ends once, released or captured: both have the same key. */
function holdEnded({ paymentIntentId: id, amount }: CardHold, how: string): Entry {
  return [`${id}:ended`, 'card-holds-offset', 'card-holds', amount, id, how];
}

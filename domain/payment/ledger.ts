/**
 * The closed list of accounts. Beside them stand the two memorandum accounts of what is held on cards: that is not money
 * of ours until it is captured.
 */
export const accounts = [
  /** Held on cards for us (memorandum), and its other side. */
  'card-holds',
  'card-holds-offset',
  /** Booked against a payment that is authorised and not yet captured. */
  'receivable',
  /** What the bank holds for us. */
  'bank',
  /** What was sold. */
  'sales',
  /** What the bank keeps for its work. */
  'fees',
  /** What was sold and is given back. */
  'refunds',
  /** What fans have to get back and have not got yet. */
  'owed',
  /** Taken by a dispute that is not decided. */
  'disputed',
  /** Gone for good: lost disputes and what was written off. */
  'losses',
] as const;

/** An account of the ledger. */
export type Account = (typeof accounts)[number];

/** One movement of `amount` minor units from the credited to the debited account. */
export interface Movement {
  /** Unique: a fact that is told again moves nothing. */
  readonly key: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: number;
  /** The bank's id of what this is about. */
  readonly bankObject: string;
  readonly description: string;
}

/** Something that happened to the money of a purchase. Amounts are minor units, above or equal to 0. */
export type MoneyFact =
  /** The amount is held on the fan's card. */
  | { readonly type: 'authorised'; readonly paymentIntentId: string; readonly amount: number }
  /** What was held is let go. */
  | { readonly type: 'voided'; readonly paymentIntentId: string; readonly amount: number }
  | { readonly type: 'booked'; readonly paymentIntentId: string; readonly amount: number }
  /** The booking is undone before any money was taken. */
  | { readonly type: 'unbooked'; readonly paymentIntentId: string; readonly amount: number }
  /** The held money of a booking was taken. */
  | {
      readonly type: 'captured';
      readonly paymentIntentId: string;
      readonly chargeId: string;
      readonly amount: number;
    }
  /** Money was taken that no booking stands against: all of it is owed. */
  | {
      readonly type: 'captured-unbooked';
      readonly paymentIntentId: string;
      readonly chargeId: string;
      readonly amount: number;
    }
  | { readonly type: 'fee'; readonly chargeId: string; readonly amount: number }
  /** It was decided to give money of a booking back; `decision` names it within the purchase, for all tries of paying it. */
  | {
      readonly type: 'refund-due';
      readonly decision: string;
      readonly chargeId: string;
      readonly amount: number;
    }
  /** That decision was taken back. */
  | {
      readonly type: 'refund-withdrawn';
      readonly decision: string;
      readonly chargeId: string;
      readonly amount: number;
    }
  /** Money that was owed has left the bank. */
  | { readonly type: 'refund-paid'; readonly refundId: string; readonly amount: number }
  /** It came back: the fan's bank did not take it, and it is owed as before. */
  | { readonly type: 'refund-failed'; readonly refundId: string; readonly amount: number }
  /** The bank took the money of a dispute, and a fee. */
  | {
      readonly type: 'dispute-opened';
      readonly disputeId: string;
      readonly amount: number;
      readonly fee: number;
    }
  /** It came back, and what came back of the fee. */
  | {
      readonly type: 'dispute-won';
      readonly disputeId: string;
      readonly amount: number;
      readonly fee: number;
    }
  | { readonly type: 'dispute-lost'; readonly disputeId: string; readonly amount: number }
  /** It was lost, and won after all. */
  | { readonly type: 'dispute-overturned'; readonly disputeId: string; readonly amount: number }
  /** A person or a reconciliation gave up on it; `key` names the decision within the purchase. */
  | {
      readonly type: 'written-off';
      readonly key: string;
      readonly account: 'receivable' | 'bank' | 'disputed';
      readonly bankObject: string;
      readonly amount: number;
      readonly reason: string;
    };

type Entry = [key: string, debit: Account, credit: Account, amount: number, bankObject: string, text: string];

/**
 * What a fact moves. Told twice, by whatever step or message, a fact gives the same keys, so the ledger has it once.
 * Movements of nothing are left out.
 */
export function movementsOf(purchaseId: string, fact: MoneyFact): Movement[] {
  return entriesOf(purchaseId, fact)
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

function entriesOf(purchaseId: string, fact: MoneyFact): Entry[] {
  const { amount } = fact;
  switch (fact.type) {
    case 'authorised':
      return [held(fact)];
    case 'voided':
      return [held(fact), letGo(fact, 'Released')];
    case 'booked':
      return [
        held(fact),
        [
          `${fact.paymentIntentId}:booked`,
          'receivable',
          'sales',
          amount,
          fact.paymentIntentId,
          'Tickets booked against an authorised payment',
        ],
      ];
    case 'unbooked':
      return [
        [
          `${fact.paymentIntentId}:unbooked`,
          'sales',
          'receivable',
          amount,
          fact.paymentIntentId,
          'Booking undone: the payment could not be captured',
        ],
      ];
    case 'captured':
      return [
        held(fact),
        letGo(fact, 'Captured'),
        [`${fact.chargeId}:taken`, 'bank', 'receivable', amount, fact.chargeId, 'Payment captured'],
      ];
    case 'captured-unbooked':
      return [
        held(fact),
        letGo(fact, 'Captured'),
        [`${fact.chargeId}:taken`, 'bank', 'owed', amount, fact.chargeId, 'Payment without a booking'],
      ];
    case 'fee':
      return [[`${fact.chargeId}:fee`, 'fees', 'bank', amount, fact.chargeId, "The bank's fee"]];
    case 'refund-due':
      return [
        [`${purchaseId}:due:${fact.decision}`, 'refunds', 'owed', amount, fact.chargeId, 'Refund decided'],
      ];
    case 'refund-withdrawn':
      return [
        [
          `${purchaseId}:undue:${fact.decision}`,
          'owed',
          'refunds',
          amount,
          fact.chargeId,
          'Refund taken back',
        ],
      ];
    case 'refund-paid':
      return [[`${fact.refundId}:paid`, 'owed', 'bank', amount, fact.refundId, 'Refund paid']];
    case 'refund-failed':
      return [[`${fact.refundId}:failed`, 'bank', 'owed', amount, fact.refundId, 'Refund came back']];
    case 'dispute-opened':
      return [
        [`${fact.disputeId}:opened`, 'disputed', 'bank', amount, fact.disputeId, 'Payment disputed'],
        [`${fact.disputeId}:fee`, 'fees', 'bank', fact.fee, fact.disputeId, 'Fee of the dispute'],
      ];
    case 'dispute-won':
      return [
        [`${fact.disputeId}:won`, 'bank', 'disputed', amount, fact.disputeId, 'Dispute won'],
        [
          `${fact.disputeId}:fee-back`,
          'bank',
          'fees',
          fact.fee,
          fact.disputeId,
          'Fee of the dispute returned',
        ],
      ];
    case 'dispute-lost':
      return [[`${fact.disputeId}:lost`, 'losses', 'disputed', amount, fact.disputeId, 'Dispute lost']];
    case 'dispute-overturned':
      return [
        [
          `${fact.disputeId}:overturned`,
          'disputed',
          'losses',
          amount,
          fact.disputeId,
          'Lost, and won after all',
        ],
      ];
    case 'written-off':
      return [
        [
          `${purchaseId}:write-off:${fact.key}`,
          'losses',
          fact.account,
          amount,
          fact.bankObject,
          `Written off: ${fact.reason}`,
        ],
      ];
  }
}

/** Whoever ends a hold writes its beginning, too: the step that made it may have died before it could. */
function held({ paymentIntentId, amount }: { paymentIntentId: string; amount: number }): Entry {
  return [
    `${paymentIntentId}:held`,
    'card-holds',
    'card-holds-offset',
    amount,
    paymentIntentId,
    'Held on the card',
  ];
}

/** A hold ends once, one way or the other. */
function letGo({ paymentIntentId, amount }: { paymentIntentId: string; amount: number }, how: string): Entry {
  return [`${paymentIntentId}:ended`, 'card-holds-offset', 'card-holds', amount, paymentIntentId, how];
}

import type { Money } from './money';
import { closedStages, type PurchaseStage } from './purchase';
import type { RepairAction } from './repair';

/** A repair that can help now, and what it will do. */
interface PossibleRepair {
  /** `reissue`: new codes for the tickets. */
  readonly action: RepairAction | 'reissue';
  /** The tickets that it is about: freed, refunded, sent, or given new codes. */
  readonly ticketIds: readonly string[];
  /** The money that it moves: let go of on the card, given back, or asked for. Null for none. */
  readonly money: Money | null;
}

/** What decides which repairs can help. */
export interface RepairableFacts {
  readonly stage: PurchaseStage;
  readonly total: Money;
  readonly paymentIntentId: string | null;
  /** The tickets of the hold. */
  readonly heldTicketIds: readonly string[];
  /** Of the paid booking; none before there is one. */
  readonly bookedTickets: readonly {
    readonly ticketId: string;
    readonly isLive: boolean;
    readonly isUsed: boolean;
  }[];
  /** What a refund of all tickets that are left gives back, in minor units; 0 for free tickets. */
  readonly refundableAmount: number;
  readonly isPaid: boolean;
  /** A refund of it waits for a decision of a person. */
  readonly hasStuckRefund: boolean;
}

/** The repairs that can help a purchase as Postgres knows it, the mildest first. The purchase itself decides in the end. */
export function possibleRepairs(facts: RepairableFacts): PossibleRepair[] {
  const { stage, total, paymentIntentId, heldTicketIds, bookedTickets, isPaid, hasStuckRefund } = facts;
  const { refundableAmount } = facts;
  const live = isPaid ? bookedTickets.filter(({ isLive }) => isLive) : [];
  const unused = live.filter(({ isUsed }) => !isUsed);
  const isRunning = !closedStages.has(stage);
  const repairs: PossibleRepair[] = [];
  if (stage === 'awaiting-payment') repairs.push({ action: 'extend', ticketIds: heldTicketIds, money: null });
  if (stage === 'confirmed' && live.length > 0)
    repairs.push({ action: 'resend', ticketIds: idsOf(live), money: null });
  if (unused.length > 0) repairs.push({ action: 'reissue', ticketIds: idsOf(unused), money: null });
  if (hasStuckRefund || (isRunning && (paymentIntentId !== null || stage === 'needs-attention')))
    repairs.push({ action: 'retry', ticketIds: [], money: paymentIntentId ? total : null });
  if (live.length > 0 && refundableAmount > 0)
    repairs.push({
      action: 'refund',
      ticketIds: idsOf(live),
      money: { ...total, amount: refundableAmount },
    });
  if (isRunning)
    repairs.push({ action: 'release', ticketIds: heldTicketIds, money: paymentIntentId ? total : null });
  return repairs;
}

function idsOf(tickets: readonly { readonly ticketId: string }[]): string[] {
  return tickets.map(({ ticketId }) => ticketId);
}

import { listRefunds, type RefundRecord } from '../../db/finance/refund-records';
import { listAddressesOf } from '../../db/ops/find-fans';
import { listTicketFacts, maybePurchaseFacts, type TicketFacts } from '../../db/ops/purchase-facts';
import { listEntriesOfPurchase } from '../../db/ops/purchase-money';
import { listFormerHolders, listTimelineFacts } from '../../db/ops/purchase-timeline';
import type { Pool } from '../../db/pool';
import { maybePurchase, type PurchaseRecord } from '../../db/purchases';
import { refundAmounts } from '../../domain/costs/booking-refund';
import { isId } from '../../domain/ids';
import { maskAddress } from '../../domain/mask-address';
import { purchaseBalance } from '../../domain/payment/purchase-balance';
import { possibleRepairs } from '../../domain/possible-repairs';

/** Everything that Postgres knows of a purchase, for its page; undefined when there is none. */
export async function maybePurchasePage(pool: Pool, purchaseId: string) {
  if (!isId(purchaseId)) return undefined;
  const [purchase, facts, entries] = await Promise.all([
    maybePurchase(pool, purchaseId),
    maybePurchaseFacts(pool, purchaseId),
    listEntriesOfPurchase(pool, purchaseId),
  ]);
  if (!purchase || !facts) return undefined;
  const { userId, eventId, stage, total, paymentIntentId, attentionReason } = purchase;
  const bookingId = facts.booking?.bookingId ?? null;
  const [addresses, booked, refunds, formerHolders] = await Promise.all([
    listAddressesOf(pool, userId),
    bookingId ? listTicketFacts(pool, bookingId) : [],
    bookingId ? listRefunds(pool, bookingId) : [],
    bookingId ? listFormerHolders(pool, bookingId) : [],
  ]);
  const held = stage === 'released' || stage === 'expired' || booked.length > 0 ? [] : purchase.tickets;
  const isFree = paymentIntentId === null;
  const left = facts.booking?.status === 'paid' && !isFree ? booked.filter(({ isLive }) => isLive) : [];
  const refundable = refundAmounts(
    facts.booking?.costs ?? null,
    left.map(({ ticketId, price }) => ({ id: ticketId, amount: price.amount })),
    facts.event.cancelledAt !== null,
  );
  const ofTickets = left.reduce((sum, { ticketId }) => sum + (refundable.ofTicket.get(ticketId) ?? 0), 0);
  const timeline = await listTimelineFacts(pool, {
    ...{ purchaseId, bookingId, eventId },
    userIds: [...new Set([userId, ...formerHolders, ...booked.map(({ holderId }) => holderId)])],
    ticketIds: purchase.tickets.map(({ ticketId }) => ticketId),
    paymentIntentIds: [...paymentsIn(entries, paymentIntentId)],
  });
  return {
    ...{ purchaseId, stage, attentionReason, total, paymentIntentId, bookingId },
    ...{ startedAt: facts.startedAt, holdExpiresAt: purchase.holdExpiresAt, event: facts.event },
    fan: {
      ...{ userId, isGuest: facts.isGuest, language: facts.language, name: facts.buyerName },
      maskedEmails: addresses.map(({ email, isVerified }) => ({ email: maskAddress(email), isVerified })),
    },
    bookingStatus: facts.booking?.status ?? null,
    chargeId: facts.booking?.chargeId ?? null,
    balance: purchaseBalance(entries),
    ledger: entries.map(({ id: _, key: __, ...entry }) => entry),
    tickets:
      booked.length > 0 ? booked.map((one) => bookedTicket(one, refundable.ofTicket)) : heldTickets(purchase),
    refundWithLast: left.length > 0 ? refundable.withLast : 0,
    refunds,
    timeline: [...stagesOf(purchase), ...endsOf(refunds), ...timeline].sort((one, other) =>
      one.at.localeCompare(other.at),
    ),
    repairs: possibleRepairs({
      ...{ stage, total, paymentIntentId, isPaid: facts.booking?.status === 'paid' },
      heldTicketIds: held.map(({ ticketId }) => ticketId),
      bookedTickets: booked.map(({ ticketId, isLive, usedAt }) => ({
        ...{ ticketId, isLive, isUsed: usedAt !== null },
      })),
      refundableAmount: left.length > 0 ? ofTickets + refundable.withLast : 0,
      hasStuckRefund: refunds.some(({ status }) => status === 'needs-attention'),
    }),
    /** Where its workflow is; not part of the page. */
    workflow: { workflowId: purchase.workflowId, runId: purchase.runId },
  };
}

/** Its payments: the latest one, and the earlier ones that the ledger knows. */
function paymentsIn(entries: readonly { readonly bankObject: string }[], latest: string | null): Set<string> {
  const known = entries.map(({ bankObject }) => bankObject).filter((one) => one.startsWith('pi_'));
  return new Set([...known, ...(latest ? [latest] : [])]);
}

function stagesOf({ history }: PurchaseRecord) {
  return history.map(({ at, stage }) => ({ type: 'stage' as const, at, stage }));
}

/** The ends of refunds; their beginnings are in the audit. */
function endsOf(refunds: readonly RefundRecord[]) {
  return refunds.flatMap(({ refundId, status, amount, closedAt: at }) =>
    at === null ? [] : [{ type: 'refund' as const, at, refundId, status, amount }],
  );
}

function bookedTicket(ticket: TicketFacts, refundable: ReadonlyMap<string, number>) {
  const { isLive, leftAt, ...shown } = ticket;
  return { ...shown, state: stateOf(ticket), refundAmount: refundable.get(ticket.ticketId) ?? null };
}

function stateOf({ isLive, refundId, usedAt, leftAt }: TicketFacts) {
  if (refundId) return 'refunded' as const;
  if (!isLive) return 'void' as const;
  if (!usedAt) return 'valid' as const;
  return leftAt ? ('left' as const) : ('used' as const);
}

function heldTickets({ tickets, stage, userId }: PurchaseRecord) {
  const hasEnded = stage === 'released' || stage === 'expired' || stage === 'refunded';
  return tickets.map(({ ticketId, section, row, number, price }) => ({
    ...{ ticketId, section, row, number, price, holderId: userId },
    state: hasEnded ? ('void' as const) : ('held' as const),
    ...{
      codeGeneration: null,
      usedAt: null,
      usedGate: null,
      usedBy: null,
      refundId: null,
      refundAmount: null,
    },
  }));
}

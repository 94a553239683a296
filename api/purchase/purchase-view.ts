import type { PurchaseRecord } from '../../db/purchases';
import { publicTickets } from '../../domain/reservation';
import { paidBreakdown } from '../money/cost-views';

/** A purchase as `GET /purchase/:purchaseId` answers it; with `upToSeq`, as it was after that step. */
export function purchaseView(purchase: PurchaseRecord, upToSeq = Number.POSITIVE_INFINITY) {
  const { purchaseId, eventId, tickets, total, holdExpiresAt, moreTimeSeconds, bookingId } = purchase;
  const history = purchase.history.filter((step) => step.seq <= upToSeq);
  const stage = history.at(-1)?.stage ?? purchase.stage;
  return {
    purchaseId,
    stage,
    eventId,
    tickets: publicTickets(tickets),
    total,
    ...paidBreakdown(purchase.costs, total),
    holdExpiresAt,
    moreTimeSeconds: stage === 'awaiting-payment' ? moreTimeSeconds : 0,
    ...(bookingId && stage === 'confirmed' && { bookingId }),
    history: history.map(({ at, stage: reached }) => ({ at, stage: reached })),
  };
}

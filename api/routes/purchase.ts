import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { listRunningPurchasesOfFan, maybePurchase, type PurchaseRecord } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { PendingReservations } from '../purchase/pending-reservations';
import type { PurchaseCalls } from '../purchase/purchase-calls';
import { purchaseView } from '../purchase/purchase-view';
import { defineRoute, type Route, userOf } from '../route';
import { lateReserveView, purchaseView as purchaseSchema } from '../schemas';

const changed = { 200: { description: 'The purchase after it', schema: purchaseSchema } };

/** Purchases, for their fan. */
export function createPurchaseRoutes({
  pool,
  pendingReservations,
  calls,
}: {
  pool: Pool;
  pendingReservations: PendingReservations;
  calls: PurchaseCalls;
}): Route[] {
  /** The caller's own purchase. Throws `purchase-not-found`, also when it is somebody else's. */
  async function ownPurchase(purchaseId: string, userId: string): Promise<PurchaseRecord> {
    const purchase = isId(purchaseId) ? await maybePurchase(pool, purchaseId) : undefined;
    if (purchase?.userId !== userId) throw new Problem('purchase-not-found');
    return purchase;
  }

  return [
    defineRoute({
      method: 'get',
      path: '/purchases',
      summary: 'Your purchases that are running, the first hold to end first',
      tag: 'Purchases',
      access: 'user',
      answers: {
        200: { description: 'At most 20', schema: z.object({ purchases: z.array(purchaseSchema) }) },
      },
      problems: [],
      async handle(call) {
        const purchases = await listRunningPurchasesOfFan(pool, userOf(call).id);
        return { status: 200, body: { purchases: purchases.map((one) => purchaseView(one)) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/purchase/:purchaseId/keep',
      summary: 'Keep seats that you are about to give back',
      tag: 'Purchases',
      access: 'user',
      limit: 'purchase',
      params: z.object({ purchaseId: z.string() }),
      answers: changed,
      problems: ['purchase-not-found', 'hold-expired', 'already-booked', 'payment-in-progress'],
      async handle(call) {
        const { id: userId } = userOf(call);
        const purchase = await ownPurchase(call.params.purchaseId, userId);
        await calls.keep(purchase);
        return { status: 200, body: purchaseView(await ownPurchase(purchase.purchaseId, userId)) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/purchase/:purchaseId/extend',
      summary: 'Hold the seats longer, once, by the time that the seller grants',
      tag: 'Purchases',
      access: 'user',
      limit: 'purchase',
      params: z.object({ purchaseId: z.string() }),
      answers: changed,
      problems: [
        'purchase-not-found',
        'no-more-time',
        'hold-expired',
        'already-booked',
        'payment-in-progress',
      ],
      async handle(call) {
        const { id: userId } = userOf(call);
        const purchase = await ownPurchase(call.params.purchaseId, userId);
        await calls.extend(purchase);
        return { status: 200, body: purchaseView(await ownPurchase(purchase.purchaseId, userId)) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/purchase/:purchaseId',
      summary: 'One of your purchases and its history',
      tag: 'Purchases',
      access: 'user',
      params: z.object({ purchaseId: z.string() }),
      answers: {
        200: {
          description: 'The purchase, or the state of a reserve that was answered with 202',
          schema: z.union([purchaseSchema, lateReserveView]),
        },
      },
      problems: ['purchase-not-found'],
      async handle(call) {
        const user = userOf(call);
        const { purchaseId } = call.params;
        if (!isId(purchaseId)) throw new Problem('purchase-not-found');
        const purchase = await maybePurchase(pool, purchaseId);
        if (purchase?.userId === user.id) return { status: 200, body: purchaseView(purchase) };
        const status = purchase ? undefined : await pendingReservations.statusOf(purchaseId, user.id);
        if (!status) throw new Problem('purchase-not-found');
        return { status: 200, body: status };
      },
    }),
  ];
}

import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { maybePurchase } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { PendingReservations } from '../purchase/pending-reservations';
import { purchaseView } from '../purchase/purchase-view';
import { defineRoute, type Route, userOf } from '../route';
import { lateReserveView, purchaseView as purchaseSchema } from '../schemas';

/** A purchase, for its fan. */
export function createPurchaseRoutes({
  pool,
  pendingReservations,
}: {
  pool: Pool;
  pendingReservations: PendingReservations;
}): Route[] {
  return [
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

import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { writeAudit } from '../../db/audit';
import { retryMessages } from '../../db/messages/retry-messages';
import { listAddressesOf } from '../../db/ops/find-fans';
import type { Pool } from '../../db/pool';
import { maybePurchase } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { Payments } from '../../payments/stripe';
import { uiLinkOfWorkflow } from '../../temporal/saved-views';
import { createPurchaseElsewhere } from '../ops/purchase-elsewhere';
import { maybePurchasePage } from '../ops/purchase-page';
import { purchaseElsewhere, purchasePage } from '../ops/purchase-page-schema';
import { defineRoute, type Route, userOf } from '../route';
import { reason } from '../schemas';

const access = ['ops'] as const;
const params = z.object({ id: z.string() });
const MOST_MESSAGES = 100;

/** One purchase with all that happened to it, for ops. */
export function createPurchasePageRoutes(deps: {
  pool: Pool;
  client: Client;
  payments: Pick<Payments, 'lookUp'>;
  temporalUiUrl?: string;
}): Route[] {
  const { pool, client, temporalUiUrl } = deps;
  const askElsewhere = createPurchaseElsewhere(deps);

  async function purchaseOf(purchaseId: string) {
    const purchase = isId(purchaseId) ? await maybePurchase(pool, purchaseId) : undefined;
    if (!purchase) throw new Problem('purchase-not-found', 'There is no such purchase.');
    return purchase;
  }

  return [
    defineRoute({
      method: 'get',
      path: '/ops/purchases/:id',
      summary: 'One purchase: fan, money, tickets, timeline, and the repairs that can help',
      tag: 'Ops',
      access,
      params,
      answers: {
        200: {
          description: 'What Postgres knows; it needs neither Temporal nor the bank',
          schema: purchasePage,
        },
      },
      problems: ['purchase-not-found'],
      async handle(call) {
        const page = await maybePurchasePage(pool, call.params.id);
        if (!page) throw new Problem('purchase-not-found', 'There is no such purchase.');
        const { workflow, ...body } = page;
        const { namespace } = client.options;
        const temporalUrl = temporalUiUrl ? uiLinkOfWorkflow(temporalUiUrl, namespace, workflow) : null;
        return { status: 200, body: { ...body, temporalUrl } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/ops/purchases/:id/elsewhere',
      summary: 'What Temporal and the bank say of a purchase now',
      tag: 'Ops',
      access,
      limit: 'management',
      params,
      answers: { 200: { description: 'Both, and who did not answer', schema: purchaseElsewhere } },
      problems: ['purchase-not-found'],
      async handle(call) {
        return { status: 200, body: await askElsewhere(await purchaseOf(call.params.id)) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/ops/purchases/:id/addresses',
      summary: 'The addresses of the fan of a purchase; the audit keeps who asked',
      tag: 'Ops',
      access,
      limit: 'management',
      params,
      body: z.object({ reason: reason.default('Asked for on the page of the purchase') }),
      answers: {
        200: {
          description: 'All that are known, the verified ones first',
          schema: z.object({
            addresses: z.array(z.object({ email: z.string(), isVerified: z.boolean(), at: instant })),
          }),
        },
      },
      problems: ['purchase-not-found'],
      async handle(call) {
        const { purchaseId, userId, eventId } = await purchaseOf(call.params.id);
        const addresses = await listAddressesOf(pool, userId);
        await writeAudit(pool, {
          ...{ key: `addresses:${purchaseId}:${call.seed}`, by: userOf(call).id, action: 'reveal-address' },
          ...{ subject: { type: 'purchase', id: purchaseId }, eventId },
          ...{ reason: call.body.reason, outcome: 'done', details: { userId } },
        });
        const shown = addresses.map(({ email, isVerified, at }) => ({ email, isVerified, at }));
        // Not kept with the Idempotency-Key: an address is stored in one place.
        return { status: 200, body: { addresses: shown }, passing: true };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/ops/messages/retry',
      summary: 'Send messages that failed again',
      tag: 'Ops',
      access,
      limit: 'management',
      body: z.object({
        keys: z.array(z.string().min(1).max(400)).min(1).max(MOST_MESSAGES),
        reason,
      }),
      answers: {
        200: {
          description: 'Those that had failed are on their way; all others are left as they are',
          schema: z.object({ keys: z.array(z.string()) }),
        },
      },
      problems: [],
      async handle(call) {
        const { keys, reason } = call.body;
        const order = { key: call.seed, messageKeys: keys, by: userOf(call).id, reason };
        return { status: 200, body: { keys: await retryMessages(pool, order) } };
      },
    }),
  ];
}

import type { Client } from '@temporalio/client';
import express, { type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { markDelivered, storeBankEvent } from '../../db/bank-events';
import type { Pool } from '../../db/pool';
import { maybePurchase } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import { closedStages } from '../../domain/purchase';
import { type BankEvent, InvalidSignature, type WebhookVerifier } from '../../payments/webhook';
import { deliverBankNews } from '../../temporal/deliver-bank-news';

const DELIVERY_MS = 3_000;

/**
 * `POST /stripe/webhook`: verified over the raw body, stored, acknowledged; then told to the purchase. What could not be
 * told (Temporal away) is told by the sweep. Not in the OpenAPI list of JSON routes: its body must stay raw.
 */
export function createWebhookHandlers(deps: {
  pool: Pool;
  client: Client;
  verifier: WebhookVerifier;
  logger: Logger;
}): RequestHandler[] {
  const { pool, client, verifier, logger } = deps;

  async function tell(event: BankEvent): Promise<void> {
    const { id, type, paymentIntentId, purchaseId } = event;
    const purchase = paymentIntentId && purchaseId ? await maybePurchase(pool, purchaseId) : undefined;
    if (purchase && paymentIntentId) {
      const closed = closedStages.has(purchase.stage);
      await client.withDeadline(Date.now() + DELIVERY_MS, () =>
        deliverBankNews(client, { bankEventId: id, type, paymentIntentId }, { ...purchase, closed }),
      );
    }
    await markDelivered(pool, id);
  }

  return [
    express.raw({ type: () => true, limit: 500_000 }),
    async (req, res) => {
      let event: BankEvent;
      try {
        const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
        event = verifier.verify(body, req.get('stripe-signature') ?? '');
      } catch (error) {
        if (error instanceof InvalidSignature || error instanceof TypeError)
          throw new Problem('invalid-signature');
        throw error;
      }
      const payload: unknown = JSON.parse((req.body as Buffer).toString('utf8'));
      const isNew = await storeBankEvent(pool, { id: event.id, type: event.type, payload });
      res.status(200).json({ received: true });
      if (!isNew) return;
      await tell(event).catch((error: Error) =>
        logger.warn({ bankEventId: event.id, reason: error.message }, 'bank news are left to the sweep'),
      );
    },
  ];
}

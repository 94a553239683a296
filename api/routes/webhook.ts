import type { Client } from '@temporalio/client';
import express, { type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import { markDelivered, receiveBankEvent, recordBankEvent } from '../../db/finance/bank-events';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { bankEventKind, type ConcernedPurchase } from '../../domain/payment/bank-event';
import type { PurchasePublisher } from '../../live/pub-sub';
import { type BankEvent, InvalidSignature, type WebhookVerifier } from '../../payments/webhook';
import { deliverBankEvent } from '../../temporal/starts/deliver-bank-event';

const DELIVERY_MS = 3_000;
// When to look again at an event whose purchase is calling the bank: it usually has its answer within a second.
const AGAIN_MS = [1_000, 3_000];

/**
 * `POST /stripe/webhook`: verified over the raw body, stored, acknowledged, then delivered to the purchase. The sweep
 * delivers what could not be delivered while Temporal was away. It is no `Route`, because its body must stay raw.
 */
export function createWebhookHandlers(deps: {
  pool: Pool;
  client: Client;
  verifier: WebhookVerifier;
  logger: Logger;
  registry: Registry;
  purchasePublisher: PurchasePublisher;
}): RequestHandler[] {
  const { pool, client, verifier, logger, purchasePublisher } = deps;
  const received = new Counter({
    name: 'holdfast_bank_events_total',
    help: 'Webhooks of the bank: what they were about (other: nothing that anybody here minds) and what became of them',
    labelNames: ['kind', 'result'],
    registers: [deps.registry],
  });

  /** `concerned`: the purchase that must hear of it, where the event was routed a moment ago. */
  async function deliver(event: BankEvent, concerned?: ConcernedPurchase, againMs = AGAIN_MS): Promise<void> {
    const addressees = concerned
      ? { isDelivered: false, purchase: concerned }
      : await recordBankEvent(pool, event);
    if (addressees.moved) await purchasePublisher.purchaseMoved(addressees.moved).catch(() => undefined);
    if (addressees.isDelivered) return;
    const outcome = await client.withDeadline(Date.now() + DELIVERY_MS, () =>
      deliverBankEvent(client, event, addressees),
    );
    if (outcome === 'delivered') return markDelivered(pool, event.id);
    // After the last look it stays undelivered, and the sweep delivers it.
    const [nextMs, ...laterMs] = againMs;
    if (nextMs) setTimeout(() => void deliverOrLeave(event, undefined, laterMs), nextMs).unref();
  }

  function deliverOrLeave(
    event: BankEvent,
    concerned?: ConcernedPurchase,
    againMs?: number[],
  ): Promise<void> {
    return deliver(event, concerned, againMs).catch((error: Error) =>
      logger.warn({ bankEventId: event.id, reason: error.message }, 'a bank event is left to the sweep'),
    );
  }

  return [
    express.raw({ type: () => true, limit: 500_000 }),
    async (req, res) => {
      let event: BankEvent;
      try {
        const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
        event = verifier.verify(body, req.get('stripe-signature') ?? '');
      } catch (error) {
        if (!(error instanceof InvalidSignature || error instanceof TypeError)) throw error;
        received.inc({ kind: 'other', result: 'refused' });
        throw new Problem('invalid-signature');
      }
      const { isNew, isDelivered, purchase } = await receiveBankEvent(pool, event);
      res.status(200).json({ received: true });
      received.inc({ kind: bankEventKind(event.type), result: isNew ? 'stored' : 'repeated' });
      if (isNew && !isDelivered) await deliverOrLeave(event, purchase);
    },
  ];
}

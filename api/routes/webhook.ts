import type { Client } from '@temporalio/client';
import express, { type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import { markDelivered, recordBankEvent, storeBankEvents } from '../../db/finance/bank-events';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { bankEventKind } from '../../domain/payment/bank-event';
import type { PurchasePublisher } from '../../live/pub-sub';
import { type BankEvent, InvalidSignature, type WebhookVerifier } from '../../payments/webhook';
import { deliverBankEvent } from '../../temporal/starts/deliver-bank-event';

const DELIVERY_MS = 3_000;
// A purchase that is waiting for the bank usually has its answer within a second.
const AGAIN_MS = 1_000;
const TRIES = 4;

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

  async function tell(event: BankEvent, triesLeft = TRIES): Promise<void> {
    const addressees = await recordBankEvent(pool, event);
    if (addressees.moved) await purchasePublisher.purchaseMoved(addressees.moved).catch(() => undefined);
    const outcome = await client.withDeadline(Date.now() + DELIVERY_MS, () =>
      deliverBankEvent(client, event, addressees),
    );
    // After the last try it stays undelivered, and the sweep delivers it.
    if (outcome === 'later') {
      if (triesLeft > 1) setTimeout(() => void tellOrLeave(event, triesLeft - 1), AGAIN_MS).unref();
      return;
    }
    await markDelivered(pool, event.id);
  }

  function tellOrLeave(event: BankEvent, triesLeft?: number): Promise<void> {
    return tell(event, triesLeft).catch((error: Error) =>
      logger.warn({ bankEventId: event.id, reason: error.message }, 'bank news are left to the sweep'),
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
      const [isNew] = await storeBankEvents(pool, [event]);
      res.status(200).json({ received: true });
      received.inc({ kind: bankEventKind(event.type), result: isNew ? 'stored' : 'repeated' });
      if (isNew) await tellOrLeave(event);
    },
  ];
}

import { type Activities, createActivities } from '../activities/create-activities';
import { recordBankEvent } from '../db/finance/bank-events';
import { createPool, type Pool } from '../db/pool';
import { ADMISSION_SECONDS } from '../domain/admission';
import { createPurchasePublisher } from '../live/pub-sub';
import { createRateLimitedPayments } from '../payments/rate-limited-payments';
import { readBankEvent } from '../payments/webhook';
import { connectRedis } from '../redis/connect-redis';
import type { Config } from '../runtime/config';
import type { Closeable } from '../runtime/shutdown';
import { createTemporalClient, temporalAddressOf } from '../temporal/connection';
import { createEngineProbe } from '../temporal/engine-load';
import { callWebhookEndpoint } from '../temporal/starts/call-webhook-endpoint';
import { deliverBankEvent } from '../temporal/starts/deliver-bank-event';
import { endPurchase } from '../temporal/starts/end-purchase';
import { resumeCancellation } from '../temporal/starts/start-cancellation';
import { notifyOnSale, startOnSale } from '../temporal/starts/start-on-sale';
import { resumeRefund } from '../temporal/starts/start-refund';
import { startWaitlist } from '../temporal/starts/start-waitlist';
import { createPurchaseLatency } from '../waiting-room/purchase-latency';
import { createWaitingRoom } from '../waiting-room/waiting-room';
import { createWebhookSender } from '../webhooks/webhook-sender';
import { PURCHASE_QUEUE } from '../workflows/purchase/purchase-contract';
import { startReturnSettler } from './return-settler';
import { startWebhookCaller } from './webhook-caller';
import type { WebhookTries } from './webhook-metrics';

/** What workers are made of; `closings` closes it. */
interface WorkerParts {
  readonly pool: Pool;
  readonly activities: Activities;
  /** Starts the workflows of webhooks in this process. */
  readonly startWebhooks: (onError: (error: unknown) => void) => Closeable;
  /** Settles tickets that fans gave back from this process. */
  readonly startReturns: (onError: (error: unknown) => void) => Closeable;
  readonly closings: readonly Closeable[];
}

/** Opens the adapters that the activities need, and creates the activities. */
export async function createWorkerParts(
  config: Config,
  { onBroken, webhookTries }: { onBroken: (broken: Error) => void; webhookTries: WebhookTries },
): Promise<WorkerParts> {
  const pool = createPool({
    url: config.DATABASE_URL,
    size: config.DATABASE_POOL_SIZE,
    name: 'holdfast-worker',
  });
  const redis = connectRedis(config.REDIS_URL);
  const client = await createTemporalClient(temporalAddressOf(config));
  const tasks = createEngineProbe(client, PURCHASE_QUEUE);
  const latency = createPurchaseLatency(redis, config.REDIS_KEY_PREFIX);
  const payments = createRateLimitedPayments({
    redis,
    secretKey: config.STRIPE_SECRET_KEY,
    apiBase: config.STRIPE_API_BASE,
    callsPerSecond: config.STRIPE_CALLS_PER_SECOND,
    keyPrefix: config.REDIS_KEY_PREFIX,
  });
  const purchasePublisher = createPurchasePublisher(redis, config.REDIS_KEY_PREFIX);
  const activities = createActivities({
    pool,
    waitingRoom: createWaitingRoom({ redis, prefix: config.REDIS_KEY_PREFIX, onBroken }),
    payments,
    purchasePublisher,
    admissionSeconds: ADMISSION_SECONDS,
    engine: async () => ({ ...(await tasks()), ...(await latency.recent()) }),
    startOnSale: (eventId) => startOnSale(client, eventId),
    startWaitlist: (eventId) => startWaitlist(client, eventId),
    resumeRefund: (refund) => resumeRefund(client, refund),
    resumeCancellation: (cancellation) => resumeCancellation(client, cancellation),
    refundsPerSecond: config.CANCELLATION_REFUNDS_PER_SECOND,
    notifyOnSale: (eventId) => notifyOnSale(client, eventId),
    endPurchase: (purchase) => endPurchase(client, purchase),
    sendWebhook: webhookTries(createWebhookSender(config.DEV_TOKENS ? 'loopback' : 'public')),
    async deliverBankEvent(payload) {
      const event = readBankEvent(payload);
      const addressees = await recordBankEvent(pool, event);
      if (addressees.moved) await purchasePublisher.purchaseMoved(addressees.moved).catch(() => undefined);
      return deliverBankEvent(client, event, addressees, true);
    },
  });
  return {
    pool,
    activities,
    startWebhooks(onError) {
      const caller = startWebhookCaller(
        { pool, call: (endpointId) => callWebhookEndpoint(client, endpointId) },
        onError,
      );
      return { name: 'webhooks', close: () => caller.stop() };
    },
    startReturns(onError) {
      const settler = startReturnSettler(
        { pool, resumeRefund: (refund) => resumeRefund(client, refund) },
        onError,
      );
      return { name: 'returns', close: () => settler.stop() };
    },
    closings: [
      { name: 'database', close: () => pool.end() },
      { name: 'redis', close: () => redis.quit().catch(() => redis.disconnect()) },
      { name: 'temporal client', close: () => client.connection.close() },
    ],
  };
}

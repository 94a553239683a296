import { Counter, Gauge, type Registry } from 'prom-client';
import type { SendWebhook } from '../activities/webhook-activities';
import type { Pool } from '../db/pool';
import { oneFailedEndpoints } from '../db/webhooks/endpoints';

/** Counts the tries of a sender. */
export type WebhookTries = (send: SendWebhook) => SendWebhook;

/** The counter of tries to deliver a webhook. */
export function createWebhookTries(registry: Registry): WebhookTries {
  const tries = new Counter({
    name: 'holdfast_webhook_tries_total',
    help: 'Tries to deliver a message to another program, by outcome: delivered, later (tried again), gone (410)',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return (send) => async (message) => {
    const answer = await send(message);
    tries.inc({ outcome: answer.type });
    return answer;
  };
}

/** Measures endpoints that were disabled because they took no message. */
export function measureWebhookEndpoints(registry: Registry, pool: Pool): void {
  new Gauge({
    name: 'holdfast_webhook_endpoints_failed',
    help: 'Endpoints of other programs that were disabled in the last 24 hours because they took no message',
    registers: [registry],
    async collect() {
      // While Postgres is away the last value stays.
      await oneFailedEndpoints(pool).then(
        (count) => this.set(count),
        () => undefined,
      );
    },
  });
}

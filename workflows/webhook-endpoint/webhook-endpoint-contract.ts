import { defineSignal } from '@temporalio/workflow';

/** The task queue of webhooks: one of its own, so that a slow receiver never delays a refund. */
export const WEBHOOK_QUEUE = 'webhooks';

/** The workflow id: one per endpoint. */
export function webhookEndpointWorkflowId(endpointId: string): string {
  return `webhooks:${endpointId}`;
}

/** The input; Postgres has the messages. */
export interface WebhookEndpointInput {
  readonly endpointId: string;
}

/** What is left after a round of deliveries. */
export interface DeliveryRound {
  readonly delivered: number;
  readonly refused: number;
  /** When to look again, in ms; null when nothing waits, or the endpoint is disabled. */
  readonly nextInMs: number | null;
}

/** Something is due: look now instead of at the next timer. */
export const webhooksDueSignal = defineSignal('webhooksDue');

import { Context } from '@temporalio/activity';
import type { Pool } from '../db/pool';
import { type DueDelivery, maybeDueDeliveries, noteAnswers } from '../db/webhooks/deliveries';
import type { WebhookAnswer } from '../domain/webhook';
import type {
  DeliveryRound,
  WebhookEndpointInput,
} from '../workflows/webhook-endpoint/webhook-endpoint-contract';

// That many bookings at once: none of them waits for another one.
const AT_ONCE = 20;
// One round of the workflow; below its time limit by more than one try.
const ROUND_MS = 60_000;
const HEARTBEAT_MS = 4_000;

/** Sends one message. Must not reject: a receiver that cannot be reached is an answer, too. */
export type SendWebhook = (message: {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly delivery: DueDelivery;
}) => Promise<WebhookAnswer>;

/** The activity that delivers what is due for an endpoint. */
export function createWebhookActivities({ pool, sendWebhook }: { pool: Pool; sendWebhook: SendWebhook }) {
  /** Sends one batch; undefined when nothing is due. */
  async function sendBatch(endpointId: string): Promise<DeliveryRound> {
    const due = await maybeDueDeliveries(pool, endpointId, AT_ONCE);
    if (!due || due.deliveries.length === 0)
      return { delivered: 0, refused: 0, nextInMs: due?.nextInMs ?? null };
    const { url, secrets, deliveries } = due;
    const answered = await Promise.all(
      deliveries.map(async (delivery) => ({
        delivery,
        answer: await sendWebhook({ url, secrets, delivery }),
      })),
    );
    await noteAnswers(pool, endpointId, answered);
    const delivered = answered.filter(({ answer }) => answer.type === 'delivered').length;
    return { delivered, refused: answered.length - delivered, nextInMs: 0 };
  }

  return {
    /**
     * Delivers what is due for an endpoint, batch by batch, for a minute. After a crash between a receiver's answer and its
     * note the message is sent again, with the same id.
     */
    async deliverWebhooks({ endpointId }: WebhookEndpointInput): Promise<DeliveryRound> {
      const context = Context.current();
      const heartbeats = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
      const until = performance.now() + ROUND_MS;
      const sum = { delivered: 0, refused: 0 };
      try {
        while (true) {
          const { delivered, refused, nextInMs } = await sendBatch(endpointId);
          sum.delivered += delivered;
          sum.refused += refused;
          if (nextInMs !== 0 || performance.now() > until || context.cancellationSignal.aborted)
            return { ...sum, nextInMs };
        }
      } finally {
        clearInterval(heartbeats);
      }
    },
  };
}

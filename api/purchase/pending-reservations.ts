import type { Client } from '@temporalio/client';
import type { Pool } from '../../db/pool';
import { maybePurchase } from '../../db/purchases';
import type { ReserveOutcome } from '../../domain/purchase';
import type { RedisClient } from '../../redis/connect-redis';
import { purchaseWorkflowId } from '../../workflows/purchase/purchase-contract';
import { purchaseView } from './purchase-view';

const KEPT_SECONDS = 900;
// Few fans need this, and a slow Temporal must not delay their status as well.
const ASK_MS = 500;

interface PendingReservation {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly updateId: string;
}

/**
 * Reserves that were answered with 202: their status until there is a purchase, or the refusal if there
 * will be none. A refused reserve leaves no purchase behind, so Temporal itself is asked.
 */
export function createPendingReservations(deps: {
  client: Client;
  pool: Pool;
  redis: RedisClient;
  prefix: string;
}) {
  const { client, pool, redis, prefix } = deps;
  const keyOf = (purchaseId: string) => `${prefix}late-reserve:${purchaseId}`;

  /** The outcome of the update, or undefined while there is none. */
  async function verdictOf({
    eventId,
    userId,
    updateId,
  }: PendingReservation): Promise<ReserveOutcome | undefined> {
    const handle = client.workflow.getHandle(purchaseWorkflowId(eventId, userId));
    const update = handle.getUpdateHandle<ReserveOutcome>(updateId);
    return client.withDeadline(Date.now() + ASK_MS, () => update.result()).catch(() => undefined);
  }

  return {
    /** Remembers a reserve for 15 minutes. Never throws: without it the status is a 404 until there is a purchase. */
    async note(pending: PendingReservation): Promise<void> {
      await redis
        .set(keyOf(pending.purchaseId), JSON.stringify(pending), 'EX', KEPT_SECONDS)
        .catch(() => undefined);
    },

    /** The state of a pending reserve of this user, as `GET /purchase/:purchaseId` answers it; undefined when there is none. */
    async statusOf(purchaseId: string, userId: string) {
      const text = await redis.get(keyOf(purchaseId)).catch(() => null);
      const pending = text === null ? undefined : (JSON.parse(text) as PendingReservation);
      if (pending?.userId !== userId) return undefined;
      const verdict = await verdictOf(pending);
      const facts = { purchaseId, eventId: pending.eventId, tickets: [], history: [] };
      if (verdict?.type === 'refused') {
        const { code, detail, ticketIds } = verdict;
        return { ...facts, stage: 'released' as const, refusal: { code, detail, ticketIds } };
      }
      // The update met a running purchase that has these seats already, and that answered.
      const met = verdict?.type === 'reserved' ? verdict.reservation.purchaseId : purchaseId;
      const purchase = met === purchaseId ? undefined : await maybePurchase(pool, met);
      return purchase ? purchaseView(purchase) : { ...facts, stage: 'reserving' as const };
    },
  };
}

/** See `createPendingReservations`. */
export type PendingReservations = ReturnType<typeof createPendingReservations>;

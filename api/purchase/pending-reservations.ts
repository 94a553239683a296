import type { Client } from '@temporalio/client';
import type { Redis } from 'ioredis';
import type { Pool } from '../../db/pool';
import { maybePurchase } from '../../db/purchases';
import type { ReserveOutcome } from '../../domain/purchase';
import { purchaseWorkflowId } from '../../workflows/purchase/purchase-contract';
import { purchaseView } from './purchase-view';

const KEPT_SECONDS = 900;
// Only for those few whose reserve was late; the engine that made it late must not hold up their status as well.
const ASK_MS = 500;

interface LateReserve {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly updateId: string;
}

/**
 * Reserves that the fan was not made to wait for (202): their status until there is a purchase, or the refusal when
 * there will be none. A refused reserve leaves no purchase behind, so the engine itself is asked.
 */
export function createPendingReservations(deps: {
  client: Client;
  pool: Pool;
  redis: Redis;
  prefix: string;
}) {
  const { client, pool, redis, prefix } = deps;
  const keyOf = (purchaseId: string) => `${prefix}late-reserve:${purchaseId}`;

  /** The engine's verdict, or undefined while there is none. */
  async function verdictOf({ eventId, userId, updateId }: LateReserve): Promise<ReserveOutcome | undefined> {
    const handle = client.workflow.getHandle(purchaseWorkflowId(eventId, userId));
    const update = handle.getUpdateHandle<ReserveOutcome>(updateId);
    return client.withDeadline(Date.now() + ASK_MS, () => update.result()).catch(() => undefined);
  }

  return {
    /** Remembers it for 15 minutes. Never throws: without the note its status is a 404 until there is a purchase. */
    async note(late: LateReserve): Promise<void> {
      await redis
        .set(keyOf(late.purchaseId), JSON.stringify(late), 'EX', KEPT_SECONDS)
        .catch(() => undefined);
    },

    /** How a late reserve of this user stands, as `GET /purchase/:purchaseId` tells it; undefined when there is none. */
    async statusOf(purchaseId: string, userId: string) {
      const text = await redis.get(keyOf(purchaseId)).catch(() => null);
      const late = text === null ? undefined : (JSON.parse(text) as LateReserve);
      if (late?.userId !== userId) return undefined;
      const verdict = await verdictOf(late);
      const facts = { purchaseId, eventId: late.eventId, tickets: [], history: [] };
      if (verdict?.type === 'refused') {
        const { code, detail, ticketIds } = verdict;
        return { ...facts, stage: 'released' as const, refusal: { code, detail, ticketIds } };
      }
      // The purchase that ran already had these seats, and answered with them.
      const met = verdict?.type === 'reserved' ? verdict.reservation.purchaseId : purchaseId;
      const purchase = met === purchaseId ? undefined : await maybePurchase(pool, met);
      return purchase ? purchaseView(purchase) : { ...facts, stage: 'reserving' as const };
    },
  };
}

/** What `createPendingReservations` gives. */
export type PendingReservations = ReturnType<typeof createPendingReservations>;

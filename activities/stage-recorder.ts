import type { Pool } from '../db/pool';
import { recordStage } from '../db/purchases';
import type { PurchaseStage } from '../domain/purchase';
import type { PurchasePublisher } from '../live/pub-sub';

/** The ids of a purchase, its event and its fan. */
export interface PurchaseRef {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
}

/** Only the ids of a larger input. */
export function refOf({ purchaseId, eventId, userId }: PurchaseRef): PurchaseRef {
  return { purchaseId, eventId, userId };
}

/** Records the stages of purchases in Postgres and publishes them to the fan's streams. */
export function createStageRecorder({
  pool,
  purchasePublisher,
}: {
  pool: Pool;
  purchasePublisher: PurchasePublisher;
}) {
  /**
   * Publishes a stage that Postgres has. Nothing waits for it, so that a slow Redis slows no payment. Failures are ignored: a
   * client that misses it reads the purchase again.
   */
  function publishStage(purchase: PurchaseRef, seq: number, stage: PurchaseStage, at: string): void {
    purchasePublisher.purchaseMoved({ ...refOf(purchase), seq, stage, at }).catch(() => undefined);
  }

  return {
    publishStage,
    /** Writes the stage to Postgres first, which is the truth, and then publishes it. */
    async enterStage(
      purchase: PurchaseRef,
      seq: number,
      stage: PurchaseStage,
      reason?: string,
    ): Promise<void> {
      const at = await recordStage(pool, { purchaseId: purchase.purchaseId, seq, stage, reason });
      publishStage(purchase, seq, stage, at);
    },
  };
}

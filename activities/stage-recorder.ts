import type { Pool } from '../db/pool';
import { recordStage } from '../db/purchases';
import type { PurchaseStage } from '../domain/purchase';
import type { PurchasePublisher } from '../live/pub-sub';

/** Whose purchase it is. */
export interface PurchaseRef {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
}

/** Just whose purchase it is, of an input that says more. */
export function refOf({ purchaseId, eventId, userId }: PurchaseRef): PurchaseRef {
  return { purchaseId, eventId, userId };
}

/** How a purchase moves on: for the database, and for whoever watches. */
export function createStageRecorder({ pool, fanStatus }: { pool: Pool; fanStatus: PurchasePublisher }) {
  /** Of a move that the database knows. Who misses it reads the truth again. */
  async function tell(purchase: PurchaseRef, seq: number, stage: PurchaseStage, at: string): Promise<void> {
    await fanStatus.purchaseMoved({ ...refOf(purchase), seq, stage, at }).catch(() => undefined);
  }

  return {
    tell,
    /** The database first, which is the truth; then whoever watches. */
    async moveTo(purchase: PurchaseRef, seq: number, stage: PurchaseStage, reason?: string): Promise<void> {
      const at = await recordStage(pool, { purchaseId: purchase.purchaseId, seq, stage, reason });
      await tell(purchase, seq, stage, at);
    },
  };
}

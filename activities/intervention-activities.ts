import { writeAudit } from '../db/audit';
import type { Pool } from '../db/pool';
import type { PurchaseStage } from '../domain/purchase';
import type { RepairOutcome } from '../domain/repair';
import type { PurchasePublisher } from '../live/pub-sub';
import { createStageRecorder, type PurchaseRef } from './stage-recorder';

/** The activities that record why a purchase needs a person, and what that person did. Each may run twice. */
export function createInterventionActivities(deps: { pool: Pool; purchasePublisher: PurchasePublisher }) {
  const { enterStage } = createStageRecorder(deps);
  return {
    /** Records why a person is needed; the next stage of the purchase clears it. */
    async reportTrouble(input: PurchaseRef & { seq: number; reason: string }): Promise<void> {
      await enterStage(input, input.seq, 'needs-attention', input.reason);
    },

    /** Records that no person is needed any more, where no other step of the purchase records a stage. */
    async resumeStage(input: PurchaseRef & { seq: number; stage: PurchaseStage }): Promise<void> {
      await enterStage(input, input.seq, input.stage);
    },

    /** Writes a repair to the audit: who, why, and the outcome. */
    async auditRepair(
      input: PurchaseRef & {
        key: string;
        action: string;
        by: string;
        reason: string;
        details: Readonly<Record<string, unknown>>;
        outcome: RepairOutcome;
      },
    ): Promise<void> {
      const { purchaseId, eventId, key, action, by, reason, details, outcome } = input;
      await writeAudit(deps.pool, {
        key,
        by,
        action,
        subject: { type: 'purchase', id: purchaseId },
        eventId,
        reason,
        outcome: outcome.type === 'done' ? 'done' : outcome.code,
        details: { ...details, detail: outcome.detail },
      });
    },
  };
}

import { longestHoldSeconds } from '../db/events';
import type { Pool } from '../db/pool';
import { SHOPPER_SLOT_MARGIN_SECONDS } from '../domain/admission';
import type { WaitingRoom } from '../waiting-room/waiting-room';
import type { PurchaseRef } from './stage-recorder';

/**
 * The activities of a purchase on the fan's admission in the waiting room. Each may run twice. `returnAdmission` ends the
 * shopper slot; `handBackAdmission` gives the admission back.
 */
export function createAdmissionActivities({ pool, waitingRoom }: { pool: Pool; waitingRoom: WaitingRoom }) {
  return {
    /** Turns the admission into a shopper slot for the longest time of the hold plus a margin. */
    async redeemAdmission(input: PurchaseRef & { admissionId: string }) {
      const { purchaseId, eventId, userId, admissionId } = input;
      const slotSeconds = (await longestHoldSeconds(pool, eventId)) + SHOPPER_SLOT_MARGIN_SECONDS;
      const answer = await waitingRoom.redeem(eventId, userId, admissionId, purchaseId, slotSeconds);
      if (answer.type === 'redeemed') return { type: 'redeemed' as const };
      if (answer.type === 'expired') {
        return {
          type: 'refused' as const,
          code: 'pass-expired' as const,
          detail: 'Your time to start has run out.',
        };
      }
      if (answer.type === 'in-use') {
        return {
          type: 'refused' as const,
          code: 'purchase-in-progress' as const,
          detail: `Purchase ${answer.purchaseId} uses this admission.`,
          purchaseId: answer.purchaseId,
        };
      }
      return {
        type: 'refused' as const,
        code: 'not-admitted' as const,
        detail: 'You are not admitted to this sale at the moment; join the queue first.',
      };
    },

    /** Undoes `redeemAdmission`: the fan may use the same admission for other seats. */
    async handBackAdmission({ eventId, userId, purchaseId }: PurchaseRef): Promise<void> {
      await waitingRoom.handBackAdmission(eventId, userId, purchaseId);
    },

    /** Ends the shopper slot of an ended purchase. `keepsRest`: without tickets, the fan may go on choosing seats. */
    async returnAdmission(input: PurchaseRef & { keepsRest?: boolean }): Promise<void> {
      const { eventId, userId, purchaseId, keepsRest = false } = input;
      if (keepsRest) await waitingRoom.keepRestOfAdmission(eventId, userId, purchaseId);
      else await waitingRoom.releaseShopperSlot(eventId, userId, purchaseId);
    },
  };
}

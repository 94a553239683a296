import { activityInfo } from '@temporalio/activity';
import { writeAudit } from '../db/audit';
import { bookPurchase } from '../db/bookings';
import { oneHoldSeconds } from '../db/events';
import type { Pool, Queryable } from '../db/pool';
import { claimBest } from '../db/sale/best-available';
import {
  type ClaimOutcome,
  type ClaimRequest,
  type ClaimTry,
  tryClaim,
  tryReplace,
  verdictOf,
} from '../db/sale/claims';
import { type ExtendOutcome, extendHold, oneHoldLeftMs, releaseTickets } from '../db/seats';
import { type HeldAgain, holdAgain, unbookPurchase } from '../db/unbook-purchase';
import { SHOPPER_SLOT_MARGIN_SECONDS } from '../domain/admission';
import type { PurchaseStage, Reservation, SeatRequest } from '../domain/purchase';
import type { RepairOutcome } from '../domain/repair';
import type { PurchasePublisher } from '../live/pub-sub';
import type { WaitingRoom } from '../waiting-room/waiting-room';
import { createStageRecorder, type PurchaseRef, refOf } from './stage-recorder';

/** The claim's verdict with the words that the fan reads. */
type ClaimVerdict =
  | Extract<ClaimOutcome, { type: 'reserved' }>
  | (Extract<ClaimOutcome, { type: 'refused' }> & { readonly detail: string });

/** What a purchase does to the room, to its seats and to its record, one effect each. Every one may be run twice. */
export function createPurchaseActivities(deps: {
  pool: Pool;
  waitingRoom: WaitingRoom;
  fanStatus: PurchasePublisher;
}) {
  const { pool, waitingRoom } = deps;
  const { moveTo, tell } = createStageRecorder(deps);

  async function claimRequested(
    purchase: PurchaseRef,
    request: SeatRequest,
    claim: (db: Queryable, request: ClaimRequest) => Promise<ClaimTry>,
  ): Promise<ClaimOutcome> {
    if (request.kind === 'tickets') return verdictOf(await claim(pool, request));
    return claimBest(pool, purchase, request, claim);
  }

  return {
    async redeemAdmission(input: PurchaseRef & { admissionId: string }) {
      const { purchaseId, eventId, userId, admissionId } = input;
      const slotSeconds = (await oneHoldSeconds(pool, eventId)) + SHOPPER_SLOT_MARGIN_SECONDS;
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
        const detail = `Purchase ${answer.purchaseId} uses this admission.`;
        return {
          type: 'refused' as const,
          code: 'purchase-in-progress' as const,
          detail,
          purchaseId: answer.purchaseId,
        };
      }
      return {
        type: 'refused' as const,
        code: 'not-admitted' as const,
        detail: 'You are not admitted to this sale at the moment; join the queue first.',
      };
    },

    async handBackAdmission({ eventId, userId, purchaseId }: PurchaseRef): Promise<void> {
      await waitingRoom.unredeem(eventId, userId, purchaseId);
    },

    async returnAdmission({ eventId, userId, purchaseId }: PurchaseRef): Promise<void> {
      await waitingRoom.finish(eventId, userId, purchaseId);
    },

    async claimSeats(
      input: PurchaseRef & { request: SeatRequest; offerSeconds?: number },
    ): Promise<ClaimVerdict> {
      const { request, offerSeconds } = input;
      const { workflowId, runId } = activityInfo().workflowExecution!;
      const claim = (db: Queryable, one: ClaimRequest) =>
        tryClaim(db, { ...refOf(input), workflowId, runId }, { ...one, offerSeconds });
      const outcome = await claimRequested(input, request, claim);
      if (outcome.type === 'refused') return { ...outcome, detail: inWords(outcome) };
      // The claim wrote the first three stages itself, in its one statement.
      await tell(input, 3, 'awaiting-payment', new Date().toISOString());
      return outcome;
    },

    /** Other seats for a running hold, or none. `generation` numbers the swaps, so that this one is done once. */
    async replaceSeats(
      input: PurchaseRef & { request: SeatRequest; generation: number; seq: number },
    ): Promise<ClaimVerdict> {
      const { request, generation, seq } = input;
      const replace = (db: Queryable, one: ClaimRequest) =>
        tryReplace(db, { ...refOf(input), generation }, one);
      const outcome = await claimRequested(input, request, replace);
      if (outcome.type === 'refused') return { ...outcome, detail: inWords(outcome) };
      await moveTo(input, seq, 'awaiting-payment');
      return outcome;
    },

    holdLeftMs: ({ purchaseId }: { purchaseId: string }): Promise<number> => oneHoldLeftMs(pool, purchaseId),

    async releaseSeats(input: PurchaseRef & { seq: number; stage: PurchaseStage }): Promise<void> {
      await releaseTickets(pool, input.purchaseId);
      await moveTo(input, input.seq, input.stage);
    },

    /** Holds the seats so much longer than to their first end, if they are all still held by this purchase. */
    async extendHold(
      input: PurchaseRef & { firstEnd: string; seconds: number; seq: number },
    ): Promise<ExtendOutcome> {
      const hold = await extendHold(pool, input);
      if (hold.type === 'extended') await moveTo(input, input.seq, 'awaiting-payment');
      return hold;
    },

    /** Says why somebody is needed; the purchase's next step clears it. */
    async reportTrouble(input: PurchaseRef & { seq: number; reason: string }): Promise<void> {
      await moveTo(input, input.seq, 'needs-attention', input.reason);
    },

    /** Nobody is needed any more: it is where it was, as no step of its own says so. */
    async resumeStage(input: PurchaseRef & { seq: number; stage: PurchaseStage }): Promise<void> {
      await moveTo(input, input.seq, input.stage);
    },

    /** Who did what to this purchase, why, and what came of it. */
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
      await writeAudit(pool, {
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

    async bookSeats(input: {
      userId: string;
      reservation: Reservation;
      paymentIntentId: string;
      seq: number;
    }) {
      const { userId, reservation, paymentIntentId, seq } = input;
      const { purchaseId, eventId } = reservation;
      await moveTo({ purchaseId, eventId, userId }, seq, 'booking');
      return bookPurchase(pool, { userId, reservation, paymentIntentId });
    },

    /** Takes a booking back whose money could not be taken, and leaves its seats in the hold until its end. */
    async holdSeatsAgain(input: PurchaseRef & { seq: number }): Promise<HeldAgain> {
      const held = await holdAgain(pool, input.purchaseId);
      if (held.type === 'held') await moveTo(input, input.seq, 'awaiting-payment');
      return held;
    },

    async unbookSeats({ purchaseId }: { purchaseId: string }): Promise<void> {
      await unbookPurchase(pool, purchaseId);
    },
  };
}

function inWords(refusal: Extract<ClaimOutcome, { type: 'refused' }>): string {
  switch (refusal.code) {
    case 'seat-taken':
      return `Taken by somebody else: ${(refusal.ticketIds ?? []).join(', ')}.`;
    case 'ticket-not-found':
      return `Not tickets of this event: ${(refusal.ticketIds ?? []).join(', ')}.`;
    case 'limit-exceeded':
      return `This sale allows ${refusal.limit} tickets per person and you have ${refusal.owned}.`;
    case 'total-too-high':
      return 'The bank takes no single payment that high; take fewer or cheaper seats.';
    case 'no-seats-available':
      return 'There are not enough free seats that match your request.';
    case 'hold-expired':
      return 'The hold on these seats has ended.';
    case 'sale-not-open':
      return 'This sale is not open at the moment.';
    default:
      return 'These seats cannot be held.';
  }
}

import { activityInfo } from '@temporalio/activity';
import { bookPurchase } from '../db/bookings';
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
import {
  type ExtendOutcome,
  extendHold,
  giveMoreTime,
  type MoreTime,
  oneHoldLeftMs,
  releaseHold,
} from '../db/seats';
import { type HeldAgain, holdAgain, unbookPurchase } from '../db/unbook-purchase';
import type { PurchaseStage, Reservation, SeatRequest } from '../domain/purchase';
import type { PurchasePublisher } from '../live/pub-sub';
import { createStageRecorder, type PurchaseRef, refOf } from './stage-recorder';

/** The outcome of a claim, with the text for the fan. */
type ClaimVerdict =
  | Extract<ClaimOutcome, { type: 'reserved' }>
  | (Extract<ClaimOutcome, { type: 'refused' }> & { readonly detail: string });

/** The activities of a purchase on its seats, one effect each. Each may run twice. */
export function createSeatActivities(deps: { pool: Pool; purchasePublisher: PurchasePublisher }) {
  const { pool } = deps;
  const { enterStage, publishStage } = createStageRecorder(deps);

  return {
    async claimSeats(
      input: PurchaseRef & { request: SeatRequest; offerSeconds?: number },
    ): Promise<ClaimVerdict> {
      const { request, offerSeconds } = input;
      const { workflowId, runId } = activityInfo().workflowExecution!;
      const claim = (db: Queryable, one: ClaimRequest) =>
        tryClaim(db, { ...refOf(input), workflowId, runId }, { ...one, offerSeconds });
      const outcome = await claimRequested(pool, input, request, claim);
      if (outcome.type === 'refused') return { ...outcome, detail: refusalText(outcome) };
      // The claim itself has written the first three stages, in its one statement.
      publishStage(input, 3, 'awaiting-payment', new Date().toISOString());
      return outcome;
    },

    /** Swaps the seats of a running hold, or changes nothing. `generation` numbers the swaps, so that each happens once. */
    async replaceSeats(
      input: PurchaseRef & { request: SeatRequest; generation: number; seq: number },
    ): Promise<ClaimVerdict> {
      const { request, generation, seq } = input;
      const replace = (db: Queryable, one: ClaimRequest) =>
        tryReplace(db, { ...refOf(input), generation }, one);
      const outcome = await claimRequested(pool, input, request, replace);
      if (outcome.type === 'refused') return { ...outcome, detail: refusalText(outcome) };
      await enterStage(input, seq, 'awaiting-payment');
      return outcome;
    },

    holdLeftMs: ({ purchaseId }: { purchaseId: string }): Promise<number> => oneHoldLeftMs(pool, purchaseId),

    /**
     * Ends the hold. `overtaken`: nothing was released, because Postgres has a later stage of this purchase than the workflow
     * knows. That happens when a workflow task has paid and is lost before Temporal has its result.
     */
    async releaseSeats(input: PurchaseRef & { seq: number; stage: PurchaseStage }) {
      const outcome = await releaseHold(pool, input);
      if (outcome.type === 'overtaken') return outcome;
      if (outcome.at !== null) publishStage(input, input.seq, input.stage, outcome.at);
      return { type: 'released' as const };
    },

    /** Holds the seats for `seconds` beyond the first end of the hold, if this purchase still holds all of them. */
    async extendHold(
      input: PurchaseRef & { firstEnd: string; seconds: number; seq: number },
    ): Promise<ExtendOutcome> {
      const hold = await extendHold(pool, input);
      if (hold.type === 'extended') await enterStage(input, input.seq, 'awaiting-payment');
      return hold;
    },

    /** Extends the hold by what the seller grants a fan; once, as the workflow asks only once. */
    async giveMoreTime(input: PurchaseRef & { firstEnd: string; seq: number }): Promise<MoreTime> {
      const hold = await giveMoreTime(pool, input);
      if (hold.type === 'extended') await enterStage(input, input.seq, 'awaiting-payment');
      return hold;
    },

    async bookSeats(input: {
      userId: string;
      reservation: Reservation;
      paymentIntentId: string;
      seq: number;
    }) {
      const { userId, seq } = input;
      const { purchaseId, eventId } = input.reservation;
      const { at, ...outcome } = await bookPurchase(pool, input);
      // A booking enters two stages: its own, and that of the capture, which is next.
      const isBooked = outcome.type === 'booked';
      publishStage(
        { purchaseId, eventId, userId },
        isBooked ? seq + 1 : seq,
        isBooked ? 'capturing' : 'booking',
        at!,
      );
      return outcome;
    },

    /** Takes back a booking whose money could not be captured; its seats stay in the hold until the hold ends. */
    async holdSeatsAgain(input: PurchaseRef & { seq: number }): Promise<HeldAgain> {
      const held = await holdAgain(pool, input.purchaseId);
      if (held.type === 'held') await enterStage(input, input.seq, 'awaiting-payment');
      return held;
    },

    async unbookSeats({ purchaseId }: { purchaseId: string }): Promise<void> {
      await unbookPurchase(pool, purchaseId);
    },
  };
}

async function claimRequested(
  pool: Pool,
  purchase: PurchaseRef,
  request: SeatRequest,
  claim: (db: Queryable, request: ClaimRequest) => Promise<ClaimTry>,
): Promise<ClaimOutcome> {
  if (request.kind === 'tickets') return verdictOf(await claim(pool, request));
  return claimBest(pool, purchase, request, claim);
}

function refusalText(refusal: Extract<ClaimOutcome, { type: 'refused' }>): string {
  switch (refusal.code) {
    case 'seat-taken':
      return `Taken by somebody else: ${(refusal.ticketIds ?? []).join(', ')}.`;
    case 'ticket-not-found':
      return `Not tickets of this event: ${(refusal.ticketIds ?? []).join(', ')}.`;
    case 'seats-kept-for-access':
      return `Held for people who need an accessible seat, with a companion beside it: ${(refusal.ticketIds ?? []).join(', ')}.`;
    case 'limit-exceeded':
      return `This sale allows ${refusal.limit} tickets per person and you have ${refusal.owned}.`;
    case 'total-too-high':
      return 'The total exceeds the highest single payment of the bank; choose fewer or cheaper seats.';
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

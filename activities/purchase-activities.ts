import { activityInfo } from '@temporalio/activity';
import { writeAudit } from '../db/audit';
import { claimBest } from '../db/best-available';
import { bookPurchase, settleBooking, unbookPurchase } from '../db/bookings';
import { type ClaimOutcome, type ClaimTry, tryClaim, tryReplace, verdictOf, type Wish } from '../db/claims';
import { oneHoldSeconds } from '../db/events';
import { recordFacts } from '../db/ledger';
import type { Pool, Queryable } from '../db/pool';
import { recordStage, rememberPaymentIntent } from '../db/purchases';
import { type ExtendOutcome, extendHold, oneHoldLeftMs, releaseTickets } from '../db/seats';
import type { Money } from '../domain/money';
import type { PurchaseStage, Reservation, SeatRequest } from '../domain/purchase';
import type { RepairOutcome } from '../domain/repair';
import type { FanStatusPublisher } from '../live/fan-status';
import { BankRefused, type Payments } from '../payments/stripe';
import type { WaitingRoom } from '../waiting-room/waiting-room';

/** Whose purchase it is. */
interface PurchaseRef {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
}

/** The claim's verdict with the words that the fan reads. */
type ClaimVerdict =
  | Extract<ClaimOutcome, { type: 'reserved' }>
  | (Extract<ClaimOutcome, { type: 'refused' }> & { readonly detail: string });

/** What a purchase does to the outside, one effect each. Every one may be run twice. */
export function createPurchaseActivities(deps: {
  pool: Pool;
  waitingRoom: WaitingRoom;
  payments: Payments;
  fanStatus: FanStatusPublisher;
  /** How long a shopper's slot outlives the longest hold, in seconds: it only matters if the workflow was lost. */
  slotMarginSeconds?: number;
}) {
  const { pool, waitingRoom, payments, fanStatus, slotMarginSeconds = 60 } = deps;

  /** The database first, which is the truth; then whoever watches. A watcher who misses it reads the truth again. */
  async function moveTo(
    purchase: PurchaseRef,
    seq: number,
    stage: PurchaseStage,
    reason?: string,
  ): Promise<void> {
    const at = await recordStage(pool, { purchaseId: purchase.purchaseId, seq, stage, reason });
    await tell(purchase, seq, stage, at);
  }

  async function tell(purchase: PurchaseRef, seq: number, stage: PurchaseStage, at: string): Promise<void> {
    await fanStatus.purchaseMoved({ ...pick(purchase), seq, stage, at }).catch(() => undefined);
  }

  async function claimWish(
    purchase: PurchaseRef,
    request: SeatRequest,
    claim: (db: Queryable, wish: Wish) => Promise<ClaimTry>,
  ): Promise<ClaimOutcome> {
    if (request.kind === 'tickets') return verdictOf(await claim(pool, request));
    return claimBest(pool, purchase, request, claim);
  }

  return {
    async redeemAdmission(input: PurchaseRef & { admissionId: string }) {
      const { purchaseId, eventId, userId, admissionId } = input;
      const slotSeconds = (await oneHoldSeconds(pool, eventId)) + slotMarginSeconds;
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
      const claim = (db: Queryable, wish: Wish) =>
        tryClaim(db, { ...pick(input), workflowId, runId }, { ...wish, offerSeconds });
      const outcome = await claimWish(input, request, claim);
      if (outcome.type === 'refused') return { ...outcome, detail: inWords(outcome) };
      await tell(input, 3, 'awaiting-payment', new Date().toISOString());
      return outcome;
    },

    /** Other seats for a running hold, or none. `generation` numbers the swaps, so that this one is done once. */
    async replaceSeats(
      input: PurchaseRef & { request: SeatRequest; generation: number; seq: number },
    ): Promise<ClaimVerdict> {
      const { request, generation, seq } = input;
      const replace = (db: Queryable, wish: Wish) => tryReplace(db, { ...pick(input), generation }, wish);
      const outcome = await claimWish(input, request, replace);
      if (outcome.type === 'refused') return { ...outcome, detail: inWords(outcome) };
      await moveTo(input, seq, 'awaiting-payment');
      return outcome;
    },

    holdLeftMs: ({ purchaseId }: { purchaseId: string }): Promise<number> => oneHoldLeftMs(pool, purchaseId),

    async releaseSeats(input: PurchaseRef & { seq: number; stage: PurchaseStage }): Promise<void> {
      await releaseTickets(pool, input.purchaseId);
      await moveTo(input, input.seq, input.stage);
    },

    /** Holds the seats at least so long from now, if they are all still held by this purchase. */
    async extendHold(input: PurchaseRef & { seconds: number; seq: number }): Promise<ExtendOutcome> {
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

    async authorisePayment(
      input: PurchaseRef & {
        attempt: number;
        generation: number;
        seq: number;
        amount: Money;
        paymentMethod: string;
      },
    ) {
      await moveTo(input, input.seq, 'authorising');
      const { purchaseId, attempt, generation, amount, paymentMethod } = input;
      const metadata = { ...pick(input) };
      const answer = await payments
        .authorise({ purchaseId, attempt, generation, amount, paymentMethod, metadata })
        .catch((error: unknown) => {
          if (error instanceof BankRefused) return { type: 'refused' as const, detail: error.message };
          throw error;
        });
      if ('paymentIntentId' in answer)
        await rememberPaymentIntent(pool, purchaseId, answer.paymentIntentId, generation);
      if (answer.type === 'authorised') {
        await recordFacts(pool, { purchaseId, bookingId: null, currency: amount.currency }, [
          { type: 'authorised', paymentIntentId: answer.paymentIntentId, amount: amount.amount },
        ]);
      } else await moveTo(input, input.seq + 1, 'awaiting-payment');
      return answer;
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

    async unbookSeats({ purchaseId }: { purchaseId: string }): Promise<void> {
      await unbookPurchase(pool, purchaseId);
    },

    async capturePayment(input: PurchaseRef & { paymentIntentId: string; amount: Money; seq: number }) {
      const { purchaseId, paymentIntentId, amount, seq } = input;
      await moveTo(input, seq, 'capturing');
      const answer = await payments.capture({ purchaseId, paymentIntentId, amount });
      if (answer.type !== 'captured') return answer;
      await settleBooking(pool, {
        purchaseId,
        paymentIntentId,
        chargeId: answer.chargeId,
        amount: answer.amount.amount,
        currency: answer.amount.currency,
        feeAmount: answer.feeAmount,
      });
      await moveTo(input, seq + 1, 'confirmed');
      return answer;
    },

    async voidPayment(
      input: PurchaseRef & { paymentIntentId: string | null; amount: Money; generation?: number },
    ) {
      const { purchaseId, paymentIntentId, amount, generation } = input;
      const answer = await payments.voidPayment({
        purchaseId,
        paymentIntentId: paymentIntentId ?? undefined,
        amount,
        generation,
        metadata: { ...pick(input) },
      });
      if (answer.type === 'voided') {
        await recordFacts(pool, { purchaseId, bookingId: null, currency: amount.currency }, [
          { type: 'voided', paymentIntentId: answer.paymentIntentId, amount: answer.released },
        ]);
      }
      return answer;
    },

    /** How a payment stands; `expected` is what it should be for. */
    async lookUpPayment({
      paymentIntentId,
      expected,
    }: {
      paymentIntentId: string;
      expected?: PurchaseRef & { amount: Money };
    }) {
      const asked = expected && { ...expected, metadata: { ...pick(expected) } };
      return payments.lookUp(paymentIntentId, asked);
    },

    /**
     * Gives all money back that was taken for a purchase which got no booking. `attempt` is another one only after a
     * refund that failed: the same attempt is the same refund.
     */
    async refundPayment(input: { purchaseId: string; paymentIntentId: string; attempt: number }) {
      const { purchaseId, paymentIntentId, attempt } = input;
      const { chargeId, currency, amountCaptured, feeAmount } = await payments.lookUp(paymentIntentId);
      const ledger = { purchaseId, bookingId: null, currency };
      if (chargeId !== null) {
        await recordFacts(pool, ledger, [
          { type: 'captured-unbooked', paymentIntentId, chargeId, amount: amountCaptured },
          { type: 'fee', chargeId, amount: feeAmount ?? 0 },
        ]);
      }
      const answer = await payments.refund({
        purchaseId,
        paymentIntentId,
        reason: 'The seats were gone when the payment arrived',
        refundKey: attempt === 1 ? `${purchaseId}:late` : `${purchaseId}:late:${attempt}`,
      });
      if (answer.type === 'refunded') {
        const { refundId, amount } = answer;
        await recordFacts(pool, ledger, [{ type: 'refund-paid', refundId, amount: amount.amount }]);
      }
      return answer;
    },
  };
}

function pick({ purchaseId, eventId, userId }: PurchaseRef): PurchaseRef {
  return { purchaseId, eventId, userId };
}

function inWords(refusal: Extract<ClaimOutcome, { type: 'refused' }>): string {
  switch (refusal.code) {
    case 'seat-taken':
      return `Taken by somebody else: ${(refusal.ticketIds ?? []).join(', ')}.`;
    case 'ticket-not-found':
      return `Not tickets of this event: ${(refusal.ticketIds ?? []).join(', ')}.`;
    case 'limit-exceeded':
      return `This sale allows ${refusal.limit} tickets per person and you have ${refusal.owned}.`;
    case 'no-seats-available':
      return 'There are not enough free seats that fit your wish.';
    case 'hold-expired':
      return 'The hold on these seats has ended.';
    case 'sale-not-open':
      return 'This sale is not open at the moment.';
    default:
      return 'These seats cannot be held.';
  }
}

import type { WorkflowHandle } from '@temporalio/client';
import type { Reservation } from '../domain/purchase';
import type { AuthoriseOutcome } from '../payments/authorise';
import type { CaptureOutcome } from '../payments/capture';
import type { LookedUpPayment } from '../payments/look-up';
import type { RefundOutcome } from '../payments/refund';
import type { VoidOutcome } from '../payments/void-payment';
import { PURCHASE_VERSION, type PurchaseInput, purchaseAttributes } from './purchase/purchase-contract';
import { type FakeActivities, startWorkflowRunner } from './workflow-runner.fixture';

/** How long the fake claim holds seats, in milliseconds. */
export const HOLD_MS = 600_000;

/** What the fake claim reserves. */
export const reservation: Reservation = {
  purchaseId: 'pur_1',
  eventId: 'evt_1',
  tickets: [
    {
      ticketId: 'tkt_1',
      section: 'A',
      row: '1',
      number: '1',
      price: { amount: 4500, currency: 'eur' },
      version: 7,
    },
  ],
  total: { amount: 4500, currency: 'eur' },
  holdExpiresAt: '2026-11-22T19:30:00.000Z',
};

/** The seats that the fan asks for. */
export const request = { kind: 'tickets', ticketIds: ['tkt_1'] } as const;

/** The payment at the fake bank. */
export const paymentIntentId = 'pi_1';

/** Answers of the bank to `authorisePayment`. */
export const authorised = { type: 'authorised', paymentIntentId } as const satisfies AuthoriseOutcome;
export const declined = {
  type: 'declined',
  paymentIntentId,
  declineCode: 'generic_decline',
  detail: 'no',
} as const satisfies AuthoriseOutcome;
export const requiresAction = {
  type: 'requires-action',
  paymentIntentId,
  clientSecret: 'secret',
} as const satisfies AuthoriseOutcome;
export const processing = { type: 'processing', paymentIntentId } as const satisfies AuthoriseOutcome;

/** The bank's answer to `capturePayment`: the money is taken. */
export const captured = {
  type: 'captured',
  paymentIntentId,
  chargeId: 'ch_1',
  amount: reservation.total,
  feeAmount: 1,
} as const satisfies CaptureOutcome;

/** Answers of the bank to `voidPayment`. */
export const voided = { type: 'voided', paymentIntentId, released: 4500 } as const satisfies VoidOutcome;
export const paymentWon = {
  type: 'payment-won',
  paymentIntentId,
  status: 'succeeded',
} as const satisfies VoidOutcome;

/** The bank's answer to `lookUpPayment`: the amount is held on the card. */
export const lookedUp: LookedUpPayment = {
  status: 'authorised',
  purchaseId: reservation.purchaseId,
  amount: 4500,
  currency: 'eur',
  amountCaptured: 0,
  amountRefunded: 0,
  chargeId: null,
  feeAmount: null,
  metadata: {},
};

/** The bank's answer to `refundPayment`: the money is on its way back. */
export const refunded = {
  type: 'refunded',
  refundId: 're_1',
  amount: reservation.total,
} as const satisfies RefundOutcome;

const input: PurchaseInput = {
  purchaseId: 'pur_1',
  eventId: 'evt_1',
  userId: 'fan',
  request,
  admissionId: 'adm',
  version: PURCHASE_VERSION,
};

/** The time that is left of the hold after the fan got more. */
export const MORE_TIME_MS = 900_000;

/** With these a purchase goes well. */
const defaults: FakeActivities = {
  redeemAdmission: () => ({ type: 'redeemed' }),
  claimSeats: () => ({ type: 'reserved', reservation, holdLeftMs: HOLD_MS }),
  holdLeftMs: () => 0,
  authorisePayment: () => authorised,
  bookSeats: () => ({ type: 'booked', bookingId: 'bkg_1' }),
  capturePayment: () => captured,
  voidPayment: () => voided,
  lookUpPayment: () => lookedUp,
  refundPayment: () => refunded,
  extendHold: ({ seconds }) => ({
    type: 'extended',
    holdExpiresAt: '2026-11-22T19:40:00.000Z',
    holdLeftMs: seconds * 1_000,
  }),
  giveMoreTime: () => ({
    type: 'extended',
    holdExpiresAt: '2026-11-22T19:35:00.000Z',
    holdLeftMs: MORE_TIME_MS,
  }),
  releaseSeats: () => ({ type: 'released' }),
  unbookSeats: () => undefined,
  holdSeatsAgain: () => ({ type: 'lost' }),
  returnAdmission: () => undefined,
  handBackAdmission: () => undefined,
  reportTrouble: () => undefined,
  resumeStage: () => undefined,
  auditRepair: () => undefined,
};

/** For tests of the purchase's logic alone, in skipped time: what it calls, in which order, and what it undoes. */
export async function startPurchaseRunner() {
  const runner = await startWorkflowRunner();
  return {
    env: runner.env,
    stop: runner.stop,
    /** Runs one purchase; `fakes` replace the defaults. With `holdEndsAtMs` it starts with the attributes that the API plans. */
    withPurchase: (
      fakes: FakeActivities,
      story: (handle: WorkflowHandle, calls: string[]) => Promise<void>,
      holdEndsAtMs?: number,
    ): Promise<string[]> =>
      runner.run(
        {
          type: 'purchase',
          args: [input],
          fakes: { ...defaults, ...fakes },
          attributes: holdEndsAtMs === undefined ? undefined : purchaseAttributes(input, holdEndsAtMs),
        },
        story,
      ),
  };
}

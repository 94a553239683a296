import type { WorkflowHandle } from '@temporalio/client';
import type { Reservation } from '../domain/purchase';
import { type PurchaseInput, purchaseAttributes } from './purchase-contract';
import { type Script, startTrial } from './workflow-runner.fixture';

/** How long the database of the script holds seats. */
export const HOLD_MS = 600_000;

/** What the script's claim answers. */
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

/** What is asked for. */
export const request = { kind: 'tickets', ticketIds: ['tkt_1'] } as const;

/** The payment of the script. */
export const paymentIntentId = 'pi_1';

/** What the script's bank answers to a capture. */
export const captured = {
  type: 'captured',
  paymentIntentId,
  chargeId: 'ch_1',
  amount: reservation.total,
  feeAmount: 1,
} as const;

const input: PurchaseInput = {
  purchaseId: 'pur_1',
  eventId: 'evt_1',
  userId: 'fan',
  request,
  admissionId: 'adm',
};

/** Everything goes well. */
const defaults: Script = {
  redeemAdmission: () => ({ type: 'redeemed' }),
  claimSeats: () => ({ type: 'reserved', reservation, holdLeftMs: HOLD_MS }),
  holdLeftMs: () => 0,
  authorisePayment: () => ({ type: 'authorised', paymentIntentId }),
  bookSeats: () => ({ type: 'booked', bookingId: 'bkg_1' }),
  capturePayment: () => captured,
  voidPayment: () => ({ type: 'voided' }),
  lookUpPayment: () => ({ status: 'authorised', purchaseId: 'pur_1', amountRefunded: 0 }),
  refundPayment: () => ({ type: 'refunded' }),
  extendHold: ({ seconds }: { seconds: number }) => ({
    type: 'extended',
    holdExpiresAt: '2026-11-22T19:40:00.000Z',
    holdLeftMs: seconds * 1_000,
  }),
  releaseSeats: () => undefined,
  unbookSeats: () => undefined,
  holdSeatsAgain: () => ({ type: 'lost' }),
  returnAdmission: () => undefined,
  handBackAdmission: () => undefined,
  reportTrouble: () => undefined,
  resumeStage: () => undefined,
  auditRepair: () => undefined,
};

/** For tests of the purchase's logic alone, in skipped time: what is called, in which order, and what is undone. */
export async function startPurchaseTrial() {
  const trial = await startTrial();
  return {
    env: trial.env,
    /** Runs one purchase against scripted activities, planned as the API does if its hold's end is given. */
    withPurchase: (
      script: Script,
      story: (handle: WorkflowHandle, calls: string[]) => Promise<void>,
      holdEndsAtMs?: number,
    ): Promise<string[]> =>
      trial.run(
        {
          type: 'purchase',
          args: [input],
          script: { ...defaults, ...script },
          attributes: holdEndsAtMs === undefined ? undefined : purchaseAttributes(input, holdEndsAtMs),
        },
        story,
      ),
  };
}

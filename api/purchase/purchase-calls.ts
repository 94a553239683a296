import type { Client } from '@temporalio/client';
import type { Pool } from '../../db/pool';
import { maybePurchase, type PurchaseRecord } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import {
  type ConfirmOutcome,
  closedStages,
  type GiveBackOutcome,
  type MoreTimeOutcome,
  type Reservation,
  type SeatRequest,
} from '../../domain/purchase';
import type { OpsCommand, RepairOutcome } from '../../domain/repair';
import { hasWorkflowEnded } from '../../temporal/workflow-ended';
import type { PurchaseLatency } from '../../waiting-room/purchase-latency';
import {
  confirmUpdate,
  giveBackUpdate,
  keepUpdate,
  moreTimeUpdate,
  releaseUpdate,
  replaceUpdate,
} from '../../workflows/purchase/purchase-contract';
import type { PendingReservations } from './pending-reservations';
import { createReserveCall, refusalProblem } from './reserve-call';
import { createUpdateDeadlines } from './update-deadlines';

// The bank may take seconds. After this long from the request on, a 202 says that the result will come by the stream.
const CONFIRM_DEADLINE_MS = 12_000;

/** The updates that fans send to the purchase workflow by the API, each bounded in time. */
export function createPurchaseCalls(deps: {
  client: Client;
  pool: Pool;
  pendingReservations: PendingReservations;
  latency: PurchaseLatency;
}) {
  const { client, pool } = deps;
  const deadlines = createUpdateDeadlines(deps);

  /** Sends an update to a purchase that was just read; undefined when its workflow has ended, before the update or during it. */
  async function update<T>({ stage }: PurchaseRecord, send: () => Promise<T>): Promise<T | undefined> {
    if (closedStages.has(stage)) return undefined;
    try {
      return await send();
    } catch (error) {
      if (hasWorkflowEnded(error)) return undefined;
      throw error;
    }
  }

  async function requireReleased(
    { purchaseId }: PurchaseRecord,
    outcome: RepairOutcome | undefined,
  ): Promise<void> {
    if (outcome?.type === 'refused') throw new Problem(outcome.code, outcome.detail, { purchaseId });
    const now = outcome ? undefined : await maybePurchase(pool, purchaseId);
    if (now?.bookingId && closedStages.has(now.stage))
      throw new Problem('already-booked', 'These tickets are booked and paid.', { purchaseId });
  }

  function requireHeld({ purchaseId }: PurchaseRecord, outcome: MoreTimeOutcome | undefined): void {
    if (outcome?.type === 'refused') throw new Problem(outcome.code, outcome.detail, { purchaseId });
    if (!outcome) throw new Problem('hold-expired', 'The hold on these seats has ended.', { purchaseId });
  }

  return {
    reserve: createReserveCall({ ...deps, deadlines }),

    /** Pays. `processing` also when the bank takes longer than 12 s. */
    async confirm(input: {
      purchase: PurchaseRecord;
      paymentMethod: string;
      updateId: string;
    }): Promise<ConfirmOutcome> {
      const { purchase, paymentMethod, updateId } = input;
      const { workflowId, runId } = purchase;
      const handle = client.workflow.getHandle(workflowId, runId);
      const outcome = await update(purchase, async () => {
        const sent = { workflowId, runId, updateId };
        const result = await deadlines.withExtendedDeadline(CONFIRM_DEADLINE_MS, 'confirm', sent, () =>
          handle.executeUpdate(confirmUpdate, { args: [{ paymentMethod }], updateId }),
        );
        return result ?? ({ type: 'processing' } as const);
      });
      if (outcome) return outcome;
      const now = await maybePurchase(pool, purchase.purchaseId);
      if (!now?.bookingId) return { type: 'hold-expired' };
      if (now.stage === 'confirmed')
        return { type: 'confirmed', bookingId: now.bookingId, tickets: now.tickets };
      // Booked but not paid, and no workflow works on it: ops see it, and end it one way or the other.
      return { type: 'processing' };
    },

    /** Swaps the seats of a running hold. Undefined when it has ended meanwhile; throws a refusal as its problem. */
    async replace(input: {
      purchase: PurchaseRecord;
      request: SeatRequest;
      updateId: string;
    }): Promise<Reservation | undefined> {
      const { purchase, request, updateId } = input;
      const handle = client.workflow.getHandle(purchase.workflowId, purchase.runId);
      const outcome = await update(purchase, () =>
        handle.executeUpdate(replaceUpdate, { args: [request], updateId }),
      );
      if (outcome?.type === 'refused') throw refusalProblem(outcome);
      return outcome?.type === 'reserved' ? outcome.reservation : undefined;
    },

    /** Releases the hold, for its fan. Throws a refusal as its problem: `already-booked`, or `payment-in-progress`. */
    async release(purchase: PurchaseRecord): Promise<void> {
      const handle = client.workflow.getHandle(purchase.workflowId, purchase.runId);
      const args: [OpsCommand] = [{ by: purchase.userId, reason: 'given back by the fan' }];
      const outcome = await update(purchase, () => handle.executeUpdate(releaseUpdate, { args }));
      await requireReleased(purchase, outcome);
    },

    /**
     * Releases the hold after `undoSeconds`, unless its fan keeps it until then; returns when. Undefined: it is released
     * already. Throws as `release` does.
     */
    async giveBack(purchase: PurchaseRecord, undoSeconds: number): Promise<string | undefined> {
      const handle = client.workflow.getHandle(purchase.workflowId, purchase.runId);
      const send = () => handle.executeUpdate(giveBackUpdate, { args: [{ undoSeconds }] });
      const outcome = await update<GiveBackOutcome>(purchase, send);
      if (outcome?.type === 'releasing') return outcome.releasesAt;
      await requireReleased(purchase, outcome);
      return undefined;
    },

    /** Keeps seats that are about to be given back. Throws a refusal as its problem. */
    async keep(purchase: PurchaseRecord): Promise<void> {
      const handle = client.workflow.getHandle(purchase.workflowId, purchase.runId);
      requireHeld(purchase, await update(purchase, () => handle.executeUpdate(keepUpdate)));
    },

    /** Makes the hold longer, once, by what the seller grants. Throws a refusal as its problem: `no-more-time`, for one. */
    async extend(purchase: PurchaseRecord): Promise<void> {
      const handle = client.workflow.getHandle(purchase.workflowId, purchase.runId);
      requireHeld(purchase, await update(purchase, () => handle.executeUpdate(moreTimeUpdate)));
    },
  };
}

/** See `createPurchaseCalls`. */
export type PurchaseCalls = ReturnType<typeof createPurchaseCalls>;

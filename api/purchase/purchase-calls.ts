import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { Pool } from '../../db/pool';
import { maybePurchase, type PurchaseRecord } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import {
  type ConfirmOutcome,
  closedStages,
  type ReplaceOutcome,
  type Reservation,
  type SeatRequest,
} from '../../domain/purchase';
import type { OpsCommand } from '../../domain/repair';
import { grpc, grpcCodeOf } from '../../temporal/grpc-code';
import { hasWorkflowEnded } from '../../temporal/workflow-ended';
import type { PurchaseLatency } from '../../waiting-room/purchase-latency';
import {
  confirmUpdate,
  PURCHASE_QUEUE,
  purchaseAttributes,
  purchaseWorkflowId,
  releaseUpdate,
  replaceUpdate,
  reserveUpdate,
} from '../../workflows/purchase/purchase-contract';
import type { User } from '../route';
import type { PendingReservations } from './pending-reservations';
import type { AcceptedRequest } from './reserve-precheck';
import { createUpdateDeadlines } from './update-deadlines';

// Enough for a reserve on a busy engine; after that the fan watches the status instead of a spinner.
const RESERVE_DEADLINE_MS = 5_000;
// The bank may take seconds; a 202 so long after the fan asked says that the answer will come by the stream.
const CONFIRM_DEADLINE_MS = 12_000;
// How long a purchase that is on its way out is waited for.
const CLOSING_MS = 3_000;

/** The API's conversations with the purchase workflow: start, pay, release, each bounded in time. */
export function createPurchaseCalls(deps: {
  client: Client;
  pool: Pool;
  pendingReservations: PendingReservations;
  latency: PurchaseLatency;
}) {
  const { client, pool, pendingReservations } = deps;
  const verdicts = createUpdateDeadlines(deps);

  /** What the database says of a purchase whose workflow is over (or was, when we asked). */
  async function ended(purchase: PurchaseRecord): Promise<PurchaseRecord | undefined> {
    const now = await maybePurchase(pool, purchase.purchaseId);
    return now && closedStages.has(now.stage) ? now : undefined;
  }

  /** An update to a running purchase; undefined when its workflow is over or ended under the update's feet. */
  async function update<T>(purchase: PurchaseRecord, ask: () => Promise<T>): Promise<T | undefined> {
    if (await ended(purchase)) return undefined;
    try {
      return await ask();
    } catch (error) {
      if (hasWorkflowEnded(error)) return undefined;
      throw error;
    }
  }

  return {
    /** Starts the purchase, or meets the one that runs. Throws the refusal as its problem. */
    async reserve(input: {
      user: User;
      accepted: AcceptedRequest;
      purchaseId: string;
      updateId: string;
      requestId: string;
    }): Promise<{ type: 'reserved'; reservation: Reservation } | { type: 'pending'; purchaseId: string }> {
      const { user, accepted, purchaseId, updateId, requestId } = input;
      const eventId = accepted.event.id;
      const workflowId = purchaseWorkflowId(eventId, user.id);
      const giveUpAt = Date.now() + CLOSING_MS;
      for (let attempt = 0; ; attempt += 1) {
        const operation = new WithStartWorkflowOperation('purchase', {
          workflowId,
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          taskQueue: PURCHASE_QUEUE,
          workflowTaskTimeout: '5s',
          args: [
            {
              purchaseId,
              eventId,
              userId: user.id,
              request: accepted.request,
              admissionId: accepted.admissionId,
            },
          ],
          memo: { requestId },
          staticSummary: `Purchase ${purchaseId}: ${describe(accepted)} of event ${eventId}`,
          typedSearchAttributes: purchaseAttributes(
            { purchaseId, eventId, userId: user.id },
            Date.now() + accepted.event.sale.holdSeconds * 1_000,
          ),
        });
        const askedAs = attempt === 0 ? updateId : `${updateId}:${attempt}`;
        try {
          const outcome = await verdicts.within(RESERVE_DEADLINE_MS, 'reserve', () =>
            client.workflow.executeUpdateWithStart(reserveUpdate, {
              args: [accepted.request],
              updateId: askedAs,
              startWorkflowOperation: operation,
            }),
          );
          if (outcome.type === 'reserved') return outcome;
          if (outcome.type === 'refused') {
            throw refusal(outcome);
          }
        } catch (error) {
          const takesLonger = grpcCodeOf(error) === grpc.DEADLINE_EXCEEDED;
          if (takesLonger && (await verdicts.hasTakenIn({ workflowId, updateId: askedAs }))) {
            await pendingReservations.note({ purchaseId, eventId, userId: user.id, updateId: askedAs });
            return { type: 'pending', purchaseId };
          }
          if (!hasWorkflowEnded(error)) throw error;
        }
        if (Date.now() > giveUpAt) {
          throw new Problem('unavailable', 'Your last purchase is still being closed; try again shortly.', {
            part: 'purchase engine',
          });
        }
        await sleep(100);
      }
    },

    /** Pays. `processing` also when the bank takes longer than the fan should wait for an answer. */
    async confirm(input: {
      purchase: PurchaseRecord;
      paymentMethod: string;
      updateId: string;
    }): Promise<ConfirmOutcome> {
      const { purchase, paymentMethod, updateId } = input;
      const { workflowId, runId } = purchase;
      const handle = client.workflow.getHandle(workflowId, runId);
      const outcome = await update(purchase, async () => {
        const asked = { workflowId, runId, updateId };
        const verdict = await verdicts.untilLate(CONFIRM_DEADLINE_MS, 'confirm', asked, () =>
          handle.executeUpdate(confirmUpdate, { args: [{ paymentMethod }], updateId }),
        );
        return verdict ?? ({ type: 'processing' } as const);
      });
      if (outcome) return outcome;
      const now = await maybePurchase(pool, purchase.purchaseId);
      if (!now?.bookingId) return { type: 'hold-expired' };
      if (now.stage === 'confirmed')
        return { type: 'confirmed', bookingId: now.bookingId, tickets: now.tickets };
      // Booked and not paid, and nobody works on it: ops see that, and end it one way or the other.
      return { type: 'processing' };
    },

    /** Swaps the seats of a running hold. Undefined when it ended meanwhile; throws the refusal as its problem. */
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
      if (outcome?.type === 'refused') throw refusal(outcome);
      return outcome?.type === 'reserved' ? outcome.reservation : undefined;
    },

    /** Gives the hold back, for its fan. Throws the refusal as its problem: `already-booked`, or `payment-in-progress`. */
    async release(purchase: PurchaseRecord): Promise<void> {
      const handle = client.workflow.getHandle(purchase.workflowId, purchase.runId);
      const args: [OpsCommand] = [{ by: purchase.userId, reason: 'given back by the fan' }];
      const outcome = await update(purchase, () => handle.executeUpdate(releaseUpdate, { args }));
      const { purchaseId } = purchase;
      if (outcome?.type === 'refused') throw new Problem(outcome.code, outcome.detail, { purchaseId });
      if (!outcome && (await ended(purchase))?.bookingId)
        throw new Problem('already-booked', 'These tickets are booked and paid.', { purchaseId });
    },
  };
}

/** What `createPurchaseCalls` gives. */
export type PurchaseCalls = ReturnType<typeof createPurchaseCalls>;

function refusal(outcome: Extract<ReplaceOutcome, { type: 'refused' }>): Problem {
  const { type: _, code, detail, ...fields } = outcome;
  const { purchaseId } = fields;
  const release = { method: 'POST', path: '/ticket/release', body: { purchaseId } };
  return new Problem(code, detail, purchaseId === undefined ? fields : { ...fields, release });
}

function describe({ request }: AcceptedRequest): string {
  return request.kind === 'tickets' ? request.ticketIds.join(', ') : `${request.quantity} best available`;
}

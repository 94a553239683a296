import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
} from '@temporalio/client';
import type { RefundVerdict } from '../../domain/payment/refund';
import {
  type RefundInput,
  type RefundRepair,
  refundEventSignal,
  refundVerdictUpdate,
  refundWorkflowId,
  repairRefundUpdate,
} from '../../workflows/refund/refund-contract';
import { searchAttributes } from '../../workflows/search-attributes';
import { FINANCE_QUEUE } from '../../workflows/sweep/sweep-contract';
import { hasWorkflowEnded } from '../workflow-ended';

const VERDICT_MS = 5_000;
// A refund that is just ending cannot answer any more; a moment later a new one can be started.
const TRIES = 3;
const AGAIN_MS = 200;

/**
 * Refunds a booking, or single tickets of it, once: a repeated request starts nothing new. Resolves as soon as the database
 * has decided; the money follows. Rejects while Temporal is away.
 */
export async function startRefund(client: Client, input: RefundInput): Promise<RefundVerdict> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await client.withDeadline(Date.now() + VERDICT_MS, () =>
        client.workflow.executeUpdateWithStart(refundVerdictUpdate, {
          startWorkflowOperation: new WithStartWorkflowOperation('refund', {
            ...refundOptions(input),
            workflowIdConflictPolicy: 'USE_EXISTING',
            workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          }),
        }),
      );
    } catch (error) {
      if (tries === TRIES || !hasWorkflowEnded(error)) throw error;
      await sleep(AGAIN_MS);
    }
  }
}

/** Starts the workflow of a refund in the database; false when it already runs. */
export async function resumeRefund(client: Client, input: RefundInput): Promise<boolean> {
  try {
    await client.workflow.start('refund', refundOptions(input));
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

function refundOptions(input: RefundInput) {
  const { booking, ticketIds, refundId } = input;
  const what = ticketIds ? `${ticketIds.length} of the tickets` : 'all';
  return {
    workflowId: refundWorkflowId(input),
    taskQueue: FINANCE_QUEUE,
    workflowTaskTimeout: '5s',
    args: [input] as [RefundInput],
    staticSummary: `Refund ${refundId}: ${what} of booking ${booking.bookingId}`,
    typedSearchAttributes: [
      { key: searchAttributes.eventId, value: booking.eventId },
      { key: searchAttributes.userId, value: booking.userId },
      { key: searchAttributes.purchaseId, value: booking.purchaseId },
    ],
  };
}

/** Sends a refund the decision of a person; false when the refund does not wait for one. Rejects while Temporal is away. */
export async function repairRefund(
  client: Client,
  workflowId: string,
  repair: RefundRepair,
  updateId: string,
): Promise<boolean> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    return await client.withDeadline(Date.now() + VERDICT_MS, () =>
      handle.executeUpdate(repairRefundUpdate, { args: [repair], updateId }),
    );
  } catch (error) {
    if (hasWorkflowEnded(error)) return false;
    throw error;
  }
}

/** Signals a refund that the bank has an event for it; without an effect when the refund has ended. */
export async function notifyRefund(client: Client, workflowId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).signal(refundEventSignal);
  } catch (error) {
    if (!hasWorkflowEnded(error)) throw error;
  }
}

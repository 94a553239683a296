import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { Pool } from '../../db/pool';
import { closeTransfer } from '../../db/sale/transfers';
import type { OfferOutcome, TransferAnswer, TransferState } from '../../domain/transfer';
import { hasWorkflowEnded } from '../../temporal/workflow-ended';
import { PURCHASE_QUEUE } from '../../workflows/purchase/purchase-contract';
import { searchAttributes } from '../../workflows/search-attributes';
import {
  answerUpdate,
  offerUpdate,
  type TransferInput,
  transferWorkflowId,
} from '../../workflows/transfer/transfer-contract';

const DEADLINE_MS = 5_000;

/** The updates that the API sends to transfer workflows. */
export function createTransferCalls({ client, pool }: { client: Client; pool: Pool }) {
  return {
    /** Starts the transfer, or joins the one that the same request started before. */
    async offer(input: TransferInput & { eventId: string }): Promise<OfferOutcome> {
      const { eventId, ...offer } = input;
      const workflowId = transferWorkflowId(offer.transferId);
      const startWorkflowOperation = new WithStartWorkflowOperation('transfer', {
        workflowId,
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        taskQueue: PURCHASE_QUEUE,
        workflowTaskTimeout: '5s',
        args: [offer],
        staticSummary: `Transfer ${offer.transferId}: ticket ${offer.ticketId} of event ${eventId}`,
        typedSearchAttributes: [
          { key: searchAttributes.eventId, value: eventId },
          { key: searchAttributes.userId, value: offer.from },
        ],
      });
      return client.withDeadline(Date.now() + DEADLINE_MS, () =>
        client.workflow.executeUpdateWithStart(offerUpdate, {
          updateId: workflowId,
          startWorkflowOperation,
        }),
      );
    },

    /** Sends the answer; `by` accepts a link. Returns the final state, which an earlier answer may have decided. */
    async answer(
      transferId: string,
      answer: TransferAnswer,
      by?: string,
    ): Promise<TransferState | undefined> {
      const handle = client.workflow.getHandle(transferWorkflowId(transferId));
      try {
        return await client.withDeadline(Date.now() + DEADLINE_MS, () =>
          handle.executeUpdate(answerUpdate, { args: [answer, by] }),
        );
      } catch (error) {
        if (!hasWorkflowEnded(error)) throw error;
        // The workflow has ended or was terminated: the row in Postgres decides, as it does for the workflow.
        return closeTransfer(pool, transferId, answer, by);
      }
    },
  };
}

/** See `createTransferCalls`. */
export type TransferCalls = ReturnType<typeof createTransferCalls>;

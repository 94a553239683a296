import { ApplicationFailure } from '@temporalio/activity';
import type { Pool } from '../db/pool';
import { closeTransfer, offerTransfer } from '../db/sale/transfers';
import type { TransferAnswer, TransferState } from '../domain/transfer';
import type { TransferInput } from '../workflows/transfer/transfer-contract';

/** The activities of a ticket transfer. */
export function createTransferActivities({ pool }: { pool: Pool }) {
  return {
    offerTransfer: (input: TransferInput) => offerTransfer(pool, input),

    async closeTransfer(input: {
      transferId: string;
      as: TransferAnswer | 'lapsed';
      by?: string;
    }): Promise<TransferState> {
      const state = await closeTransfer(pool, input.transferId, input.as, input.by);
      if (!state) throw ApplicationFailure.nonRetryable(`there is no transfer ${input.transferId}`);
      return state;
    },
  };
}

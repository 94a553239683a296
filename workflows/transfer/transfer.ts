import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { OfferOutcome, TransferAnswer, TransferState } from '../../domain/transfer';
import { localActivities, refusableLocalActivities } from '../steps/local-activities';
import { nonCancellableHandler } from '../steps/non-cancellable-handler';
import { answerUpdate, offerUpdate, type TransferInput } from './transfer-contract';

/**
 * Transfers a ticket: offer → wait for the answer → a new code for the other fan, or no change. A cancel withdraws the offer.
 * Postgres decides which of several answers counts, and when the offer lapses, because the start of the event may change.
 */
export async function transfer(input: TransferInput): Promise<TransferState | 'refused'> {
  const { transferId } = input;
  let verdict: OfferOutcome | undefined;
  let end: TransferState | undefined;

  setHandler(
    offerUpdate,
    nonCancellableHandler(async () => {
      await condition(() => verdict !== undefined);
      return verdict!;
    }),
  );
  setHandler(
    answerUpdate,
    nonCancellableHandler(async (answer, by) => {
      await condition(() => verdict !== undefined);
      return close(answer, by);
    }),
  );

  verdict = await refusableLocalActivities.offerTransfer(input);
  if (verdict.type !== 'offered') {
    await condition(allHandlersFinished);
    return 'refused';
  }
  setCurrentDetails('**offered**');
  try {
    while (verdict.type === 'offered') {
      const answered = await condition(() => end !== undefined, verdict.leftMs, {
        summary: 'the offer lapses',
      });
      if (answered || (await close('lapsed')) !== 'offered') break;
      verdict = await localActivities.offerTransfer(input);
    }
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(() => close('withdrawn'));
  }
  await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
  return end!;

  async function close(as: TransferAnswer | 'lapsed', by?: string): Promise<TransferState> {
    const state = await localActivities.closeTransfer({ transferId, as, by });
    setCurrentDetails(`**${state}**`);
    if (state !== 'offered') end = state;
    return state;
  }
}

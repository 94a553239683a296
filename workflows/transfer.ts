import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities';
import type { OfferOutcome, TransferAnswer, TransferState } from '../domain/transfer';
import { answerUpdate, offerUpdate, type TransferInput } from './transfer-contract';

const own = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '2s' },
});

/**
 * A ticket handed on: offer → wait for the answer → the other's, with a new code, or as it was. A cancel withdraws the
 * offer. The database decides which of several answers came first.
 */
export async function transfer(input: TransferInput): Promise<TransferState | 'refused'> {
  const { transferId } = input;
  let verdict: OfferOutcome | undefined;
  let end: TransferState | undefined;

  setHandler(offerUpdate, async () => {
    await condition(() => verdict !== undefined);
    return verdict!;
  });
  setHandler(answerUpdate, async (answer) => {
    await condition(() => verdict !== undefined);
    return close(answer);
  });

  verdict = await own.offerTransfer(input);
  if (verdict.type !== 'offered') {
    await condition(allHandlersFinished);
    return 'refused';
  }
  setCurrentDetails('**offered**');
  try {
    const answered = await condition(() => end !== undefined, verdict.leftMs, {
      summary: 'the offer lapses',
    });
    if (!answered) await close('lapsed');
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(() => close('withdrawn'));
  }
  await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
  return end!;

  async function close(as: TransferAnswer | 'lapsed'): Promise<TransferState> {
    const state = await own.closeTransfer({ transferId, as });
    end = state;
    setCurrentDetails(`**${state}**`);
    return state;
  }
}

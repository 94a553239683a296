import {
  ActivityCancellationType,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities';
import { changeSaleUpdate, type OnSaleInput } from './on-sale-contract';

const sale = proxyActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '5s' },
});
// The loop lives in one activity: as timers in this workflow it would cost six history events a tick. A worker that
// dies is noticed within the heartbeat's 5 s and the loop goes on elsewhere, with a higher fence.
const loop = proxyActivities<Activities>({
  startToCloseTimeout: '24h',
  heartbeatTimeout: '5s',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '5s' },
});

/** The on-sale of one event: waits for its opening, lets people in while it is open, until it is closed. */
export async function onSale(input: OnSaleInput): Promise<void> {
  const { eventId } = input;
  let changes = 0;
  let running: CancellationScope | undefined;

  setHandler(changeSaleUpdate, async (change) => {
    const status = await sale.changeSale({ eventId, change });
    changes += 1;
    running?.cancel();
    return { status };
  });

  while (!workflowInfo().continueAsNewSuggested) {
    const seen = changes;
    const { status, opensInMs } = await sale.describeSale({ eventId });
    setCurrentDetails(`**${status}**`);
    if (changes !== seen) continue;
    if (status === 'closed') {
      await condition(allHandlersFinished);
      if (changes === seen) return;
      continue;
    }
    if (opensInMs > 0) {
      await condition(() => changes !== seen, opensInMs, { summary: 'the sale opens' });
      continue;
    }
    running = new CancellationScope();
    // It ends by itself when the sale was changed under its feet, and by cancellation when ops changed it here.
    await running
      .run(() => loop.runAdmission({ eventId }))
      .catch((error: unknown) => {
        if (!isCancellation(error) || CancellationScope.current().consideredCancelled) throw error;
      });
    running = undefined;
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof onSale>(input);
}

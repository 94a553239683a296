import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  currentUpdateInfo,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import {
  type CancellationStatus,
  type CancellationWork,
  cancellationStatus,
} from '../../domain/payment/cancellation';
import { searchAttributes } from '../search-attributes';
import { localActivities } from '../steps/local-activities';
import { nonCancellableHandler } from '../steps/non-cancellable-handler';
import { retryWhileRefused } from '../steps/retry-while-refused';
import { type CancelEventInput, changeCancellationUpdate } from './cancel-event-contract';

const act = retryWhileRefused(
  proxyActivities<Activities>({
    startToCloseTimeout: '15s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
  }),
);

// No statement runs longer than 5 s (db/pool.ts): every claim or booking that saw the open sale has ended by then.
const SETTLED_MS = 10_000;
// One page of refunds a second while there are refunds to start.
const PAGE_EVERY_MS = 1_000;
// While nothing changes (the rest waits for the bank or a person) the interval doubles up to this.
const LAST_CHECK_MS = 60_000;

/**
 * Cancels an event: close the sale → cancel running purchases → refund every booking, a page a second → until nothing is left.
 * Each round reads the remaining work from Postgres, so it resumes after a crash, a pause or a continue-as-new, and finds
 * purchases that were paid at the last moment.
 */
export async function cancelEvent(input: CancelEventInput): Promise<CancellationStatus> {
  const { eventId, reason, by } = input;
  let { closedAtMs, isPaused = false, isListed = false, after = '', lastChange } = input;
  let status: CancellationStatus = 'closing';
  // The number of pauses and resumes, and how many of them are recorded in Postgres.
  let changes = 0;
  let recorded = 0;
  let lastLeft = '';
  let nextCheckMs = PAGE_EVERY_MS;

  setHandler(
    changeCancellationUpdate,
    nonCancellableHandler(async (change) => {
      await condition(() => closedAtMs !== undefined);
      if (change.action === 'cancel') return status;
      const key = `cancellation:${eventId}:${currentUpdateInfo()!.id}`;
      await localActivities.auditCancellationChange({ key, eventId, change });
      isPaused = change.action === 'pause';
      lastChange = `${change.action} by ${change.by}: ${change.reason}`;
      changes += 1;
      const thisChange = changes;
      await condition(() => recorded >= thisChange);
      return status;
    }),
  );

  // It can be paused but not cancelled: a half cancelled event is never wanted.
  return CancellationScope.nonCancellable(async () => {
    if (closedAtMs === undefined) {
      await localActivities.closeEvent({ eventId, reason, by });
      closedAtMs = Date.now();
      await act.tellSaleClosed({ eventId });
    }
    while (true) {
      const changesBefore = changes;
      const left = await localActivities.readCancellationWork({ eventId });
      status = cancellationStatus(left, { isPaused, isSettled: Date.now() - closedAtMs >= SETTLED_MS });
      await localActivities.noteCancellation({ eventId, status });
      recorded = changesBefore;
      show(left);
      if (status === 'completed' && (await areHandlersFinished())) return status;
      if (workflowInfo().continueAsNewSuggested && (await areHandlersFinished())) {
        return continueAsNew<typeof cancelEvent>({
          ...input,
          closedAtMs,
          isPaused,
          isListed,
          after,
          lastChange,
        });
      }
      if (changes === changesBefore) await startNext(left);
      const hasProgress = JSON.stringify(left) !== lastLeft;
      lastLeft = JSON.stringify(left);
      nextCheckMs = hasProgress ? PAGE_EVERY_MS : Math.min(nextCheckMs * 2, LAST_CHECK_MS);
      await condition(() => changes !== changesBefore, nextCheckMs, { summary: `look again: ${status}` });
    }
  });

  /** Waits for the handlers; false when a new change must be processed first. */
  async function areHandlersFinished(): Promise<boolean> {
    await condition(() => allHandlersFinished() || changes !== recorded);
    return changes === recorded;
  }

  async function startNext({ running, needsAttention, unrefunded }: CancellationWork): Promise<void> {
    if (isPaused) return;
    if (running + needsAttention > 0) await act.cancelPurchases({ eventId });
    // While our balance at the bank is empty, more refunds would only wait too.
    if (unrefunded > 0 && status !== 'waiting-for-balance') {
      after = await act.beginRefunds({ eventId, after, reason, by });
    }
  }

  function show(left: CancellationWork): void {
    const counts = Object.entries(left).map(([what, count]) => `- ${what}: ${count}`);
    const order = `cancelled by ${by}: ${reason}`;
    setCurrentDetails([`**${status}**`, ...counts, '', order, lastChange ?? ''].join('\n'));
    if (left.needsAttention > 0 === isListed) return;
    isListed = !isListed;
    upsertSearchAttributes([{ key: searchAttributes.needsAttention, value: isListed }]);
  }
}

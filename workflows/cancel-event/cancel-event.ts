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

// No statement runs longer than 5 s (db/pool.ts): whoever saw the sale open has claimed or booked by then.
const SETTLED_MS = 10_000;
// A page of refunds a second, as long as there is something to begin …
const PAGE_EVERY_MS = 1_000;
// … and ever more rarely while nothing moves: what is left waits for the bank, or for a person.
const LAST_LOOK_MS = 60_000;

/**
 * Cancels an event: shut the sale → end what is running → refund every booking, a page a second → until nothing is left.
 * What is left is asked of the database each time, so it goes on wherever a crash, a pause or a continue-as-new left it,
 * and a purchase that was paid in the last moment is found as well.
 */
export async function cancelEvent(input: CancelEventInput): Promise<CancellationStatus> {
  const { eventId, reason, by } = input;
  let { closedAtMs, isPaused = false, isListed = false, after = '', lastChange } = input;
  let status: CancellationStatus = 'closing';
  // Pauses and resumes, and how many of them the database knows of.
  let changes = 0;
  let noted = 0;
  let seen = '';
  let lookInMs = PAGE_EVERY_MS;

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
      const mine = changes;
      await condition(() => noted >= mine);
      return status;
    }),
  );

  // Who wants it stopped pauses it; half a cancellation is nobody's wish.
  return CancellationScope.nonCancellable(async () => {
    if (closedAtMs === undefined) {
      await localActivities.closeEvent({ eventId, reason, by });
      closedAtMs = Date.now();
      await act.tellSaleClosed({ eventId });
    }
    while (true) {
      const heard = changes;
      const left = await localActivities.readCancellationWork({ eventId });
      status = cancellationStatus(left, { isPaused, isSettled: Date.now() - closedAtMs >= SETTLED_MS });
      await localActivities.noteCancellation({ eventId, status });
      noted = heard;
      show(left);
      if (status === 'completed' && (await everybodyIsAnswered())) return status;
      if (workflowInfo().continueAsNewSuggested && (await everybodyIsAnswered())) {
        return continueAsNew<typeof cancelEvent>({
          ...input,
          closedAtMs,
          isPaused,
          isListed,
          after,
          lastChange,
        });
      }
      if (changes === heard) await beginNext(left);
      const moved = JSON.stringify(left) !== seen;
      seen = JSON.stringify(left);
      lookInMs = moved ? PAGE_EVERY_MS : Math.min(lookInMs * 2, LAST_LOOK_MS);
      await condition(() => changes !== heard, lookInMs, { summary: `look again: ${status}` });
    }
  });

  /** False when somebody has just changed something, which is to be looked at first. */
  async function everybodyIsAnswered(): Promise<boolean> {
    await condition(() => allHandlersFinished() || changes !== noted);
    return changes === noted;
  }

  async function beginNext({ running, needsAttention, unrefunded }: CancellationWork): Promise<void> {
    if (isPaused) return;
    if (running + needsAttention > 0) await act.cancelPurchases({ eventId });
    // Orders that the bank has no money for are left to it: more of them would only be more to look after.
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

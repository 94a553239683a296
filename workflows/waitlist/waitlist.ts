import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  continueAsNew,
  ParentClosePolicy,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import type { purchase } from '../purchase/purchase';
import { PURCHASE_QUEUE, purchaseAttributes, purchaseWorkflowId } from '../purchase/purchase-contract';
import { retryWhileRefused } from '../steps/retry-while-refused';
import { joinedWaitlistSignal, type WaitlistInput } from './waitlist-contract';

// It waits for a freed seat, for weeks if need be: its heartbeat says that somebody does.
const waiting = retryWhileRefused(
  proxyActivities<Activities>({
    startToCloseTimeout: '1 day',
    heartbeatTimeout: '10s',
    retry: { initialInterval: '500ms', maximumInterval: '5s' },
  }),
);

// Each offer is a handful of events.
const OFFERS_PER_RUN = 300;

/**
 * Offers freed seats to who waits, in order. An offer is a purchase that is begun for the fan, with a hold as long as the
 * offer: paying accepts it, releasing it or letting it lapse frees the seats for the next. Ends when nobody waits, or when
 * the sale has ended.
 */
export async function waitlist(input: WaitlistInput): Promise<void> {
  const { eventId } = input;
  let joined = true;
  setHandler(joinedWaitlistSignal, () => {
    joined = true;
  });
  for (let offers = 0; offers < OFFERS_PER_RUN; offers += 1) {
    joined = false;
    const offer = await waiting.awaitOffer({ eventId });
    if (!offer) {
      if (joined) continue;
      return;
    }
    const { userId, purchaseId, quantity, offerSeconds } = offer;
    setCurrentDetails(`offered ${quantity} to the next: ${purchaseId}`);
    try {
      await startChild<typeof purchase>('purchase', {
        workflowId: purchaseWorkflowId(eventId, userId),
        taskQueue: PURCHASE_QUEUE,
        parentClosePolicy: ParentClosePolicy.ABANDON,
        args: [
          {
            purchaseId,
            eventId,
            userId,
            request: { kind: 'best-available', quantity },
            admissionId: null,
            offerSeconds,
          },
        ],
        staticSummary: `Purchase ${purchaseId}: ${quantity} offered from the waitlist of event ${eventId}`,
        typedSearchAttributes: purchaseAttributes(
          { purchaseId, eventId, userId },
          Date.now() + offerSeconds * 1_000,
        ),
      });
    } catch (error) {
      // The fan is buying already: the list takes the offer back by itself and tries again later.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  await continueAsNew<typeof waitlist>(input);
}

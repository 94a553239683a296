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
import {
  PURCHASE_QUEUE,
  PURCHASE_VERSION,
  purchaseAttributes,
  purchaseWorkflowId,
} from '../purchase/purchase-contract';
import { retryWhileRefused } from '../steps/retry-while-refused';
import { joinedWaitlistSignal, type WaitlistInput } from './waitlist-contract';

// The activity waits for a freed seat, for weeks if necessary; its heartbeats detect a dead worker.
const waiting = retryWhileRefused(
  proxyActivities<Activities>({
    startToCloseTimeout: '1 day',
    heartbeatTimeout: '10s',
    retry: { initialInterval: '500ms', maximumInterval: '5s' },
  }),
);

// Each offer adds a handful of history events.
const OFFERS_PER_RUN = 300;

/**
 * Offers freed seats to waiting fans, in order. An offer is a purchase started for the fan, with a hold as long as the offer:
 * paying accepts it, releasing it or letting it lapse frees the seats for the next fan. Ends when no fan waits, or with the sale.
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
            version: PURCHASE_VERSION,
          },
        ],
        staticSummary: `Purchase ${purchaseId}: ${quantity} offered from the waitlist of event ${eventId}`,
        typedSearchAttributes: purchaseAttributes(
          { purchaseId, eventId, userId },
          Date.now() + offerSeconds * 1_000,
        ),
      });
    } catch (error) {
      // The fan already has a running purchase: `awaitOffer` takes the offer back and tries again later.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  await continueAsNew<typeof waitlist>(input);
}

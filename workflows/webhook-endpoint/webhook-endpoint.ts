import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import { retryWhileRefused } from '../steps/retry-while-refused';
import { type WebhookEndpointInput, webhooksDueSignal } from './webhook-endpoint-contract';

const send = retryWhileRefused(
  proxyActivities<Activities>({
    startToCloseTimeout: '2m',
    // A killed worker is noticed after this time; a message that it was sending is sent again, with the same id.
    heartbeatTimeout: '15s',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
  }),
);

/**
 * Delivers what waits for one endpoint, and sleeps between the tries of what was refused. It ends when nothing waits, and is
 * started again for the next message, so an endpoint at rest costs nothing.
 */
export async function webhookEndpoint({ endpointId }: WebhookEndpointInput): Promise<void> {
  let calls = 0;
  setHandler(webhooksDueSignal, () => {
    calls += 1;
  });
  while (!workflowInfo().continueAsNewSuggested) {
    const seen = calls;
    const { delivered, refused, nextInMs } = await send.deliverWebhooks({ endpointId });
    setCurrentDetails(`last round: ${delivered} delivered, ${refused} refused`);
    if (calls !== seen || nextInMs === 0) continue;
    if (nextInMs === null) return;
    await condition(() => calls !== seen, nextInMs, { summary: 'the next try' });
  }
  await continueAsNew<typeof webhookEndpoint>({ endpointId });
}

import type { Client } from '@temporalio/client';
import { ON_SALE_QUEUE } from '../../workflows/on-sale/on-sale-contract';
import { searchAttributes } from '../../workflows/search-attributes';
import {
  joinedWaitlistSignal,
  type WaitlistInput,
  waitlistWorkflowId,
} from '../../workflows/waitlist/waitlist-contract';

/** Makes sure that the waitlist of an event is worked on, and tells it that somebody has joined. */
export async function startWaitlist(client: Client, eventId: string): Promise<void> {
  await client.workflow.signalWithStart('waitlist', {
    workflowId: waitlistWorkflowId(eventId),
    taskQueue: ON_SALE_QUEUE,
    args: [{ eventId }] as [WaitlistInput],
    signal: joinedWaitlistSignal,
    workflowTaskTimeout: '5s',
    staticSummary: `Waitlist of event ${eventId}`,
    typedSearchAttributes: [{ key: searchAttributes.eventId, value: eventId }],
  });
}

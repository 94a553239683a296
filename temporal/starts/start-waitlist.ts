import type { Client } from '@temporalio/client';
import { ON_SALE_QUEUE } from '../../workflows/on-sale/on-sale-contract';
import { searchAttributes } from '../../workflows/search-attributes';
import {
  joinedWaitlistSignal,
  type WaitlistInput,
  waitlistWorkflowId,
} from '../../workflows/waitlist/waitlist-contract';

/** Signals the waitlist of an event that a fan has joined, and starts it when it does not run. */
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

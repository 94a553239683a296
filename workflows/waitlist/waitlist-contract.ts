import { defineSignal } from '@temporalio/workflow';

/** The workflow id: one waitlist per event. It runs on the on-sale queue, whose workers have activity slots for long waits. */
export function waitlistWorkflowId(eventId: string): string {
  return `waitlist:${eventId}`;
}

/** The input of a waitlist; Postgres has its fans. */
export interface WaitlistInput {
  readonly eventId: string;
}

/** A fan has joined: there is work, even if the list was just found empty. */
export const joinedWaitlistSignal = defineSignal('joined');

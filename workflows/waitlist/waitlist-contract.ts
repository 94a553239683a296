import { defineSignal } from '@temporalio/workflow';

/** One waitlist per event. It runs on the on-sale queue, whose workers have slots for steps that wait. */
export function waitlistWorkflowId(eventId: string): string {
  return `waitlist:${eventId}`;
}

/** What a waitlist starts with; who waits is in the database. */
export interface WaitlistInput {
  readonly eventId: string;
}

/** Somebody has joined: there is work, even if the list was just found empty. */
export const joinedWaitlistSignal = defineSignal('joined');

import { defineUpdate } from '@temporalio/workflow';
import type { CancellationStatus } from '../../domain/payment/cancellation';

/** One cancellation per event. */
export function cancelEventWorkflowId(eventId: string): string {
  return `cancel-event:${eventId}`;
}

/** What a cancellation starts with; what is left to do stands in the database. */
export interface CancelEventInput {
  readonly eventId: string;
  readonly reason: string;
  readonly by: string;
  /** From here on: kept over a continue-as-new. Milliseconds since 1970; absent until the sale is shut. */
  readonly closedAtMs?: number;
  readonly isPaused?: boolean;
  /** Visibility lists it as one that needs a person. */
  readonly isListed?: boolean;
  /** The last booking whose refund was begun. */
  readonly after?: string;
  readonly lastChange?: string;
}

/** What people can do with a cancellation. Who and why stay in the history and in the audit. */
export interface CancellationChange {
  readonly action: 'cancel' | 'pause' | 'resume';
  readonly by: string;
  readonly reason: string;
}

/** Pauses or resumes; with `cancel` it changes nothing. Answers once the sale is shut. */
export const changeCancellationUpdate = defineUpdate<CancellationStatus, [CancellationChange]>(
  'changeCancellation',
);

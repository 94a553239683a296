import { defineUpdate } from '@temporalio/workflow';
import type { CancellationStatus } from '../../domain/payment/cancellation';

/** The workflow id: one cancellation per event. */
export function cancelEventWorkflowId(eventId: string): string {
  return `cancel-event:${eventId}`;
}

/** The input of a cancellation; Postgres has the remaining work. */
export interface CancelEventInput {
  readonly eventId: string;
  readonly reason: string;
  readonly by: string;
  /** Unix milliseconds; absent until the sale is closed. This field and all below carry state over a continue-as-new. */
  readonly closedAtMs?: number;
  readonly isPaused?: boolean;
  /** The search attribute NeedsAttention is set. */
  readonly isListed?: boolean;
  /** The last booking whose refund was started. */
  readonly after?: string;
  readonly lastChange?: string;
}

/** A change of a cancellation by a person; `by` and `reason` are kept in the history and in the audit. */
export interface CancellationChange {
  readonly action: 'cancel' | 'pause' | 'resume';
  readonly by: string;
  readonly reason: string;
}

/** Pauses or resumes; `cancel` changes nothing. Returns as soon as the sale is closed. */
export const changeCancellationUpdate = defineUpdate<CancellationStatus, [CancellationChange]>(
  'changeCancellation',
);

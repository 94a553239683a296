import { isRetryableError } from '@temporalio/client';
import { grpc, grpcErrorOf } from '../../temporal/grpc-code';

// Temporal's message for a workflow whose task is being retried, because a part that it needs was away for long or its
// worker was lost in the middle of a task.
const BETWEEN_TRIES = /^unable to .+ due to .*workflow task (in failed state|failure)/i;

/** Whether an error says that Temporal is away or overloaded, or that the purchase cannot answer at the moment. */
export function isTemporalAway(error: unknown): boolean {
  const failed = grpcErrorOf(error);
  if (!failed) return false;
  if (failed.code === grpc.FAILED_PRECONDITION) return BETWEEN_TRIES.test(failed.details);
  return (
    failed.code === grpc.DEADLINE_EXCEEDED ||
    isRetryableError(failed as Parameters<typeof isRetryableError>[0])
  );
}

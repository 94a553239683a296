import { isGrpcServiceError, ServiceError } from '@temporalio/client';

// gRPC codes: 4 deadline exceeded, 8 resource exhausted, 14 unavailable.
const AWAY = new Set([4, 8, 14]);
const FAILED_PRECONDITION = 9;
// What Temporal says of a workflow whose step is being tried again because a part that it needs was away for long.
const BETWEEN_TRIES = /workflow task in failed state/i;

/** The gRPC code of a failed Temporal call, wherever the client wrapped it. */
export function grpcCodeOf(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  if (error instanceof ServiceError) return grpcCodeOf(error.cause);
  if (error instanceof Error && error.name === 'WorkflowUpdateRPCTimeoutOrCancelledError') return 4;
  return undefined;
}

/** Whether an error says that Temporal is away or overloaded, or that the purchase cannot answer for the moment. */
export function isTemporalAway(error: unknown): boolean {
  const code = grpcCodeOf(error);
  if (code === FAILED_PRECONDITION) return BETWEEN_TRIES.test((error as Error).message);
  return code !== undefined && AWAY.has(code);
}

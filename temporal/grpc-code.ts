import { isGrpcServiceError, ServiceError } from '@temporalio/client';

/** What a call to Temporal can fail with, by the names that gRPC has for its numbers. */
export const grpc = {
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  UNAVAILABLE: 14,
} as const;

/** The gRPC code of a failed call, wherever the client wrapped it; undefined for every other error. */
export function grpcCodeOf(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  if (error instanceof ServiceError) return grpcCodeOf(error.cause);
  if (error instanceof Error && error.name === 'WorkflowUpdateRPCTimeoutOrCancelledError')
    return grpc.DEADLINE_EXCEEDED;
  return undefined;
}

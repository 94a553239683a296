import { isGrpcServiceError, ServiceError } from '@temporalio/client';

/** The gRPC status codes that a call to Temporal can fail with. */
export const grpc = {
  CANCELLED: 1,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  UNAVAILABLE: 14,
} as const;

/** The gRPC status of a failed call, however the client wrapped it; undefined for other errors. */
export function grpcErrorOf(error: unknown): { readonly code: number; readonly details: string } | undefined {
  // Of Update-with-Start the client puts the reason, which is in the status of one of the two, into the message.
  if (isGrpcServiceError(error) && error.details.startsWith('Update-with-Start'))
    return { code: error.code, details: error.message };
  if (isGrpcServiceError(error)) return error;
  if (error instanceof ServiceError) return grpcErrorOf(error.cause);
  if (error instanceof Error && error.name === 'WorkflowUpdateRPCTimeoutOrCancelledError')
    return { code: grpc.DEADLINE_EXCEEDED, details: error.message };
  return undefined;
}

/** The gRPC code of a failed call; undefined for other errors. */
export function grpcCodeOf(error: unknown): number | undefined {
  return grpcErrorOf(error)?.code;
}

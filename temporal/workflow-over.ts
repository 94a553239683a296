import {
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';

const NOT_FOUND = 5;

/** Whether an error says that the workflow had closed before, or closed while it was asked. */
export function isWorkflowOver(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  const cause = error instanceof ServiceError ? error.cause : error;
  if (isGrpcServiceError(cause) && cause.code === NOT_FOUND) return true;
  if (!(error instanceof WorkflowUpdateFailedError)) return false;
  const { type } = (error.cause ?? {}) as { type?: string };
  return (
    type === 'AcceptedUpdateCompletedWorkflow' ||
    /workflow.*(completed|closing|closed)/i.test(String(error.cause?.message))
  );
}

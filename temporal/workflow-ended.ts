import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { grpc, grpcCodeOf } from './grpc-code';

/** Whether an error says that the workflow had ended before the call, or ended during it. */
export function hasWorkflowEnded(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  if (grpcCodeOf(error) === grpc.NOT_FOUND) return true;
  if (!(error instanceof WorkflowUpdateFailedError)) return false;
  const { type } = (error.cause ?? {}) as { type?: string };
  return (
    type === 'AcceptedUpdateCompletedWorkflow' ||
    /workflow.*(completed|closing|closed)/i.test(String(error.cause?.message))
  );
}

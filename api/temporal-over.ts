import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { grpcCodeOf } from './temporal-away';

const NOT_FOUND = 5;

/** Whether an error says that a workflow closed before or while it was asked. */
export function isOver(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError || grpcCodeOf(error) === NOT_FOUND) return true;
  if (!(error instanceof WorkflowUpdateFailedError)) return false;
  const { type } = (error.cause ?? {}) as { type?: string };
  return (
    type === 'AcceptedUpdateCompletedWorkflow' ||
    /workflow.*(completed|closing|closed)/i.test(String(error.cause?.message))
  );
}

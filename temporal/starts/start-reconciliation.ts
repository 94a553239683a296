import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { type ReconcileInput, reconcileWorkflowId } from '../../workflows/reconcile/reconcile-contract';
import { FINANCE_QUEUE } from '../../workflows/sweep/sweep-contract';

/** Starts a reconciliation; the same id is started once. */
export async function startReconciliation(client: Client, input: ReconcileInput): Promise<void> {
  try {
    await client.workflow.start('reconcile', {
      workflowId: reconcileWorkflowId(input.reconciliationId),
      taskQueue: FINANCE_QUEUE,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: `Reconciliation ${input.kind}, ${input.from} to ${input.to}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

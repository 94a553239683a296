import type { Client } from '@temporalio/client';
import {
  WEBHOOK_QUEUE,
  type WebhookEndpointInput,
  webhookEndpointWorkflowId,
  webhooksDueSignal,
} from '../../workflows/webhook-endpoint/webhook-endpoint-contract';

/** Tells the workflow of an endpoint that something is due, and starts it when it does not run. Rejects while Temporal is away. */
export async function callWebhookEndpoint(client: Client, endpointId: string): Promise<void> {
  await client.workflow.signalWithStart('webhookEndpoint', {
    workflowId: webhookEndpointWorkflowId(endpointId),
    taskQueue: WEBHOOK_QUEUE,
    args: [{ endpointId }] as [WebhookEndpointInput],
    workflowTaskTimeout: '5s',
    staticSummary: `Webhooks of endpoint ${endpointId}`,
    signal: webhooksDueSignal,
  });
}

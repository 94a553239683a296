import type { Client } from '@temporalio/client';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import type { Repair } from '../domain/repair';
import { repairSignal } from '../workflows/purchase/purchase-contract';
import { grpc, grpcCodeOf } from './grpc-code';
import { type PurchaseFilter, queryOf } from './list-purchases';

/** How far a batch has come. */
interface RepairBatch {
  readonly batchId: string;
  readonly state: 'running' | 'completed' | 'failed';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

// temporal.api.enums.v1.BatchOperationState
const STATES: Record<number, RepairBatch['state']> = { 1: 'running', 2: 'completed', 3: 'failed' };

/**
 * Sends one repair to every running purchase that a filter finds, by Temporal itself: it goes on when this process dies.
 * The same `batchId` is the same batch. Answers how many were found; rejects while Temporal is away.
 */
export async function startRepairBatch(
  client: Client,
  batch: { batchId: string; filter: Omit<PurchaseFilter, 'userId'>; repair: Repair; nowMs: number },
): Promise<number> {
  const { batchId, filter, repair, nowMs } = batch;
  const { namespace, identity } = client.options;
  const listening = `WorkflowType IN ('purchase', 'latePayment') AND ExecutionStatus = 'Running'`;
  const query = `${queryOf(filter, nowMs)} AND ${listening}`;
  const { count } = await client.workflowService.countWorkflowExecutions({ namespace, query });
  await client.workflowService
    .startBatchOperation({
      namespace,
      jobId: batchId,
      visibilityQuery: query,
      reason: `${repair.action} by ${repair.by}: ${repair.reason}`,
      signalOperation: {
        signal: repairSignal.name,
        input: { payloads: await payloadsOf(client, repair) },
        identity,
      },
    })
    .catch((error: unknown) => {
      if (grpcCodeOf(error) !== grpc.ALREADY_EXISTS) throw error;
    });
  return Number(count);
}

/** How a batch stands; undefined when there is none of that id. Rejects while Temporal is away. */
export async function maybeRepairBatch(client: Client, batchId: string): Promise<RepairBatch | undefined> {
  const { namespace } = client.options;
  try {
    const found = await client.workflowService.describeBatchOperation({ namespace, jobId: batchId });
    return {
      batchId,
      state: STATES[found.state ?? 0] ?? 'running',
      total: Number(found.totalOperationCount ?? 0),
      done: Number(found.completeOperationCount ?? 0),
      failed: Number(found.failureOperationCount ?? 0),
    };
  } catch (error) {
    if (grpcCodeOf(error) === grpc.NOT_FOUND) return undefined;
    throw error;
  }
}

/** As the client itself would encode them. */
async function payloadsOf(client: Client, ...values: unknown[]): Promise<Payload[]> {
  let payloads = values.map((value) => defaultPayloadConverter.toPayload(value) as Payload);
  for (const codec of client.options.loadedDataConverter.payloadCodecs)
    payloads = await codec.encode(payloads);
  return payloads;
}

import type { Client } from '@temporalio/client';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import type { Repair } from '../domain/repair';
import { repairSignal } from '../workflows/purchase/purchase-contract';
import { grpc, grpcCodeOf } from './grpc-code';
import { type PurchaseFilter, queryOf } from './list-purchases';

/** The progress of a batch. */
interface RepairBatch {
  readonly batchId: string;
  readonly state: 'running' | 'completed' | 'failed';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

type BatchFilter = Omit<PurchaseFilter, 'userId'>;

// temporal.api.enums.v1.BatchOperationState
const STATES: Record<number, RepairBatch['state']> = { 1: 'running', 2: 'completed', 3: 'failed' };

/**
 * Starts a batch operation of Temporal that sends one repair to every running purchase of a filter; it outlives this process.
 * The same `batchId` is the same batch. Returns the number of workflows found. Rejects while Temporal is away.
 */
export async function startRepairBatch(
  client: Client,
  batch: { batchId: string; filter: BatchFilter; repair: Repair; nowMs: number },
): Promise<number> {
  const { batchId, filter, repair, nowMs } = batch;
  const { namespace, identity } = client.options;
  const query = queryOfBatch(filter, nowMs);
  const count = await countBatch(client, filter, nowMs);
  await client.workflowService
    .startBatchOperation({
      namespace,
      jobId: batchId,
      visibilityQuery: query,
      reason: `${repair.action} by ${repair.by}: ${repair.reason}`,
      signalOperation: {
        signal: repairSignal.name,
        input: { payloads: await payloadsOf(client, { ...repair, batchId }) },
        identity,
      },
    })
    .catch((error: unknown) => {
      if (grpcCodeOf(error) !== grpc.ALREADY_EXISTS) throw error;
    });
  return count;
}

/** How many workflows a batch would go to now. Rejects while Temporal is away. */
export async function countBatch(client: Client, filter: BatchFilter, nowMs: number): Promise<number> {
  const { namespace } = client.options;
  const query = queryOfBatch(filter, nowMs);
  const { count } = await client.workflowService.countWorkflowExecutions({ namespace, query });
  return Number(count);
}

/** The ids of the purchases that a batch would go to now, the latest first, at most `limit`. Rejects while Temporal is away. */
export async function listBatchPurchases(
  client: Client,
  filter: BatchFilter,
  page: { readonly nowMs: number; readonly limit: number },
): Promise<string[]> {
  const { executions } = await client.workflowService.listWorkflowExecutions({
    namespace: client.options.namespace,
    pageSize: page.limit,
    query: queryOfBatch(filter, page.nowMs),
  });
  const ids = (executions ?? []).map(({ searchAttributes }) => {
    const payload = searchAttributes?.indexedFields?.PurchaseId;
    return payload ? defaultPayloadConverter.fromPayload<string>(payload) : '';
  });
  return [...new Set(ids.filter((one) => one !== ''))];
}

/** Of the purchases that match, those whose workflows run and take repairs. */
function queryOfBatch(filter: BatchFilter, nowMs: number): string {
  return `${queryOf(filter, nowMs)} AND WorkflowType IN ('purchase', 'latePayment') AND ExecutionStatus = 'Running'`;
}

/** The progress of a batch; undefined when there is none with that id. Rejects while Temporal is away. */
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

/** Encodes values as the client does. */
async function payloadsOf(client: Client, ...values: unknown[]): Promise<Payload[]> {
  let payloads = values.map((value) => defaultPayloadConverter.toPayload(value) as Payload);
  for (const codec of client.options.loadedDataConverter.payloadCodecs)
    payloads = await codec.encode(payloads);
  return payloads;
}

import type { Client } from '@temporalio/client';
import { defaultPayloadConverter, mapFromPayloads } from '@temporalio/common';
import { purchaseStages } from '../domain/purchase';
import { quote, savedViews } from './saved-views';

/** A filter of purchases; an absent field does not restrict. */
export interface PurchaseFilter {
  /** A stage of a purchase, or `refused`. The visibility store is coarser: results may be in another stage. */
  readonly stage?: string;
  readonly eventId?: string;
  readonly userId?: string;
  /** One of `interventionCodes`. */
  readonly attentionReason?: string;
  /** Only purchases that do not proceed as they should. */
  readonly isStuck?: boolean;
}

/** A position between two pages: Temporal's token, which is valid only for its query, and the time in that query. */
export interface PageMark {
  readonly token: string;
  readonly asOfMs: number;
}

/** The stages in the visibility store; a `refused` purchase never held seats. */
export const listedStages = [...purchaseStages, 'refused'] as const;

/** A stage in the visibility store. */
type ListedStage = (typeof listedStages)[number];

/** A purchase in the visibility store. Times are ISO 8601. */
export interface ListedPurchase {
  readonly workflowId: string;
  readonly runId: string;
  readonly status: ExecutionStatus;
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  /** Coarse; see `search-attributes.ts`. */
  readonly stage: ListedStage;
  readonly holdUntil: string | null;
  readonly payingSince: string | null;
  readonly needsAttention: boolean;
  /** One of `interventionCodes`. */
  readonly attentionReason: string | null;
  readonly startedAt: string;
}

/** The statuses of an execution, in the order of temporal.api.enums.v1.WorkflowExecutionStatus. */
export const executionStatuses = [
  'unspecified',
  'running',
  'completed',
  'failed',
  'canceled',
  'terminated',
  'continued',
  'timed-out',
  'paused',
] as const;

/** The status of a workflow execution. */
export type ExecutionStatus = (typeof executionStatuses)[number];

/**
 * One page of purchases, the latest first. It may be shorter than `limit`: see `byUser`. Rejects while Temporal is away, and
 * for a page mark that is not Temporal's.
 */
export async function listPurchases(
  client: Client,
  filter: PurchaseFilter,
  page: { limit: number; after?: PageMark; nowMs: number },
): Promise<{ purchases: ListedPurchase[]; next?: PageMark }> {
  const asOfMs = page.after?.asOfMs ?? page.nowMs;
  const { executions, nextPageToken } = await client.workflowService.listWorkflowExecutions({
    namespace: client.options.namespace,
    pageSize: page.limit,
    query: queryOf(filter, asOfMs),
    nextPageToken: Buffer.from(page.after?.token ?? '', 'base64url'),
  });
  const token = Buffer.from(nextPageToken ?? []).toString('base64url');
  const { userId } = filter;
  const purchases = (executions ?? [])
    .map(purchaseOf)
    .filter((one) => userId === undefined || one.userId === userId);
  return { purchases, ...(token && { next: { token, asOfMs } }) };
}

// The visibility store has no stage but these (see `search-attributes.ts`): only a first payment is recorded, and nothing after the end.
const UNDER_WAY = `PurchaseStage IN ('awaiting-payment', 'authorising')`;
const LISTED_AS: Readonly<Record<string, string>> = {
  admitting: UNDER_WAY,
  reserving: UNDER_WAY,
  'awaiting-payment': UNDER_WAY,
  authorising: UNDER_WAY,
  booking: UNDER_WAY,
  capturing: UNDER_WAY,
  'needs-attention': 'NeedsAttention = true',
  refunded: `PurchaseStage = 'confirmed'`,
};

// The visibility store does not find values with one of these characters, however they are escaped.
const NOT_FOUND = /["'\\]/;

/** Matches the user; for an id that cannot be queried, all users with the same beginning. */
function byUser(userId: string): string {
  const [beginning] = userId.split(NOT_FOUND);
  return NOT_FOUND.test(userId) ? `UserId STARTS_WITH ${quote(beginning!)}` : `UserId = ${quote(userId)}`;
}

/** The query of a filter; a filter by user may find more users. */
export function queryOf(filter: PurchaseFilter, asOfMs: number): string {
  const { stage, eventId, userId, attentionReason, isStuck } = filter;
  // Money of an ended purchase that needs a person is handled by its own workflow.
  const needsSomebody = isStuck || stage === 'needs-attention';
  const parts = [
    needsSomebody ? `WorkflowType IN ('purchase', 'latePayment', 'refund')` : `WorkflowType = 'purchase'`,
  ];
  if (stage !== undefined) parts.push(LISTED_AS[stage] ?? `PurchaseStage = ${quote(stage)}`);
  if (eventId !== undefined) parts.push(`EventId = ${quote(eventId)}`);
  if (userId !== undefined) parts.push(byUser(userId));
  if (attentionReason !== undefined) parts.push(`AttentionReason = ${quote(attentionReason)}`);
  if (isStuck)
    parts.push(
      `(${savedViews(asOfMs)
        .map(({ query }) => `(${query})`)
        .join(' OR ')})`,
    );
  return parts.join(' AND ');
}

type Execution = NonNullable<
  Awaited<ReturnType<Client['workflowService']['listWorkflowExecutions']>>['executions']
>[number];

function purchaseOf({ execution, status, startTime, searchAttributes }: Execution): ListedPurchase {
  const values = mapFromPayloads(defaultPayloadConverter, searchAttributes?.indexedFields ?? {}) as Record<
    string,
    string | boolean | undefined
  >;
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
  const time = (name: string) => {
    const at = text(name);
    return at === null ? null : new Date(at).toISOString();
  };
  const startedMs = Number(startTime?.seconds ?? 0) * 1_000 + Number(startTime?.nanos ?? 0) / 1e6;
  return {
    workflowId: execution?.workflowId ?? '',
    runId: execution?.runId ?? '',
    status: executionStatuses[status ?? 0] ?? 'unspecified',
    purchaseId: text('PurchaseId') ?? '',
    eventId: text('EventId') ?? '',
    userId: text('UserId') ?? '',
    // A cast: only our workflows write this attribute, and every purchase starts with it.
    stage: (text('PurchaseStage') ?? '') as ListedStage,
    holdUntil: time('HoldUntil'),
    payingSince: time('PayingSince'),
    needsAttention: values.NeedsAttention === true,
    attentionReason: text('AttentionReason'),
    startedAt: new Date(startedMs).toISOString(),
  };
}

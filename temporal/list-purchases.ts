import type { Client } from '@temporalio/client';
import { defaultPayloadConverter, mapFromPayloads } from '@temporalio/common';
import { purchaseStages } from '../domain/purchase';
import { quote, savedViews } from './saved-views';

/** Which purchases are looked for. What is not given is not asked about. */
export interface PurchaseFilter {
  /** One that a purchase can be in, or `refused`. The visibility store is coarser: what it finds may be in another. */
  readonly stage?: string;
  readonly eventId?: string;
  readonly userId?: string;
  /** One of `interventionCodes`. */
  readonly attentionReason?: string;
  /** Only those that do not go on as they should. */
  readonly isStuck?: boolean;
}

/** A place between two pages: Temporal's own token, which only fits the query that it came with, and that query's time. */
export interface PageMark {
  readonly token: string;
  readonly asOfMs: number;
}

/** What the visibility store has as a purchase's stage: `refused` is one that never held seats. */
export const listedStages = [...purchaseStages, 'refused'] as const;

/** One of them. */
type ListedStage = (typeof listedStages)[number];

/** A purchase as the visibility store has it. Times are ISO 8601. */
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

/** How an execution stands; in the order of temporal.api.enums.v1.WorkflowExecutionStatus. */
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

/** What Temporal says of a workflow. */
export type ExecutionStatus = (typeof executionStatuses)[number];

/** One page of purchases, those begun last first; fewer than `limit` where more were found than meant. Rejects while Temporal is away, or when the mark is not one of its own. */
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

// `search-attributes.ts` says when it hears of a stage: of a first payment alone, and of nothing after the end.
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

// However they are escaped, the visibility store does not find values that hold one of these.
const NOT_FOUND = /["'\\]/;

/** Finds the user, and where that cannot be said all who begin alike. */
function byUser(userId: string): string {
  const [beginning] = userId.split(NOT_FOUND);
  return NOT_FOUND.test(userId) ? `UserId STARTS_WITH ${quote(beginning!)}` : `UserId = ${quote(userId)}`;
}

/** What the visibility store is asked; by a user it may find more. */
export function queryOf(filter: PurchaseFilter, asOfMs: number): string {
  const { stage, eventId, userId, attentionReason, isStuck } = filter;
  // Money of an ended purchase that needs somebody has a workflow of its own.
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
    // A cast: our workflows alone write this attribute, and every purchase starts with it.
    stage: (text('PurchaseStage') ?? '') as ListedStage,
    holdUntil: time('HoldUntil'),
    payingSince: time('PayingSince'),
    needsAttention: values.NeedsAttention === true,
    attentionReason: text('AttentionReason'),
    startedAt: new Date(startedMs).toISOString(),
  };
}

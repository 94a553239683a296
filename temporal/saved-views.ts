/** A saved query of Temporal's visibility store for ops; the README of this room has them as links. */
export interface SavedView {
  readonly name: string;
  readonly title: string;
  readonly query: string;
}

// A hold ends within a second after its timer; the rest of the minute allows for a worker that restarts.
const OVERDUE_MS = 60_000;
// The bank and the fan's bank answer within seconds.
const PAYING_MS = 120_000;
/** The open stages, as the visibility store has them. */
const OPEN = `PurchaseStage IN ('awaiting-payment', 'authorising', 'needs-attention')`;

/** Quotes and escapes a value in a query. */
export function quote(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}

/** The views that depend on nothing but the time; `nowMs` is Unix milliseconds. */
export function savedViews(nowMs: number): SavedView[] {
  const ago = (ms: number) => quote(new Date(nowMs - ms).toISOString());
  return [
    {
      name: 'past-hold-end',
      title: 'waiting past the end of the hold',
      query: `WorkflowType = 'purchase' AND ExecutionStatus = 'Running' AND HoldUntil < ${ago(OVERDUE_MS)}`,
    },
    {
      name: 'needs-attention',
      title: 'needs attention',
      query: `NeedsAttention = true AND ExecutionStatus = 'Running'`,
    },
    {
      name: 'in-payment',
      title: 'in payment for more than two minutes',
      query: `WorkflowType = 'purchase' AND ExecutionStatus = 'Running' AND PurchaseStage = 'authorising' AND PayingSince < ${ago(PAYING_MS)}`,
    },
    {
      name: 'left-behind',
      title: 'terminated or failed before its end',
      query: `WorkflowType = 'purchase' AND ExecutionStatus IN ('Terminated', 'Failed', 'TimedOut') AND ${OPEN}`,
    },
  ];
}

/** The link to the results of a query in Temporal's UI. */
export function uiLinkOfQuery(uiUrl: string, namespace: string, query: string): string {
  return `${baseOf(uiUrl, namespace)}?query=${encodeURIComponent(query)}`;
}

/** The link to an execution in Temporal's UI. */
export function uiLinkOfWorkflow(
  uiUrl: string,
  namespace: string,
  of: { readonly workflowId: string; readonly runId: string },
): string {
  return `${baseOf(uiUrl, namespace)}/${encodeURIComponent(of.workflowId)}/${of.runId}/history`;
}

function baseOf(uiUrl: string, namespace: string): string {
  return `${uiUrl.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows`;
}

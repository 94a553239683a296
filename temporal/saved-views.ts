/** What ops look for, as a query of Temporal's visibility store; the README of this room has them as links. */
export interface SavedView {
  readonly name: string;
  readonly title: string;
  readonly query: string;
}

// The timer of a hold ends it within a second; a worker that is down for a moment makes up for it.
const OVERDUE_MS = 60_000;
// The bank and the fan's bank take seconds.
const PAYING_MS = 120_000;
/** The stages in which something is still to be done, as the visibility store knows them. */
const OPEN = `PurchaseStage IN ('awaiting-payment', 'authorising', 'needs-attention')`;

/** A value in a query: whatever it holds, it stays a value. */
export function quote(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}

/** The views that need nothing but the time; `nowMs` is Unix milliseconds. */
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

/** Where Temporal's UI shows what a query finds. */
export function uiLinkOfQuery(uiUrl: string, namespace: string, query: string): string {
  return `${baseOf(uiUrl, namespace)}?query=${encodeURIComponent(query)}`;
}

/** Where Temporal's UI shows one execution. */
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

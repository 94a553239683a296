import type { Reconciliation } from '../../../clients/typescript/contract';
import { tBackoffice } from '../t-backoffice';

/** Whether the totals of a reconciliation close. */
export function ReportBadge({ report: { status, totals } }: { report: Reconciliation }) {
  if (status === 'running') return <span class="badge">{tBackoffice('reconciliation.running')}</span>;
  if (status === 'failed')
    return <span class="badge badge-stuck">{tBackoffice('reconciliation.failed')}</span>;
  return totals?.closes ? (
    <span class="badge badge-completed">{tBackoffice('reconciliation.closes')}</span>
  ) : (
    <span class="badge badge-stuck">{tBackoffice('reconciliation.open')}</span>
  );
}

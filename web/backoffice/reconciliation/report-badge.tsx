import type { Reconciliation } from '../contract';
import { td } from '../t-backoffice';

/** Whether the books close. */
export function ReportBadge({ report: { status, totals } }: { report: Reconciliation }) {
  if (status === 'running') return <span class="badge">{td('books.running')}</span>;
  if (status === 'failed') return <span class="badge badge-stuck">{td('books.failed')}</span>;
  return totals?.closes ? (
    <span class="badge badge-completed">{td('books.closes')}</span>
  ) : (
    <span class="badge badge-stuck">{td('books.open')}</span>
  );
}

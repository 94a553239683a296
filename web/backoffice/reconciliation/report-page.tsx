import type { ReconciliationReport } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Loading } from '../../ui/loading';
import { FinancePage } from '../finance/finance-page';
import { ProblemLine } from '../problem-line';
import { ScrollTable } from '../scroll-table';
import { tBackoffice } from '../t-backoffice';
import { usePolling } from '../use-polling';
import { CaseTable } from './case-table';
import { FileButton } from './file-button';
import { ReportBadge } from './report-badge';

/** The report of one reconciliation: totals, classes and cases. */
export function ReconciliationReportPage({ reconciliationId = '' }) {
  return (
    <FinancePage title={() => tBackoffice('reconciliation.report')}>
      {() => <Report id={reconciliationId} />}
    </FinancePage>
  );
}

function Report({ id }: { id: string }) {
  const path = `/finance/reconciliations/${encodeURIComponent(id)}`;
  const {
    value: report,
    problem,
    reload,
  } = useLoad(path, (signal) => call<ReconciliationReport>('GET', path, { signal }));
  usePolling(report, report?.status === 'running', reload);
  if (problem) return <ProblemLine problem={problem} onRetry={reload} />;
  if (!report) return <Loading />;
  return (
    <>
      <p class="row">
        <ReportBadge report={report} />
        <span>
          {formatMoment(locale(), report.from)} – {formatMoment(locale(), report.to)}
        </span>
      </p>
      {report.failure && <p class="notice notice-problem">{report.failure}</p>}
      {report.totals && <Totals totals={report.totals} />}
      {report.classes && <Classes classes={report.classes} />}
      <CaseTable cases={report.cases} hasMore={report.hasMoreCases} onDone={reload} />
      <div class="row">
        <FileButton path={`${path}.csv`} name={`${id}.csv`} label={tBackoffice('reconciliation.csv')} />
        <FileButton path={`${path}.html`} name={`${id}.html`} label={tBackoffice('reconciliation.html')} />
      </div>
    </>
  );
}

function Totals({ totals }: { totals: NonNullable<ReconciliationReport['totals']> }) {
  const columns = ['bank', 'ours', 'difference', 'explained', 'unexplained', 'fees'] as const;
  return (
    <div class="stack">
      <h2>{tBackoffice('reconciliation.totals')}</h2>
      <ScrollTable label={tBackoffice('reconciliation.totals')}>
        <thead>
          <tr>
            <th scope="col">{tBackoffice('reconciliation.currency')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="number">
                {tBackoffice(`reconciliation.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {totals.currencies.map(({ currency, ...amounts }) => (
            <tr key={currency}>
              <th scope="row">{currency.toUpperCase()}</th>
              {columns.map((column) => (
                <td key={column} class="number">
                  {formatMoney(locale(), { amount: amounts[column], currency })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}

/** The counts by class; the names are those of the API and of the files. */
function Classes({ classes }: { classes: Readonly<Record<string, number>> }) {
  const found = Object.entries(classes).filter(([, count]) => count > 0);
  return (
    <section aria-labelledby="classes" class="stack">
      <h2 id="classes">{tBackoffice('reconciliation.classes')}</h2>
      <ul class="row">
        {found.map(([name, count]) => (
          <li key={name} class={`badge ${name === 'matched' ? 'badge-completed' : 'badge-stuck'}`}>
            <span lang="en" dir="ltr">
              {name}
            </span>{' '}
            {new Intl.NumberFormat(locale()).format(count)}
          </li>
        ))}
      </ul>
    </section>
  );
}

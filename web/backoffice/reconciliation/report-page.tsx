import type { ReconciliationReport } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { usePolled } from '../../http/use-polled';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Loading } from '../../ui/loading';
import { FinancePage } from '../finance/finance-page';
import { ReadProblem } from '../read-problem';
import { ScrollTable } from '../scroll-table';
import { tBackoffice } from '../t-backoffice';
import { CaseTable } from './case-table';
import { FileButton } from './file-button';
import { ReportBadge } from './report-badge';

const AGAIN_MS = 1_000;

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
  const read = (signal: AbortSignal) => call<ReconciliationReport>('GET', path, { signal });
  const loaded = usePolled(path, read, AGAIN_MS, ({ status }) => status === 'running');
  const { value: report, problem, reload } = loaded;
  if (!report) return problem ? <ReadProblem of={loaded} /> : <Loading />;
  return (
    <>
      <ReadProblem of={loaded} />
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

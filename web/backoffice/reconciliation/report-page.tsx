import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Loading } from '../../ui/loading';
import { DeskPage } from '../backoffice-page';
import type { ReconciliationReport } from '../contract';
import { ProblemLine } from '../problem-line';
import { ScrollTable } from '../scroll-table';
import { td } from '../t-backoffice';
import { useLookAgain } from '../use-polling';
import { CaseTable } from './case-table';
import { FileButton } from './file-button';
import { ReportBadge } from './report-badge';

/** One report: the totals to the cent, what was found, and the work on it. */
export function ReportPage({ reconciliationId = '' }) {
  return (
    <DeskPage area="books" title={() => td('books.report')}>
      {() => <Report id={reconciliationId} />}
    </DeskPage>
  );
}

function Report({ id }: { id: string }) {
  const path = `/finance/reconciliations/${encodeURIComponent(id)}`;
  const {
    value: report,
    problem,
    reload,
  } = useLoad(path, (signal) => call<ReconciliationReport>('GET', path, { signal }));
  useLookAgain(report, report?.status === 'running', reload);
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
        <FileButton path={`${path}.csv`} name={`${id}.csv`} label={td('books.csv')} />
        <FileButton path={`${path}.html`} name={`${id}.html`} label={td('books.html')} />
      </div>
    </>
  );
}

function Totals({ totals }: { totals: NonNullable<ReconciliationReport['totals']> }) {
  const columns = ['bank', 'ours', 'difference', 'explained', 'unexplained', 'fees'] as const;
  return (
    <div class="stack">
      <h2>{td('books.totals')}</h2>
      <ScrollTable label={td('books.totals')}>
        <thead>
          <tr>
            <th scope="col">{td('books.currency')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="number">
                {td(`books.${column}`)}
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

/** The classes by their names in the API, which the files use too. */
function Classes({ classes }: { classes: Readonly<Record<string, number>> }) {
  const found = Object.entries(classes).filter(([, count]) => count > 0);
  return (
    <section aria-labelledby="classes" class="stack">
      <h2 id="classes">{td('books.classes')}</h2>
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

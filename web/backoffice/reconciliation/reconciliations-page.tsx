import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Reconciliation } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { FinancePage } from '../finance/finance-page';
import { ProblemLine } from '../problem-line';
import { ScrollTable } from '../scroll-table';
import { tBackoffice } from '../t-backoffice';
import { FileButton } from './file-button';
import { ReportBadge } from './report-badge';

/** All reconciliations of the bank with the ledger, and the form to start one. */
export function ReconciliationsPage() {
  return (
    <FinancePage title={() => tBackoffice('reconciliation.title')}>
      {() => (
        <>
          <Start />
          <Reports />
        </>
      )}
    </FinancePage>
  );
}

function Start() {
  const { route } = useLocation();
  const today = new Date().toISOString().slice(0, 10);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [problem, setProblem] = useState<ApiProblem>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setProblem(undefined);
    write<{ reconciliationId: string }>('POST', '/finance/reconciliations', { body: { from, to } }).then(
      ({ reconciliationId }) => route(paths.backofficeReconciliation(reconciliationId)),
      (error) => setProblem(asProblem(error)),
    );
  };
  return (
    <form class="card row" onSubmit={submit}>
      <label class="field">
        {tBackoffice('reconciliation.from')}
        <input type="date" required value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label class="field">
        {tBackoffice('reconciliation.to')}
        <input type="date" required value={to} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button">
        {tBackoffice('reconciliation.start')}
      </button>
      <FileButton
        path={`/finance/ledger.csv?${new URLSearchParams({ from, to, decimals: 'true' })}`}
        name={`ledger-${from}-${to}.csv`}
        label={tBackoffice('reconciliation.ledger')}
      />
      {problem && <ProblemLine problem={problem} />}
    </form>
  );
}

function Reports() {
  const [cursor, setCursor] = useState('');
  const { value, problem, reload } = useLoad(`reconciliations ${cursor}`, (signal) =>
    call<{ reconciliations: readonly Reconciliation[]; nextCursor: string | null }>(
      'GET',
      `/finance/reconciliations${cursor && `?cursor=${cursor}`}`,
      { signal },
    ),
  );
  if (problem) return <ProblemLine problem={problem} onRetry={reload} />;
  if (!value) return <Loading />;
  if (value.reconciliations.length === 0) return <p class="notice">{tBackoffice('reconciliation.none')}</p>;
  return (
    <>
      <ScrollTable label={tBackoffice('reconciliation.title')}>
        <thead>
          <tr>
            <th scope="col">{tBackoffice('reconciliation.window')}</th>
            <th scope="col">{tBackoffice('reconciliation.kind')}</th>
            <th scope="col">{tBackoffice('reconciliation.status')}</th>
            <th scope="col" class="number">
              {tBackoffice('reconciliation.cases')}
            </th>
          </tr>
        </thead>
        <tbody>
          {value.reconciliations.map((one) => (
            <tr key={one.reconciliationId}>
              <td>
                <a href={paths.backofficeReconciliation(one.reconciliationId)}>
                  {formatMoment(locale(), one.from)} – {formatMoment(locale(), one.to)}
                </a>
              </td>
              <td>{tBackoffice(`reconciliation.kind.${one.kind}`)}</td>
              <td>
                <ReportBadge report={one} />
              </td>
              <td class="number">{casesOf(one)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {value.nextCursor && (
        <button type="button" class="button button-quiet" onClick={() => setCursor(value.nextCursor!)}>
          {tBackoffice('backoffice.more')}
        </button>
      )}
    </>
  );
}

function casesOf({ classes }: Reconciliation): string {
  if (!classes) return '';
  const { matched: _, ...differences } = classes;
  const count = Object.values(differences).reduce((sum, one) => sum + one, 0);
  return new Intl.NumberFormat(locale()).format(count);
}

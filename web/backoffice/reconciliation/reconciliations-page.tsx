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
import { Pager } from '../finance/pager';
import { tFinance } from '../finance/t-finance';
import { usePages } from '../finance/use-pages';
import { ProblemLine } from '../problem-line';
import { ScrollTable } from '../scroll-table';
import { tBackoffice } from '../t-backoffice';
import { FileButton } from './file-button';
import { ReportBadge } from './report-badge';

const KINDS = ['daily', 'hourly', 'on-demand'] as const;
const RESULTS = ['running', 'failed', 'closes', 'open'] as const;

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
  const [wish, setWish] = useState({ kind: '', result: '' });
  const pages = usePages();
  const asked = new URLSearchParams(
    Object.entries({ ...wish, cursor: pages.cursor }).filter(([, one]) => one),
  );
  const { value, problem, reload } = useLoad(`reconciliations ${asked}`, (signal) =>
    call<{ reconciliations: readonly Reconciliation[]; nextCursor: string | null }>(
      'GET',
      `/finance/reconciliations?${asked}`,
      { signal },
    ),
  );
  const ask = (change: Partial<typeof wish>) => {
    pages.restart();
    setWish((before) => ({ ...before, ...change }));
  };
  return (
    <>
      <search class="row" aria-label={tBackoffice('reconciliation.title')}>
        <label class="field">
          {tBackoffice('reconciliation.kind')}
          <select onChange={({ currentTarget }) => ask({ kind: currentTarget.value })}>
            <option value="">{tFinance('list.all')}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {tBackoffice(`reconciliation.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {tBackoffice('reconciliation.status')}
          <select onChange={({ currentTarget }) => ask({ result: currentTarget.value })}>
            <option value="">{tFinance('list.all')}</option>
            {RESULTS.map((result) => (
              <option key={result} value={result}>
                {tBackoffice(`reconciliation.${result}`)}
              </option>
            ))}
          </select>
        </label>
      </search>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {!value && !problem && <Loading />}
      {value?.reconciliations.length === 0 && (
        <p class="notice" role="status">
          {tBackoffice('reconciliation.none')}
        </p>
      )}
      {value && value.reconciliations.length > 0 && <ReportTable reports={value.reconciliations} />}
      <Pager pages={pages} nextCursor={value?.nextCursor} />
    </>
  );
}

function ReportTable({ reports }: { reports: readonly Reconciliation[] }) {
  return (
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
        {reports.map((one) => (
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
  );
}

function casesOf({ classes }: Reconciliation): string {
  if (!classes) return '';
  const { matched: _, ...differences } = classes;
  const count = Object.values(differences).reduce((sum, one) => sum + one, 0);
  return new Intl.NumberFormat(locale()).format(count);
}

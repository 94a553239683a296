import { useState } from 'preact/hooks';
import type { BatchResult, RepairBatch } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { usePolled } from '../../http/use-polled';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { ProblemLine } from '../problem-line';
import { ReadProblem } from '../read-problem';
import { FileButton } from '../reconciliation/file-button';
import { ScrollTable } from '../scroll-table';
import { tBackoffice } from '../t-backoffice';
import { OpsPage } from './ops-page';
import { PurchaseAreas } from './purchase-areas';
import { tOps } from './t-ops';

const AGAIN_MS = 1_000;

/** The progress and the results of one batch. It goes on without this page. */
export function RepairBatchPage({ batchId = '' }: { batchId?: string }) {
  return (
    <OpsPage title={() => tOps('batch.progress')}>
      {() => (
        <>
          <PurchaseAreas />
          <Batch key={batchId} batchId={batchId} />
        </>
      )}
    </OpsPage>
  );
}

function answeredOf({ outcomes }: RepairBatch): number {
  return Object.values(outcomes).reduce((sum, count) => sum + count, 0);
}

function isRunning(batch: RepairBatch): boolean {
  return batch.state === 'running' || answeredOf(batch) < batch.done;
}

function Batch({ batchId }: { batchId: string }) {
  const path = `/ops/repairs/${batchId}`;
  const read = (signal: AbortSignal) => call<RepairBatch>('GET', path, { signal });
  const loaded = usePolled(path, read, AGAIN_MS, isRunning);
  const { value, problem } = loaded;
  if (!value) return problem ? <ReadProblem of={loaded} /> : <Loading />;
  const answered = answeredOf(value);
  const { action, by, startedAt, reason, state, total, done, failed, outcomes } = value;
  return (
    <>
      <ReadProblem of={loaded} />
      <section class="card stack">
        <p>
          <strong>{tOps(`repair.${action as 'extend'}`)}</strong> · <bdi>{by}</bdi>,{' '}
          {formatMoment(locale(), startedAt, 'short')}
        </p>
        <p dir="auto">{reason}</p>
        <label class="batch-progress">
          {tOps(`batch.state.${state}`, { done, total })}
          <progress max={Math.max(1, total)} value={state === 'unknown' ? answered : done} />
        </label>
        {failed > 0 && <p class="notice notice-problem">{tOps('batch.failed', { count: failed })}</p>}
        <ul class="row" data-answered={answered}>
          {Object.entries(outcomes).map(([outcome, count]) => (
            <li key={outcome}>
              <span class={`badge ${outcome === 'done' ? 'badge-completed' : 'badge-stuck'}`}>
                {outcome === 'done' ? tOps('batch.done') : <bdi lang="en">{outcome}</bdi>}
              </span>{' '}
              {count}
            </li>
          ))}
        </ul>
        {isRunning(value) && <p>{tOps('batch.canLeave')}</p>}
        <div>
          <FileButton path={`${path}.csv`} name={`${batchId}.csv`} label={tOps('batch.csv')} />
        </div>
      </section>
      <Results path={path} answered={answered} />
    </>
  );
}

function Results({ path, answered }: { path: string; answered: number }) {
  const [after, setAfter] = useState(0);
  const asked = `${path}/results?after=${after}`;
  const { value, problem, reload } = useLoad(`${asked} ${answered}`, (signal) =>
    call<{ results: readonly BatchResult[]; after: number | null }>('GET', asked, { signal }),
  );
  return (
    <section aria-labelledby="results" class="stack">
      <h2 id="results">{tOps('batch.results')}</h2>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {value && value.results.length > 0 && (
        <ScrollTable label={tOps('batch.outcome')}>
          <thead>
            <tr>
              <th scope="col">{tBackoffice('purchases.fan')}</th>
              <th scope="col">{tOps('batch.outcome')}</th>
              <th scope="col">{tBackoffice('purchases.stage')}</th>
              <th scope="col" class="number">
                {tOps('ledger.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {value.results.map(({ at, purchaseId, userId, outcome, detail, stage, total }) => (
              <tr key={`${purchaseId} ${at}`}>
                <td>
                  <a href={paths.backofficePurchase(purchaseId)} dir="ltr">
                    {userId ?? purchaseId}
                  </a>
                </td>
                <td lang="en" dir="auto">
                  {outcome}
                  {detail && `: ${detail}`}
                </td>
                <td>{stage && tOps(`stage.${stage}`)}</td>
                <td class="number">{total && formatMoney(locale(), total)}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      {value?.after && (
        <button type="button" class="button button-quiet" onClick={() => setAfter(value.after!)}>
          {tOps('page.next')}
        </button>
      )}
    </section>
  );
}

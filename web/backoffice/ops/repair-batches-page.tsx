import { useState } from 'preact/hooks';
import type { RepairBatch } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { ProblemLine } from '../problem-line';
import { BatchForm } from './batch-form';
import { OpsPage } from './ops-page';
import { PurchaseAreas } from './purchase-areas';
import { SkipPager } from './skip-pager';
import { tOps } from './t-ops';

const PAGE = 20;

/** One repair for many purchases: first what it would do, then the batches of before. */
export function RepairBatchesPage() {
  return (
    <OpsPage title={() => tOps('areas.batches')}>
      {() => (
        <>
          <PurchaseAreas />
          <BatchForm />
          <Batches />
        </>
      )}
    </OpsPage>
  );
}

type Batch = Pick<RepairBatch, 'batchId' | 'startedAt' | 'by' | 'action' | 'reason' | 'purchases'>;

function Batches() {
  const [skip, setSkip] = useState(0);
  const path = `/ops/repairs?skip=${skip}&limit=${PAGE}`;
  const { value, problem, reload } = useLoad(path, (signal) =>
    call<{ batches: readonly Batch[]; hasMore: boolean }>('GET', path, { signal }),
  );
  return (
    <section aria-labelledby="batches" class="stack">
      <h2 id="batches">{tOps('batches.before')}</h2>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {value?.batches.length === 0 && <p>{tOps('batches.none')}</p>}
      <ul class="found">
        {value?.batches.map(({ batchId, startedAt, by, action, reason, purchases }) => (
          <li key={batchId} class="card">
            <a class="found-name" href={paths.backofficeRepairBatch(batchId)}>
              {tOps(`repair.${action as 'extend'}`)}: {tOps('purchases.count', { count: purchases })}
            </a>
            <p>
              <bdi>{by}</bdi>, {formatMoment(locale(), startedAt, 'short')}
            </p>
            <p dir="auto">{reason}</p>
          </li>
        ))}
      </ul>
      <SkipPager skip={skip} page={PAGE} hasMore={value?.hasMore} onSkip={setSkip} />
    </section>
  );
}

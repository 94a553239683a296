import {
  CancellationScope,
  proxyActivities,
  rootCause,
  setCurrentDetails,
  TemporalFailure,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import { formatMoney } from '../../domain/money';
import { type BankList, bankLists, WINDOW_MARGIN_MS } from '../../domain/reconciliation';
import { searchAttributes } from '../search-attributes';
import {
  DISPUTES_LOOK_BACK_MS,
  PAYMENTS_LOOK_BACK_MS,
  type ReconcileInput,
  type ReconcileResult,
} from './reconcile-contract';

// The bank or the database may be away for hours; a reconciliation can wait for them.
const retry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;
const brief = proxyActivities<Activities>({ startToCloseTimeout: '2 minutes', retry });
// Their heartbeats say where they are; a worker that dies is replaced within seconds.
const long = proxyActivities<Activities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '10s',
  retry,
});

/** What matters of these is their end, and that comes later than the edge of a window. */
const LOOK_BACK_MS: Partial<Record<BankList, number>> = {
  payments: PAYMENTS_LOOK_BACK_MS,
  disputes: DISPUTES_LOOK_BACK_MS,
};

/** So many at once are no left-behind payments, but a sign that our own books are wrong: then nothing is repaired. */
const MOST_REPAIRS = 100;

/**
 * Proves that what the bank holds is what was sold: reads the bank's lists of a window, compares them with the ledger,
 * repairs what is safe, and leaves a report and a case for everything else.
 */
export async function reconcile(input: ReconcileInput): Promise<ReconcileResult> {
  const { reconciliationId } = input;
  try {
    const fromMs = Date.parse(input.from);
    const toMs = Date.parse(input.to);
    setCurrentDetails('reading the bank');
    const { asOfMs } = await brief.beginReconciliation(input);
    const lookBackMs = (list: BankList) => (input.kind === 'daily' && LOOK_BACK_MS[list]) || WINDOW_MARGIN_MS;
    await Promise.all(
      bankLists.map((list) =>
        long.readBankList.executeWithOptions({ summary: `the bank's ${list}` }, [
          {
            reconciliationId,
            list,
            fromMs: fromMs - lookBackMs(list),
            // Nothing newer than the beginning: the lists would grow at the front while they are read.
            toMs: Math.min(toMs + WINDOW_MARGIN_MS, asOfMs),
          },
        ]),
      ),
    );
    await long.attributeLines({ reconciliationId });
    setCurrentDetails('comparing');
    const compared = await long.matchLines({ reconciliationId, fromMs, toMs, asOfMs });
    const repaired = await repair(reconciliationId, compared.repairable);
    await brief.endReconciliation({ reconciliationId, failure: null });
    const { matched, differences, totals } = compared;
    setCurrentDetails(inWords({ matched, differences, repaired, totals }));
    // A gap that nothing explains is a mistake of the reconciliation itself.
    if (!totals.closes) upsertSearchAttributes([{ key: searchAttributes.needsAttention, value: true }]);
    return { reconciliationId, matched, differences, repaired, closes: totals.closes };
  } catch (error) {
    // A bug fails the workflow task, which waits for the fix; it is no end of the reconciliation.
    if (!(error instanceof TemporalFailure)) throw error;
    const why = rootCause(error);
    await CancellationScope.nonCancellable(() =>
      brief.endReconciliation({ reconciliationId, failure: why ?? 'it was ended' }),
    );
    throw error;
  }
}

/** Returns how many were repaired. */
async function repair(reconciliationId: string, repairable: number): Promise<number> {
  if (repairable > MOST_REPAIRS) {
    await brief.withholdRepairs({ reconciliationId });
    return 0;
  }
  let repaired = 0;
  for (const caseId of await brief.listOpenRepairs({ reconciliationId, limit: MOST_REPAIRS })) {
    const outcome = await brief.repairCase.executeWithOptions({ summary: caseId }, [
      { reconciliationId, caseId },
    ]);
    if (outcome === 'done' || outcome === 'pending') repaired += 1;
  }
  return repaired;
}

type Compared = Awaited<ReturnType<Activities['matchLines']>>;

function inWords({
  matched,
  differences,
  repaired,
  totals,
}: Pick<Compared, 'matched' | 'differences' | 'totals'> & { repaired: number }): string {
  const rows = totals.currencies.map(({ currency, bank, ours, difference, explained, unexplained }) => {
    const amounts = [bank, ours, difference, explained, unexplained];
    return `| ${amounts.map((amount) => formatMoney({ amount, currency })).join(' | ')} |`;
  });
  return [
    `**${totals.closes ? 'The totals close to 0 cents' : `${totals.unexplained} minor units are not explained`}**`,
    `matched ${matched} · differences ${differences} · repaired ${repaired}`,
    '',
    '| bank | ours | difference | explained | unexplained |',
    '| ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

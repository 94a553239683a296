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

// The bank or Postgres may be away for hours; a reconciliation can wait.
const retry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;
const brief = proxyActivities<Activities>({ startToCloseTimeout: '2 minutes', retry });
// Their heartbeats carry the progress, so that another worker resumes within seconds after a crash.
const long = proxyActivities<Activities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '10s',
  retry,
});

/** These lists are read from earlier than the window's margin: their objects end long after they are created. */
const LOOK_BACK_MS: Partial<Record<BankList, number>> = {
  payments: PAYMENTS_LOOK_BACK_MS,
  disputes: DISPUTES_LOOK_BACK_MS,
};

/** More repairs than this mean that our own ledger is wrong, not that payments were left behind: then nothing is repaired. */
const MAX_REPAIRS = 100;

/**
 * Reconciles a window: reads the bank's lists, compares them with the ledger, makes the safe repairs, and leaves a report and
 * a case for everything else.
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
            // Nothing newer than the start of the reconciliation: the lists would grow at the front while they are read.
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
    setCurrentDetails(summaryOf({ matched, differences, repaired, totals }));
    // An unexplained difference is a fault of the reconciliation itself.
    if (!totals.closes) upsertSearchAttributes([{ key: searchAttributes.needsAttention, value: true }]);
    return { reconciliationId, matched, differences, repaired, closes: totals.closes };
  } catch (error) {
    // A bug does not end the reconciliation: it fails the workflow task, which is retried until the fix is deployed.
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
  if (repairable > MAX_REPAIRS) {
    await brief.withholdRepairs({ reconciliationId });
    return 0;
  }
  let repaired = 0;
  for (const caseId of await brief.listOpenRepairs({ reconciliationId, limit: MAX_REPAIRS })) {
    const outcome = await brief.repairCase.executeWithOptions({ summary: caseId }, [
      { reconciliationId, caseId },
    ]);
    if (outcome === 'done' || outcome === 'pending') repaired += 1;
  }
  return repaired;
}

type Compared = Awaited<ReturnType<Activities['matchLines']>>;

function summaryOf({
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

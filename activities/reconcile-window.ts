import { countClasses, forgetDifferences, insertDifferences, sumExplained } from '../db/finance/cases';
import { type WindowSums, withLineStreams } from '../db/finance/line-streams';
import { type CurrencyTotals, recordResult, type Totals } from '../db/finance/reconciliations';
import { inLongTransaction } from '../db/long-transaction';
import type { Pool } from '../db/pool';
import {
  type BankLine,
  type Difference,
  differenceClasses,
  type LineGroup,
  type Window,
} from '../domain/reconciliation';
import {
  classifyGroup,
  type VerificationQuery,
  verificationQuery,
} from '../domain/reconciliation/classify-group';
import { lineGroups } from '../domain/reconciliation/line-groups';
import type { Payments } from '../payments/stripe';

// Groups with differences that are verified and stored together.
const BATCH = 200;
const PROGRESS_EVERY_GROUPS = 5_000;

/** The adapters of a comparison. */
interface ReconcileDeps {
  readonly pool: Pool;
  readonly payments: Pick<Payments, 'listMovementsOf' | 'maybePaymentLine'>;
  onProgress(groups: number): void;
}

/** The result of a comparison. */
interface ReconcileResult {
  readonly totals: Totals;
  readonly matched: number;
  readonly differences: number;
  /** How many of the differences the workflow may repair. */
  readonly repairable: number;
}

/**
 * Compares the bank's lines and the ledger in a window, group by group, and writes the report in one transaction. Memory holds
 * a page of each side and a few hundred differences, whatever the size of the day.
 */
export async function reconcileWindow(
  deps: ReconcileDeps,
  reconciliationId: string,
  window: Window,
  edgeMs: number,
): Promise<ReconcileResult> {
  const { pool, onProgress } = deps;
  const { fromMs, toMs } = window;
  const extended = { reconciliationId, fromMs, toMs, edgeMs };
  return withLineStreams(pool, extended, ({ bank, ours, sums, ourLinesOf }) =>
    inLongTransaction(pool, async (db) => {
      await forgetDifferences(db, reconciliationId);
      const count = { groups: 0, matched: 0, differences: 0, repairable: 0 };
      let toVerify: { group: LineGroup; query: VerificationQuery | undefined }[] = [];

      const verify = async () => {
        const differences: Difference[] = [];
        for (const { group, query } of toVerify) {
          const complete = query
            ? {
                ...group,
                bank: [...group.bank, ...(await bankLinesBeyond(deps.payments, query, extended))],
                ours: await ourLinesOf(query.purchaseIds),
              }
            : group;
          const verdict = classifyGroup(complete, window);
          count.matched += verdict.matched;
          differences.push(...verdict.differences);
        }
        if (differences.length > 0)
          await insertDifferences(db, reconciliationId, count.differences, differences);
        count.differences += differences.length;
        count.repairable += differences.filter((one) => one.repair !== null).length;
        toVerify = [];
        onProgress(count.groups);
      };

      for await (const group of lineGroups(bank, ours)) {
        const verdict = classifyGroup(group, window);
        if (verdict.differences.length === 0) count.matched += verdict.matched;
        else toVerify.push({ group, query: verificationQuery(group, verdict) });
        count.groups += 1;
        if (toVerify.length >= BATCH) await verify();
        if (count.groups % PROGRESS_EVERY_GROUPS === 0) onProgress(count.groups);
      }
      await verify();

      const totals = totalsOf(sums, await sumExplained(db, reconciliationId));
      const found = await countClasses(db, reconciliationId);
      const classes = {
        matched: count.matched,
        ...(Object.fromEntries(differenceClasses.map((one) => [one, found[one] ?? 0])) as Record<
          Difference['class'],
          number
        >),
      };
      await recordResult(db, reconciliationId, { totals, classes });
      return {
        totals,
        matched: count.matched,
        differences: count.differences,
        repairable: count.repairable,
      };
    }),
  );
}

/**
 * The bank's lines of a group outside the listed window, whose edge may cut through the group. A line inside the window that
 * is not in the group belongs to another group and must not count twice.
 */
async function bankLinesBeyond(
  payments: ReconcileDeps['payments'],
  query: VerificationQuery,
  { fromMs, toMs, edgeMs }: { fromMs: number; toMs: number; edgeMs: number },
): Promise<BankLine[]> {
  const lines: BankLine[] = [];
  for (const id of query.sourceIds) {
    const movements = await payments.listMovementsOf(id);
    lines.push(...movements.filter(({ atMs }) => atMs < fromMs - edgeMs || atMs >= toMs + edgeMs));
  }
  for (const id of query.paymentIntentIds) {
    const line = await payments.maybePaymentLine(id);
    if (line) lines.push(line);
  }
  return lines;
}

function totalsOf(sums: readonly WindowSums[], explainedBy: ReadonlyMap<string, number>): Totals {
  const currencies = sums.map(({ currency, bank, ours, gross, fees, transfers }): CurrencyTotals => {
    const [difference, explained] = [bank - ours, explainedBy.get(currency) ?? 0];
    const unexplained = difference - explained;
    return { currency, bank, ours, difference, explained, unexplained, gross, fees, transfers };
  });
  const unexplained = currencies.reduce((sum, one) => sum + Math.abs(one.unexplained), 0);
  return {
    closes: unexplained === 0,
    unexplained,
    bankLines: sums.reduce((sum, one) => sum + one.bankLines, 0),
    ourLines: sums.reduce((sum, one) => sum + one.ourLines, 0),
    currencies,
  };
}

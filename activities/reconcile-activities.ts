import { Context } from '@temporalio/activity';
import { appendBankLines, attributeBankLines, oneListingState } from '../db/finance/bank-lines';
import {
  claimReconciliation,
  endReconciliation,
  forgetOldLines,
  listMissingDays,
  type Totals,
} from '../db/finance/reconciliations';
import type { Pool } from '../db/pool';
import { type BankLine, type BankList, WINDOW_MARGIN_MS } from '../domain/reconciliation';
import type { Payments } from '../payments/stripe';
import type { ListProgress, ReconcileInput } from '../workflows/reconcile/reconcile-contract';
import { reconcileWindow } from './reconcile-window';

// Ten pages of the bank: fewer transactions, and after a crash at most so much is asked for again.
const STORE_AT = 1_000;

const BEAT_MS = 2_000;

/** What a reconciliation does: reads the bank, compares, writes the report. */
export function createReconcileActivities(deps: { pool: Pool; payments: Payments }) {
  const { pool, payments } = deps;
  return {
    async beginReconciliation(input: ReconcileInput): Promise<{ asOfMs: number }> {
      return claimReconciliation(pool, input, Context.current().info.workflowExecution!.runId);
    },

    /**
     * Reads one list of the bank into the database, from where an earlier try stopped. Lines and place are stored
     * together, so nothing is missing and nothing there twice, whenever it dies; the heartbeat tells where it is.
     */
    async readBankList(input: {
      reconciliationId: string;
      list: BankList;
      fromMs: number;
      toMs: number;
    }): Promise<{ lines: number }> {
      const { reconciliationId, list, fromMs, toMs } = input;
      const { cancellationSignal } = Context.current();
      return whileBeating(async (tell: (progress: ListProgress) => void) => {
        let state = await oneListingState(pool, reconciliationId, list);
        if (state.isComplete) return { lines: state.lines };
        let waiting: BankLine[] = [];
        for await (const page of payments.listBankPages({ list, fromMs, toMs, after: state.after })) {
          cancellationSignal.throwIfAborted();
          waiting = waiting.concat(page.lines);
          const isComplete = page.after === undefined;
          if (!isComplete && waiting.length < STORE_AT) continue;
          const listing = { reconciliationId, list, before: state };
          state = await appendBankLines(pool, listing, waiting, isComplete);
          waiting = [];
          tell({ list, after: state.after ?? null, lines: state.lines });
        }
        return { lines: state.lines };
      });
    },

    async attributeLines({ reconciliationId }: { reconciliationId: string }): Promise<number> {
      return whileBeating(() => attributeBankLines(pool, reconciliationId));
    },

    /** Compares the two sides; doing it again gives the report anew. */
    async matchLines(input: {
      reconciliationId: string;
      fromMs: number;
      toMs: number;
      asOfMs: number;
    }): Promise<{ totals: Totals; matched: number; differences: number; repairable: number }> {
      const window = { fromMs: input.fromMs, toMs: input.toMs, nowMs: input.asOfMs };
      return whileBeating((onProgress: (groups: number) => void) =>
        reconcileWindow({ pool, payments, onProgress }, input.reconciliationId, window, WINDOW_MARGIN_MS),
      );
    },

    async endReconciliation(input: { reconciliationId: string; failure: string | null }): Promise<void> {
      await endReconciliation(pool, input.reconciliationId, input.failure);
    },

    async listMissingDays(input: { lookBackDays: number; settleSeconds: number }): Promise<string[]> {
      return listMissingDays(pool, input);
    },

    async forgetOldBankLines(): Promise<number> {
      return forgetOldLines(pool, { hourlyDays: 2, otherDays: 90 });
    },
  };
}

/** Says all the time that somebody is at work, with what was told last: the database may sort for longer than a heartbeat. */
async function whileBeating<T, P>(work: (tell: (progress: P) => void) => Promise<T>): Promise<T> {
  const context = Context.current();
  let latest: P | undefined;
  const beat = () => context.heartbeat(latest);
  const timer = setInterval(beat, BEAT_MS);
  beat();
  try {
    return await work((progress) => {
      latest = progress;
      beat();
    });
  } finally {
    clearInterval(timer);
  }
}

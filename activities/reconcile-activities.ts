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

// Ten pages of the bank per transaction; a crash repeats at most these.
const STORE_AT = 1_000;

const BEAT_MS = 2_000;

/** The activities of a reconciliation: read the bank's lists, compare, write the report. */
export function createReconcileActivities(deps: { pool: Pool; payments: Payments }) {
  const { pool, payments } = deps;
  return {
    async beginReconciliation(input: ReconcileInput): Promise<{ asOfMs: number }> {
      return claimReconciliation(pool, input, Context.current().info.workflowExecution!.runId);
    },

    /**
     * Copies one list of the bank into Postgres and resumes where an earlier try stopped. Lines and position are stored in one
     * transaction, so a crash neither loses nor doubles a line. The heartbeat carries the progress.
     */
    async readBankList(input: {
      reconciliationId: string;
      list: BankList;
      fromMs: number;
      toMs: number;
    }): Promise<{ lines: number }> {
      const { reconciliationId, list, fromMs, toMs } = input;
      const { cancellationSignal } = Context.current();
      return withHeartbeats(async (report: (progress: ListProgress) => void) => {
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
          report({ list, after: state.after ?? null, lines: state.lines });
        }
        return { lines: state.lines };
      });
    },

    async attributeLines({ reconciliationId }: { reconciliationId: string }): Promise<number> {
      return withHeartbeats(() => attributeBankLines(pool, reconciliationId));
    },

    /** Compares both sides and writes the report; a repetition replaces the report. */
    async matchLines(input: {
      reconciliationId: string;
      fromMs: number;
      toMs: number;
      asOfMs: number;
    }): Promise<{ totals: Totals; matched: number; differences: number; repairable: number }> {
      const window = { fromMs: input.fromMs, toMs: input.toMs, nowMs: input.asOfMs };
      return withHeartbeats((onProgress: (groups: number) => void) =>
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

/** Sends heartbeats with the latest progress during `work`: Postgres may sort for longer than the heartbeat timeout. */
async function withHeartbeats<T, P>(work: (report: (progress: P) => void) => Promise<T>): Promise<T> {
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

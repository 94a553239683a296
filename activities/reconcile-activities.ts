import { Context } from '@temporalio/activity';
import { appendBankLines, attributeBankLines, oneListingState } from '../db/bank-lines';
import type { Pool } from '../db/pool';
import {
  claimReconciliation,
  endReconciliation,
  forgetOldLines,
  listMissingDays,
  type Totals,
} from '../db/reconciliations';
import { type BankLine, type BankList, EDGE_MS } from '../domain/reconciliation';
import type { Payments } from '../payments/stripe';
import type { ListingProgress, ReconcileInput } from '../workflows/reconcile-contract';
import { matchLines } from './match-lines';

// Ten pages of the bank: fewer transactions, and after a crash at most so much is asked for again.
const STORE_AT = 1_000;

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
      const { heartbeat, cancellationSignal } = Context.current();
      let state = await oneListingState(pool, reconciliationId, list);
      const tell = () =>
        heartbeat({ list, after: state.after ?? null, lines: state.lines } satisfies ListingProgress);
      tell();
      if (state.isComplete) return { lines: state.lines };
      let waiting: BankLine[] = [];
      for await (const page of payments.listBankPages({ list, fromMs, toMs, after: state.after })) {
        cancellationSignal.throwIfAborted();
        waiting = waiting.concat(page.lines);
        const isComplete = page.after === undefined;
        if (isComplete || waiting.length >= STORE_AT) {
          const listing = { reconciliationId, list, before: state };
          state = await appendBankLines(pool, listing, waiting, isComplete);
          waiting = [];
        }
        tell();
      }
      return { lines: state.lines };
    },

    async attributeLines({ reconciliationId }: { reconciliationId: string }): Promise<number> {
      return attributeBankLines(pool, reconciliationId);
    },

    /** Compares the two sides; doing it again gives the report anew. */
    async matchLines(input: {
      reconciliationId: string;
      fromMs: number;
      toMs: number;
      asOfMs: number;
    }): Promise<{ totals: Totals; matched: number; differences: number; repairable: number }> {
      const { heartbeat } = Context.current();
      const window = { fromMs: input.fromMs, toMs: input.toMs, nowMs: input.asOfMs };
      return matchLines({ pool, payments, onProgress: heartbeat }, input.reconciliationId, window, EDGE_MS);
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

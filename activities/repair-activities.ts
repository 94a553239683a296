import { writeAudit } from '../db/audit';
import { type FoundRepair, listRepairs, recordRepair, withholdRepairs } from '../db/finance/cases';
import { recordFacts } from '../db/finance/ledger';
import { inTransaction } from '../db/pool';
import { type CaseRepairOutcome, type RepairDeps, tryRepair } from './case-repairs';

const AUDIT_ACTIONS = {
  refund: 'refund-orphan',
  void: 'void-stale',
  'follow-bank': 'follow-bank',
} as const satisfies Record<NonNullable<FoundRepair['repair']>, string>;

/** Repairs of a reconciliation that are safe without a person, each made once and written to the audit. */
export function createRepairActivities(deps: RepairDeps) {
  const { pool } = deps;
  return {
    /** The cases that this reconciliation may repair and has not tried yet, at most `limit`. */
    async listOpenRepairs(input: { reconciliationId: string; limit: number }): Promise<string[]> {
      const cases = await listRepairs(pool, input.reconciliationId, { limit: input.limit });
      return cases.filter((one) => one.repairOutcome === null).map((one) => one.caseId);
    },

    /** Leaves all repairs of a reconciliation to people. */
    async withholdRepairs(input: { reconciliationId: string }): Promise<void> {
      await withholdRepairs(pool, input.reconciliationId);
    },

    /** Reads the database and the bank again, repairs, and writes ledger, audit and case in one transaction. */
    async repairCase(input: { reconciliationId: string; caseId: string }): Promise<CaseRepairOutcome> {
      const { reconciliationId, caseId } = input;
      const found = (await listRepairs(pool, reconciliationId, { caseId, limit: 1 }))[0];
      if (!found?.purchaseId || !found.paymentIntentId) return 'changed';
      const { purchaseId, paymentIntentId } = found;
      const repair = await tryRepair(deps, { ...found, purchaseId, paymentIntentId });
      const { outcome, currency, facts, details } = repair;
      await inTransaction(pool, async (db) => {
        await recordFacts(db, { purchaseId, bookingId: null, currency }, facts);
        await writeAudit(db, {
          key: `repair:${reconciliationId}:${caseId}`,
          by: 'system',
          action: AUDIT_ACTIONS[found.repair!],
          subject: { type: 'payment', id: paymentIntentId },
          eventId: null,
          reason: found.detail,
          outcome,
          details: { reconciliationId, caseId, class: found.class, purchaseId, ...details },
        });
        const isDone = outcome === 'done' || outcome === 'pending';
        await recordRepair(db, { reconciliationId, caseId, outcome, isDone });
      });
      return outcome;
    },
  };
}

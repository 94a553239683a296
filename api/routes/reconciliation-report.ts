import { z } from 'zod';
import { type FoundCase, listFoundCases } from '../../db/finance/cases';
import { maybeReconciliation, type ReconciliationRecord } from '../../db/finance/reconciliations';
import { reportLines } from '../../db/finance/report-lines';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { reportCsv } from '../finance/finance-csv';
import { reconciliationView } from '../finance/finance-schemas';
import { RECONCILIATION_PAGE_POLICY, reconciliationPage } from '../finance/reconciliation-page';
import { sendText } from '../http/send-text';
import { defineRoute, type Route } from '../route';

const MOST_CASES = 1_000;
const CSV = 'text/csv; charset=utf-8';
const access = ['finance'] as const;
const params = z.object({ id: z.string() });

/** One reconciliation as a report: as JSON, as a CSV file and as a page. */
export function createReconciliationReportRoutes({ pool }: { pool: Pool }): Route[] {
  async function recordOf(reconciliationId: string): Promise<ReconciliationRecord> {
    const record = isId(reconciliationId) ? await maybeReconciliation(pool, reconciliationId) : undefined;
    if (!record) throw new Problem('reconciliation-not-found');
    return record;
  }

  async function reportOf(reconciliationId: string) {
    const record = await recordOf(reconciliationId);
    const found = await listFoundCases(pool, reconciliationId, MOST_CASES + 1);
    const cases = found.slice(0, MOST_CASES);
    return {
      ...record,
      cases,
      hasMoreCases: found.length > MOST_CASES,
      repairs: cases.filter(hasRepair).map(repairView),
    };
  }

  return [
    // Before the next one, whose id would take the ending with it.
    defineRoute({
      method: 'get',
      path: '/finance/reconciliations/:id.csv',
      summary: 'A report as a CSV file: every movement of the bank beside our ledger',
      tag: 'Finance',
      access,
      params,
      answers: { 200: { description: 'The file, streamed', type: 'text/csv' } },
      problems: ['reconciliation-not-found'],
      async handle(call) {
        const { reconciliationId } = await recordOf(call.params.id);
        const file = { type: CSV, fileName: `${reconciliationId}.csv` };
        return sendText(call.res, file, reportCsv(reportLines(pool, reconciliationId)));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/finance/reconciliations/:id.html',
      summary: 'A report as a page to look at',
      tag: 'Finance',
      access,
      params,
      answers: { 200: { description: 'The page: no script, nothing loaded', type: 'text/html' } },
      problems: ['reconciliation-not-found'],
      async handle(call) {
        const headers = {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': RECONCILIATION_PAGE_POLICY,
        };
        return { status: 200, headers, body: reconciliationPage(await reportOf(call.params.id)) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/finance/reconciliations/:id',
      summary: 'A report: totals, classes, cases, repairs',
      tag: 'Finance',
      access,
      params,
      answers: { 200: { description: 'The report as it is now', schema: reconciliationView } },
      problems: ['reconciliation-not-found'],
      async handle(call) {
        return { status: 200, body: await reportOf(call.params.id) };
      },
    }),
  ];
}

type Repair = FoundCase & { readonly repair: NonNullable<FoundCase['repair']> };

const hasRepair = (one: FoundCase): one is Repair => one.repair !== null;

function repairView({ caseId, class: kind, repair, repairOutcome, paymentIntentId, purchaseId }: Repair) {
  return { caseId, class: kind, repair, outcome: repairOutcome, paymentIntentId, purchaseId };
}

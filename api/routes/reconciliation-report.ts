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

const MAX_CASES = 1_000;
const CSV = 'text/csv; charset=utf-8';
const access = ['finance'] as const;
const params = z.object({ id: z.string() });

/** The report of one reconciliation, as JSON, as a CSV file and as a page. */
export function createReconciliationReportRoutes({ pool }: { pool: Pool }): Route[] {
  async function recordOf(reconciliationId: string): Promise<ReconciliationRecord> {
    const record = isId(reconciliationId) ? await maybeReconciliation(pool, reconciliationId) : undefined;
    if (!record) throw new Problem('reconciliation-not-found');
    return record;
  }

  async function reportOf(reconciliationId: string) {
    const record = await recordOf(reconciliationId);
    const found = await listFoundCases(pool, reconciliationId, MAX_CASES + 1);
    const cases = found.slice(0, MAX_CASES);
    return {
      ...record,
      cases,
      hasMoreCases: found.length > MAX_CASES,
      repairs: cases.filter(hasRepair).map(repairView),
    };
  }

  return [
    // Before the JSON report, whose `:id` would also match the file extension.
    defineRoute({
      method: 'get',
      path: '/finance/reconciliations/:id.csv',
      limit: 'file',
      summary: 'A report as a CSV file, with every movement at the bank beside our ledger',
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
      limit: 'file',
      summary: 'A report as an HTML page',
      tag: 'Finance',
      access,
      params,
      answers: {
        200: { description: 'The page, without scripts and external resources', type: 'text/html' },
      },
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
      summary: 'A report: totals, classes, cases and repairs',
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

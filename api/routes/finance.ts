import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { type FoundCase, listFoundCases } from '../../db/finance/cases';
import { readLedger } from '../../db/finance/ledger';
import {
  insertReconciliation,
  listReconciliations,
  maybeReconciliation,
  type ReconciliationRecord,
} from '../../db/finance/reconciliations';
import { reportLines } from '../../db/finance/report-lines';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { startReconciliation } from '../../temporal/starts/start-reconciliation';
import { ledgerCsv, reportCsv } from '../finance/finance-csv';
import { reconciliationSummary, reconciliationView } from '../finance/finance-schemas';
import { RECONCILIATION_PAGE_POLICY, reconciliationPage } from '../finance/reconciliation-page';
import { sendText } from '../http/send-text';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';
import { dateOrTime } from '../search/search-input';

const START_MS = 5_000;
const MOST_CASES = 1_000;
const LONGEST_DAYS = 92;
const CSV = 'text/csv; charset=utf-8';
const access = ['finance'] as const;
const params = z.object({ id: z.string() });

const window = z
  .object({ from: dateOrTime('start'), to: dateOrTime('end') })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'it must be after from' })
  .meta({
    description: 'From the first moment to the one before the last; a date as an end includes its day',
  });

/** What finance reads: reconciliations as JSON, CSV and a page, and the ledger. */
export function createFinanceRoutes({ pool, client }: { pool: Pool; client: Client }): Route[] {
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
    defineRoute({
      method: 'post',
      path: '/finance/reconciliations',
      summary: 'Compare the bank with the ledger over a window of time',
      tag: 'Finance',
      access,
      limit: 'management',
      body: window
        .refine(({ from }) => Date.parse(from) < Date.now(), { path: ['from'], message: 'it is not yet' })
        .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= LONGEST_DAYS * 86_400_000, {
          path: ['to'],
          message: `a window is at most ${LONGEST_DAYS} days long`,
        }),
      answers: {
        202: {
          description: 'It runs; `GET` its report',
          schema: z.object({ reconciliationId: id, status: z.literal('running') }),
        },
      },
      problems: [],
      async handle(call) {
        const reconciliationId = `rec_${call.seed}`;
        const made = {
          reconciliationId,
          kind: 'on-demand' as const,
          ...call.body,
          requestedBy: userOf(call).id,
        };
        // The workflow writes itself down, too; whichever is first, the report can be asked for from now on.
        await client.withDeadline(Date.now() + START_MS, () => startReconciliation(client, made));
        await insertReconciliation(pool, made);
        return {
          status: 202,
          headers: { Location: `/finance/reconciliations/${reconciliationId}` },
          body: { reconciliationId, status: 'running' as const },
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/finance/reconciliations',
      summary: 'Reconciliations, newest first',
      tag: 'Finance',
      access,
      query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), cursor: id.optional() }),
      answers: {
        200: {
          description: 'A page, without the cases',
          schema: z.object({
            reconciliations: z.array(reconciliationSummary),
            nextCursor: z.string().nullable(),
          }),
        },
      },
      problems: [],
      async handle({ query: { limit, cursor } }) {
        const found = await listReconciliations(pool, { afterId: cursor, limit: limit + 1 });
        const reconciliations = found.slice(0, limit);
        const nextCursor = found.length > limit ? reconciliations.at(-1)!.reconciliationId : null;
        return { status: 200, body: { reconciliations, nextCursor } };
      },
    }),
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
    defineRoute({
      method: 'get',
      path: '/finance/ledger.csv',
      summary: 'The ledger as a CSV file: two lines for each entry, in integer minor units',
      tag: 'Finance',
      access,
      query: window,
      answers: { 200: { description: 'The file, streamed', type: 'text/csv' } },
      problems: [],
      async handle({ query: { from, to }, res }) {
        const entries = readLedger(pool, { from: new Date(from), to: new Date(to) });
        return sendText(res, { type: CSV, fileName: 'ledger.csv' }, ledgerCsv(entries));
      },
    }),
  ];
}

type Repair = FoundCase & { readonly repair: NonNullable<FoundCase['repair']> };

const hasRepair = (one: FoundCase): one is Repair => one.repair !== null;

function repairView({ caseId, class: kind, repair, repairOutcome, paymentIntentId, purchaseId }: Repair) {
  return { caseId, class: kind, repair, outcome: repairOutcome, paymentIntentId, purchaseId };
}

import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { readLedger } from '../../db/finance/ledger';
import {
  insertReconciliation,
  listReconciliations,
  reconciliationResults,
} from '../../db/finance/reconciliations';
import type { Pool } from '../../db/pool';
import { startReconciliation } from '../../temporal/starts/start-reconciliation';
import { ledgerCsv } from '../finance/finance-csv';
import { reconciliationSummary } from '../finance/finance-schemas';
import { dayWindow } from '../finance/finance-window';
import { sendText } from '../http/send-text';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';

const START_MS = 5_000;
const MAX_DAYS = 92;
const CSV = 'text/csv; charset=utf-8';
const access = ['finance'] as const;

/** Reconciliations, and the ledger. */
export function createFinanceRoutes(deps: { pool: Pool; client: Client; timeZone?: string }): Route[] {
  const { pool, client, timeZone } = deps;
  const window = dayWindow(timeZone);
  return [
    defineRoute({
      method: 'post',
      path: '/finance/reconciliations',
      summary: 'Start a reconciliation: compare the bank with the ledger over a period',
      tag: 'Finance',
      access,
      limit: 'management',
      body: window
        .refine(({ from }) => Date.parse(from) < Date.now(), {
          path: ['from'],
          message: 'it is in the future',
        })
        .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MAX_DAYS * 86_400_000, {
          path: ['to'],
          message: `a window is at most ${MAX_DAYS} days long`,
        }),
      answers: {
        202: {
          description: 'The reconciliation is running; `GET` its report',
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
        // The workflow inserts the row too; whichever is first, the report can be read from now on.
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
      query: z.object({
        kind: z.enum(['daily', 'hourly', 'on-demand']).optional(),
        result: z
          .enum(reconciliationResults)
          .optional()
          .meta({ description: '`open`: it is completed, and its totals do not close' }),
        limit: z.coerce.number().int().min(1).max(100).default(20),
        cursor: id.optional(),
      }),
      answers: {
        200: {
          description: 'A page of reconciliations, without their cases',
          schema: z.object({
            reconciliations: z.array(reconciliationSummary),
            nextCursor: z.string().nullable(),
          }),
        },
      },
      problems: [],
      async handle({ query: { limit, cursor, ...filter } }) {
        const found = await listReconciliations(pool, { ...filter, afterId: cursor, limit: limit + 1 });
        const reconciliations = found.slice(0, limit);
        const nextCursor = found.length > limit ? reconciliations.at(-1)!.reconciliationId : null;
        return { status: 200, body: { reconciliations, nextCursor } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/finance/ledger.csv',
      limit: 'file',
      summary: 'The ledger as a CSV file, with two lines for each entry, in integer minor units',
      tag: 'Finance',
      access,
      query: window.safeExtend({
        decimals: z.enum(['true', 'false']).default('false').meta({
          description: 'Adds the columns `debit_decimal` and `credit_decimal`, in units of the currency',
        }),
      }),
      answers: { 200: { description: 'The file, streamed', type: 'text/csv' } },
      problems: [],
      async handle({ query: { from, to, decimals }, res }) {
        const entries = readLedger(pool, { from: new Date(from), to: new Date(to) });
        const file = { type: CSV, fileName: 'ledger.csv' };
        return sendText(res, file, ledgerCsv(entries, decimals === 'true'));
      },
    }),
  ];
}

import { z } from 'zod';
import { countJournal, type JournalRequest, journalGroupings, readJournal } from '../../db/finance/journal';
import { changeJournalSettings, readJournalSettings } from '../../db/finance/journal-settings';
import type { Pool } from '../../db/pool';
import { dayOf } from '../../domain/business-days';
import { currencies } from '../../domain/currency';
import { Problem } from '../../domain/errors';
import { businessYearOf, chartAccounts, charts, type JournalAccount } from '../../domain/settlement/journal';
import { DATEV_MAX_LINES, datevAmounts, datevFile } from '../finance/datev';
import { dayWindow } from '../finance/finance-window';
import { journalCsv } from '../finance/journal-csv';
import { sendText } from '../http/send-text';
import { defineRoute, type Route, userOf } from '../route';
import { reason } from '../schemas';

const access = ['finance'] as const;
const tag = 'Finance';

const accountNumber = z
  .string()
  .regex(/^[1-9]\d{3}$/, 'not four digits')
  .optional();
const accounts = z
  .strictObject(
    Object.fromEntries(Object.keys(chartAccounts.SKR03).map((name) => [name, accountNumber])) as Record<
      JournalAccount,
      typeof accountNumber
    >,
  )
  .meta({ description: 'The accounts that differ from those of the chart' });
const settings = z.object({
  chart: z.enum(charts),
  accounts,
  consultantNumber: z
    .int()
    .min(1001)
    .max(9_999_999)
    .meta({ description: 'The number of the accountant at DATEV' }),
  clientNumber: z
    .int()
    .min(1)
    .max(99_999)
    .meta({ description: 'The number of the client at the accountant' }),
  firstMonth: z.int().min(1).max(12).meta({ description: 'The month in which the business year begins' }),
});
const settingsView = settings
  .extend({
    charts: z
      .record(z.enum(charts), z.record(z.string(), z.string()))
      .meta({ description: 'The account of each chart' }),
  })
  .meta({ id: 'JournalSettings' });

/** The ledger as a journal that an accountant imports, and how it is exported. */
export function createJournalRoutes(deps: { pool: Pool; timeZone?: string }): Route[] {
  const { pool, timeZone = 'UTC' } = deps;
  const query = dayWindow(timeZone).safeExtend({
    currency: z
      .string()
      .refine((code) => currencies.has(code), 'not a lower-case ISO 4217 code')
      .default('eur'),
    grouping: z.enum(journalGroupings).default('day').meta({
      description:
        '`day`: the sum of a day for each event and pair of accounts. `entry`: every entry by itself',
    }),
  });

  const view = async () => ({ ...(await readJournalSettings(pool)), charts: chartAccounts });

  return [
    defineRoute({
      method: 'get',
      path: '/finance/journal-settings',
      summary: 'How the ledger is exported for an accountant',
      tag,
      access,
      answers: { 200: { description: 'As it is now', schema: settingsView } },
      problems: [],
      handle: async () => ({ status: 200, body: await view() }),
    }),
    defineRoute({
      method: 'put',
      path: '/finance/journal-settings',
      summary: 'Change how the ledger is exported',
      tag,
      access,
      limit: 'management',
      body: settings.extend({ reason: reason.optional() }),
      answers: { 200: { description: 'As it is now', schema: settingsView } },
      problems: [],
      async handle(call) {
        const { reason: why, ...changed } = call.body;
        const by = userOf(call).id;
        await changeJournalSettings(pool, { settings: changed, by, reason: why, key: call.seed });
        return { status: 200, body: await view() };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/finance/journal.csv',
      limit: 'file',
      summary: 'The ledger as a journal, a plain CSV file with one line for each booking',
      tag,
      access,
      query,
      answers: { 200: { description: 'The file, streamed', type: 'text/csv' } },
      problems: [],
      async handle({ query: asked, res }) {
        const request = { ...asked, timeZone };
        const file = { type: 'text/csv; charset=utf-8', fileName: `${fileNameOf(request)}.csv` };
        return sendText(res, file, journalCsv(readJournal(pool, request), await readJournalSettings(pool)));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/finance/datev.csv',
      limit: 'file',
      summary: 'The ledger as a booking batch (Buchungsstapel) for DATEV',
      tag,
      access,
      query,
      answers: { 200: { description: 'The file in Windows-1252, streamed', type: 'text/csv' } },
      problems: ['amount-not-exportable'],
      async handle({ query: asked, res }) {
        const request = { ...asked, timeZone };
        const now = await readJournalSettings(pool);
        const { from, to, currency } = request;
        const [firstDay, lastDay] = [dayOf(Date.parse(from), timeZone), dayOf(Date.parse(to) - 1, timeZone)];
        if (businessYearOf(firstDay, now.firstMonth) !== businessYearOf(lastDay, now.firstMonth))
          throw new Problem('invalid-request', 'to: DATEV takes the days of one business year in a file');
        const { lines, unfit } = await countJournal(pool, request, datevAmounts(currency));
        if (lines > DATEV_MAX_LINES)
          throw new Problem(
            'invalid-request',
            `to: ${lines} bookings; DATEV takes ${DATEV_MAX_LINES} in a file. Export fewer days, or the sums of days`,
          );
        if (unfit > 0)
          throw new Problem(
            'amount-not-exportable',
            `${unfit} of ${lines} bookings have an amount that DATEV cannot hold; take the plain file`,
          );
        const file = { settings: now, firstDay, lastDay, currency, madeAt: new Date().toISOString() };
        const sent = { type: 'text/csv; charset=windows-1252', fileName: `EXTF_${fileNameOf(request)}.csv` };
        return sendText(res, sent, datevFile(readJournal(pool, request), file));
      },
    }),
  ];
}

const fileNameOf = ({ from, to, currency, timeZone }: JournalRequest) =>
  ['journal', dayOf(Date.parse(from), timeZone), dayOf(Date.parse(to) - 1, timeZone), currency].join('-');

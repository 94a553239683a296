import { z } from 'zod';
import {
  type EventSettlement,
  eventSettlementSorts,
  listEventSettlements,
} from '../../db/finance/settlements';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { chooseLanguage, languages } from '../../domain/language';
import { settlementPdf } from '../../tickets/settlements/settlement-pdf';
import { isOneWindow, windowFields, windowOf } from '../finance/finance-window';
import { settlementCsv } from '../finance/settlement-csv';
import { type SettlementReport, settlementReport } from '../finance/settlement-report';
import { eventSettlement, settlementView } from '../finance/settlement-schemas';
import { settlementXlsx } from '../finance/settlement-xlsx';
import { sendText } from '../http/send-text';
import { MOST_ROWS_OF_WORKBOOK } from '../http/workbook';
import { type Call, defineRoute, type Route } from '../route';
import { id } from '../schemas';

const access = ['finance'] as const;
const tag = 'Finance';
const PDF = 'application/pdf';
const CSV = 'text/csv; charset=utf-8';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
// Events in one query of a file: each query sums the whole window.
const EVENTS_AT_ONCE = 5_000;
// A PDF is for people; a file with more events than that is read by programs.
const EVENTS_IN_PDF = 500;

/** Settlements: what was earned in a month or with an event, and where that money is. */
export function createSettlementRoutes(deps: { pool: Pool; timeZone?: string }): Route[] {
  const { pool, timeZone = 'UTC' } = deps;
  const fields = z.object({ ...windowFields(timeZone), eventId: id.optional() });
  const oneWindow = { path: ['to'], message: 'name a month, or from and a later to' };
  const query = fields.refine(isOneWindow, oneWindow);
  const fileQuery = fields
    .extend({
      language: z.enum(languages).optional().meta({ description: 'Default: from `Accept-Language`' }),
    })
    .refine(isOneWindow, oneWindow);
  type Asked = z.output<typeof query>;

  /** Without a window an event is settled from its first sale to now. */
  function reportOf({ eventId, ...asked }: Asked): Promise<SettlementReport> {
    const isWhole = eventId !== undefined && asked.month === undefined && asked.from === undefined;
    const now = Date.now();
    const whole = { month: null, from: new Date(0).toISOString(), to: new Date(now).toISOString() };
    const window = isWhole ? whole : windowOf(asked, timeZone, now);
    return settlementReport(pool, { ...window, timeZone }, eventId);
  }

  /** Each event of the window of a report; only the first `limit` of them, the largest first. */
  async function* eventsOf({ from, to, event }: SettlementReport, limit = Number.POSITIVE_INFINITY) {
    if (event) return;
    for (let after: EventSettlement | undefined, count = 0; count < limit; ) {
      const page = { from, to, sort: 'gross' as const, after, limit: Math.min(EVENTS_AT_ONCE, limit) };
      const events = await listEventSettlements(pool, page);
      yield* events;
      count += events.length;
      after = events.at(-1);
      if (events.length < page.limit) return;
    }
  }

  const languageOf = (call: Call<unknown, z.output<typeof fileQuery>>) =>
    call.query.language ?? chooseLanguage(call.req.acceptsLanguages());

  return [
    defineRoute({
      method: 'get',
      path: '/finance/settlement',
      summary: 'The settlement of a month, a window or an event',
      tag,
      access,
      query,
      answers: { 200: { description: 'By the ledger as it is now', schema: settlementView } },
      problems: ['event-not-found'],
      handle: async (call) => ({ status: 200, body: await reportOf(call.query) }),
    }),
    defineRoute({
      method: 'get',
      path: '/finance/settlement/events',
      summary: 'The settlements of the events that money moved for',
      tag,
      access,
      query: z
        .object({
          ...windowFields(timeZone),
          text: z
            .string()
            .trim()
            .min(1)
            .max(100)
            .optional()
            .meta({ description: 'A part of the name, or the id' }),
          sort: z.enum(eventSettlementSorts).default('gross'),
          limit: z.coerce.number().int().min(1).max(100).default(50),
          cursor: z
            .string()
            .regex(/^[\w-]{1,64}\.[a-z]{3}$/)
            .optional(),
        })
        .refine(isOneWindow, oneWindow),
      answers: {
        200: {
          description: 'A page',
          schema: z.object({ events: z.array(eventSettlement), nextCursor: z.string().nullable() }),
        },
      },
      problems: [],
      async handle({ query: { limit, cursor, text, sort, ...asked } }) {
        const { from, to } = windowOf(asked, timeZone, Date.now());
        const [eventId, currency] = cursor?.split('.') ?? [];
        const after = eventId && currency ? { eventId, currency } : undefined;
        const found = await listEventSettlements(pool, { from, to, text, sort, after, limit: limit + 1 });
        const events = found.slice(0, limit);
        const last = found.length > limit ? events.at(-1)! : undefined;
        return {
          status: 200,
          body: { events, nextCursor: last ? `${last.eventId}.${last.currency}` : null },
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/finance/settlement.csv',
      limit: 'file',
      summary: 'A settlement as a CSV file: totals, events, payouts',
      tag,
      access,
      query,
      answers: { 200: { description: 'The file, streamed', type: 'text/csv' } },
      problems: ['event-not-found'],
      async handle({ query: asked, res }) {
        const report = await reportOf(asked);
        const file = { type: CSV, fileName: `${fileNameOf(report)}.csv` };
        return sendText(res, file, settlementCsv(report, eventsOf(report)));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/finance/settlement.xlsx',
      summary: 'A settlement as an Excel file with sheets for totals, events and payouts',
      tag,
      access,
      limit: 'file',
      query: fileQuery,
      answers: { 200: { description: `Of at most ${MOST_ROWS_OF_WORKBOOK} events`, type: XLSX } },
      problems: ['event-not-found'],
      async handle(call) {
        const report = await reportOf(call.query);
        const events = async () => refuseTooMany(await all(eventsOf(report, MOST_ROWS_OF_WORKBOOK + 1)));
        const body = await settlementXlsx(report, events, languageOf(call));
        return fileAnswer(body, XLSX, `${fileNameOf(report)}.xlsx`);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/finance/settlement.pdf',
      summary: 'A settlement as a PDF; of many events the 500 largest',
      tag,
      access,
      limit: 'file',
      query: fileQuery,
      answers: { 200: { description: 'A4', type: PDF } },
      problems: ['event-not-found'],
      async handle(call) {
        const report = await reportOf(call.query);
        const found = await all(eventsOf(report, EVENTS_IN_PDF + 1));
        const events = found.slice(0, EVENTS_IN_PDF);
        const facts = { ...report, events, hasMoreEvents: found.length > EVENTS_IN_PDF };
        const body = await settlementPdf({ ...facts, madeAt: new Date().toISOString() }, languageOf(call));
        return fileAnswer(body, PDF, `${fileNameOf(report)}.pdf`);
      },
    }),
  ];
}

async function all<T>(found: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of found) list.push(one);
  return list;
}

function refuseTooMany(events: readonly EventSettlement[]): readonly EventSettlement[] {
  if (events.length <= MOST_ROWS_OF_WORKBOOK) return events;
  throw new Problem(
    'invalid-request',
    `There are more events than the ${MOST_ROWS_OF_WORKBOOK} of an Excel file; take the CSV file, or a shorter window.`,
  );
}

function fileAnswer(body: Buffer, type: string, name: string) {
  const headers = {
    ...{ 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
    'Cache-Control': 'no-store',
  };
  return { status: 200 as const, body, headers };
}

function fileNameOf({ month, from, to, event }: SettlementReport): string {
  const window = month ?? `${from.slice(0, 10)}-${to.slice(0, 10)}`;
  return ['settlement', event?.eventId, window].filter(Boolean).join('-');
}

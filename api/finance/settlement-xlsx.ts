import type { EventSettlement } from '../../db/finance/settlements';
import { dayOf } from '../../domain/business-days';
import { currencies } from '../../domain/currency';
import { directionOf, type Language } from '../../domain/language';
import { settlementAmounts } from '../../domain/settlement/settlement';
import { settlementWords } from '../../tickets/settlements/settlement-words';
import { harmlessText } from '../http/csv';
import { makeWorkbook, type WorkbookSheet } from '../http/workbook';
import type { SettlementReport } from './settlement-report';

type Row = WorkbookSheet['data'][number];
type Cell = Extract<Row[number], object>;

/** A settlement as an Excel file: a sheet each for the totals, the events and the payouts. Amounts are numbers in units of their currency. */
export function settlementXlsx(
  report: SettlementReport,
  eventsOf: () => Promise<readonly EventSettlement[]>,
  language: Language,
): Promise<Buffer> {
  return makeWorkbook(async () => sheetsOf(report, await eventsOf(), language));
}

function sheetsOf(
  report: SettlementReport,
  settled: readonly EventSettlement[],
  language: Language,
): WorkbookSheet[] {
  const words = settlementWords[language];
  const rightToLeft = directionOf(language) === 'rtl';
  const sheet = (name: string, widths: readonly number[], data: Row[]): WorkbookSheet => {
    return {
      sheet: name,
      data,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      rightToLeft,
    };
  };
  const day = (iso: string) => dayOf(Date.parse(iso), report.timeZone);
  const totals = report.currencies.flatMap((one) =>
    one.rows.map(({ line, amount, isSum }) => [
      bold(one.currency.toUpperCase(), isSum),
      bold(words.lines[line], isSum),
      { ...moneyCell(amount, one.currency), ...(isSum && { fontWeight: 'bold' as const }) },
    ]),
  );
  const events = settled.map((one) => [
    ...[
      harmlessText(one.eventName),
      one.eventId,
      dateCell(day(one.startsAt)),
      one.currency.toUpperCase(),
      one.orders,
    ],
    ...settlementAmounts.map((name) => moneyCell(one[name], one.currency)),
  ]);
  const payouts = report.transfers.map(({ at, sourceId, category, amount, currency }) => [
    ...[dateCell(day(at)), sourceId ?? '', category, currency.toUpperCase(), moneyCell(-amount, currency)],
  ]);
  const { eventName, eventId, start, currency, amount, at, payout, category } = words.columns;
  const eventHead = [eventName, eventId, start, currency, words.lines.orders];
  return [
    sheet(words.totals, [10, 44, 18], [head(currency, words.title, amount), ...totals]),
    ...(report.event
      ? []
      : [
          sheet(
            words.events,
            [36, 34, 12, 10, 10, ...settlementAmounts.map(() => 16)],
            [head(...eventHead, ...settlementAmounts.map((name) => words.lines[name])), ...events],
          ),
          sheet(
            words.payouts,
            [12, 34, 20, 10, 16],
            [head(at, payout, category, currency, amount), ...payouts],
          ),
        ]),
  ];
}

const bold = (value: string, isBold: boolean): Cell => (isBold ? { value, fontWeight: 'bold' } : { value });
const head = (...names: string[]): Row => names.map((name) => ({ ...bold(name, true), wrap: true }));
/** A day as a date: spreadsheets know no time zones. */
const dateCell = (day: string): Cell => ({ value: new Date(day), format: 'yyyy-mm-dd' });

function moneyCell(amount: number, currency: string): Cell {
  const digits = currencies.get(currency)?.digits ?? 2;
  return {
    value: amount / 10 ** digits,
    format: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`,
  };
}

import type { EventSettlement } from '../../db/finance/settlements';
import { settlementAmounts } from '../../domain/settlement/settlement';
import { csvLine } from '../http/csv';
import { decimalCell } from '../http/decimal-cell';
import type { SettlementReport } from './settlement-report';

const AMOUNTS = [...settlementAmounts, 'opening', 'paidOut', 'open'] as const;
const snakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const COLUMNS = [
  ...['kind', 'event_id', 'event_name', 'time_utc', 'bank_object', 'currency', 'orders'],
  ...AMOUNTS.map(snakeCase),
  ...AMOUNTS.map((name) => `${snakeCase(name)}_decimal`),
];

type Amounts = Readonly<Partial<Record<(typeof AMOUNTS)[number], number>>>;

/** One line of the file; amounts that it does not have are empty. */
interface Line {
  readonly kind: 'total' | 'event' | 'payout';
  readonly event?: { readonly eventId: string; readonly name: string };
  /** The start of the event, or the time of the payout. ISO 8601. */
  readonly time?: string;
  readonly bankObject?: string | null;
  readonly currency: string;
  readonly orders?: number;
  readonly amounts: Amounts;
}

/** A settlement as a CSV file, generated while it is sent: its totals, its events, and its payouts. */
export async function* settlementCsv(
  { event, currencies, transfers }: SettlementReport,
  events: AsyncIterable<EventSettlement>,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for (const total of currencies) {
    const of = event && { event, time: event.startsAt };
    yield lineOf({ kind: 'total', ...of, currency: total.currency, orders: total.orders, amounts: total });
  }
  for await (const one of events) {
    const of = { event: { eventId: one.eventId, name: one.eventName }, time: one.startsAt };
    yield lineOf({ kind: 'event', ...of, currency: one.currency, orders: one.orders, amounts: one });
  }
  for (const { at, sourceId, currency, amount } of transfers)
    yield lineOf({ kind: 'payout', time: at, bankObject: sourceId, currency, amounts: { paidOut: -amount } });
}

function lineOf({ kind, event, time, bankObject, currency, orders, amounts }: Line): string {
  const cells = AMOUNTS.map((name) => amounts[name] ?? null);
  return csvLine([
    ...[kind, event?.eventId ?? null, event?.name ?? null, time ?? null, bankObject ?? null, currency],
    orders ?? null,
    ...cells,
    ...cells.map((amount) => decimalCell(amount, currency)),
  ]);
}

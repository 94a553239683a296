import type { LedgerEntry } from '../../db/finance/ledger';
import type { ReportLine } from '../../db/finance/report-lines';
import { type Cell, csvLine } from '../http/csv';
import { decimalCell } from '../http/decimal-cell';

// The length of a chunk: small enough for memory, large enough that the writes do not matter.
const CHUNK = 32_768;

/** The columns of Stripe's balance reports in minor units, then ours, then the same amounts in units of their currency. */
const REPORT_COLUMNS = [
  'balance_transaction_id',
  'created_utc',
  'currency',
  'gross',
  'fee',
  'net',
  'reporting_category',
  'source_id',
  'charge_id',
  'payment_intent_id',
  'class',
  'purchase_id',
  'booking_id',
  'ledger_gross',
  'ledger_fee',
  'ledger_net',
  'case_id',
  'case_state',
  'detail',
  'gross_decimal',
  'fee_decimal',
  'net_decimal',
  'ledger_gross_decimal',
  'ledger_fee_decimal',
  'ledger_net_decimal',
] as const;

/** The report of a reconciliation as a CSV file, generated while it is sent. */
export async function* reportCsv(pages: AsyncIterable<readonly ReportLine[]>): AsyncGenerator<string> {
  yield csvLine(REPORT_COLUMNS);
  for await (const lines of pages) yield lines.map(reportLine).join('');
}

function reportLine(line: ReportLine): string {
  const [net, ledgerNet] = [netOf(line.gross, line.fee), netOf(line.ledgerGross, line.ledgerFee)];
  const amounts = [line.gross, line.fee, net, line.ledgerGross, line.ledgerFee, ledgerNet];
  return csvLine([
    line.movementId,
    line.createdUtc,
    line.currency,
    line.gross,
    line.fee,
    net,
    line.category,
    line.sourceId,
    line.chargeId,
    line.paymentIntentId,
    line.class,
    line.purchaseId,
    line.bookingId,
    line.ledgerGross,
    line.ledgerFee,
    ledgerNet,
    line.caseId,
    line.caseState,
    line.detail,
    ...amounts.map((amount) => decimalCell(amount, line.currency)),
  ]);
}

const netOf = (gross: number | null, fee: number | null): number | null =>
  gross === null || fee === null ? null : gross - fee;

const LEDGER_COLUMNS = [
  'entry_id',
  'created_utc',
  'account',
  'debit',
  'credit',
  'currency',
  'purchase_id',
  'booking_id',
  'bank_object',
  'description',
] as const;

const DECIMAL_COLUMNS = ['debit_decimal', 'credit_decimal'];

/**
 * The ledger as a CSV file, generated while it is sent: every entry has two lines, its debit and its credit. With decimals both
 * amounts follow once more, in units of the currency.
 */
export async function* ledgerCsv(
  entries: AsyncIterable<LedgerEntry>,
  hasDecimals = false,
): AsyncGenerator<string> {
  let chunk = csvLine([...LEDGER_COLUMNS, ...(hasDecimals ? DECIMAL_COLUMNS : [])]);
  const lineOf = (entry: LedgerEntry, account: string, debit: number, credit: number) => {
    const cells = ledgerCells(entry, account, debit, credit);
    if (hasDecimals) cells.push(...[debit, credit].map((amount) => decimalCell(amount, entry.currency)));
    return csvLine(cells);
  };
  for await (const entry of entries) {
    chunk += lineOf(entry, entry.debit, entry.amount, 0) + lineOf(entry, entry.credit, 0, entry.amount);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

function ledgerCells(entry: LedgerEntry, account: string, debit: number, credit: number): Cell[] {
  const { id, at, currency, purchaseId, bookingId, bankObject, description } = entry;
  return [id, at, account, debit, credit, currency, purchaseId, bookingId, bankObject, description];
}

import type { LedgerEntry } from '../../db/finance/ledger';
import type { ReportLine } from '../../db/finance/report-lines';
import { csvLine } from '../http/csv';

// The length of a chunk: small enough for memory, large enough that the writes do not matter.
const CHUNK = 32_768;

/** The columns of Stripe's balance reports, then ours. Amounts are integer minor units. */
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
] as const;

/** The report of a reconciliation as a CSV file, generated while it is sent. */
export async function* reportCsv(pages: AsyncIterable<readonly ReportLine[]>): AsyncGenerator<string> {
  yield csvLine(REPORT_COLUMNS);
  for await (const lines of pages) yield lines.map(reportLine).join('');
}

function reportLine(line: ReportLine): string {
  return csvLine([
    line.movementId,
    line.createdUtc,
    line.currency,
    line.gross,
    line.fee,
    netOf(line.gross, line.fee),
    line.category,
    line.sourceId,
    line.chargeId,
    line.paymentIntentId,
    line.class,
    line.purchaseId,
    line.bookingId,
    line.ledgerGross,
    line.ledgerFee,
    netOf(line.ledgerGross, line.ledgerFee),
    line.caseId,
    line.caseState,
    line.detail,
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

/** The ledger as a CSV file, generated while it is sent: every entry has two lines, its debit and its credit. */
export async function* ledgerCsv(entries: AsyncIterable<LedgerEntry>): AsyncGenerator<string> {
  let chunk = csvLine(LEDGER_COLUMNS);
  for await (const entry of entries) {
    chunk +=
      ledgerLine(entry, entry.debit, entry.amount, 0) + ledgerLine(entry, entry.credit, 0, entry.amount);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

function ledgerLine(entry: LedgerEntry, account: string, debit: number, credit: number): string {
  const { id, at, currency, purchaseId, bookingId, bankObject, description } = entry;
  return csvLine([id, at, account, debit, credit, currency, purchaseId, bookingId, bankObject, description]);
}

import {
  accountNumbers,
  type JournalAccount,
  type JournalEntry,
  type JournalSettings,
} from '../../domain/settlement/journal';
import { csvLine } from '../http/csv';
import { decimalCell } from '../http/decimal-cell';

const COLUMNS = [
  ...['day', 'debit_account', 'credit_account', 'amount', 'amount_decimal', 'currency'],
  ...['reference', 'text', 'debit_name', 'credit_name'],
];

/** A journal as a plain CSV file, generated while it is sent: one line for each booking. */
export async function* journalCsv(
  pages: AsyncIterable<readonly JournalEntry[]>,
  settings: JournalSettings,
): AsyncGenerator<string> {
  const numbers: Record<JournalAccount, string> = accountNumbers(settings);
  yield csvLine(COLUMNS);
  for await (const page of pages) {
    const lines = page.map(({ day, debit, credit, amount, currency, reference, text }) =>
      csvLine([
        ...[day, numbers[debit], numbers[credit], amount, decimalCell(amount, currency), currency],
        ...[reference, text, debit, credit],
      ]),
    );
    yield lines.join('');
  }
}

import type { AmountLimits } from '../../db/finance/journal';
import { currencies } from '../../domain/currency';
import { decimalOf } from '../../domain/money';
import {
  accountNumbers,
  businessYearOf,
  type JournalEntry,
  type JournalSettings,
} from '../../domain/settlement/journal';
import { harmlessText } from '../http/csv';
import { DATEV_COLUMNS } from './datev-columns';

/** The most bookings that DATEV imports from one file. */
export const DATEV_MAX_LINES = 99_999;

/** The amounts that DATEV can hold: ten digits before the comma and two after it, in every currency. */
export function datevAmounts(currency: string): AmountLimits {
  const digits = currencies.get(currency)?.digits ?? 2;
  return { step: 10 ** Math.max(0, digits - 2), largest: Math.floor(999_999_999_999 * 10 ** (digits - 2)) };
}

/** What the first line of a file says. Days are `2026-11-30`. */
interface DatevFile {
  readonly settings: JournalSettings;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly currency: string;
  /** ISO 8601. */
  readonly madeAt: string;
}

/**
 * A journal as a "Buchungsstapel" of DATEV (EXTF, version 700, format 13), generated while it is sent, as bytes of Windows-1252.
 * https://developer.datev.de/datev/platform/de/dtvf/formate/buchungsstapel
 */
export async function* datevFile(
  pages: AsyncIterable<readonly JournalEntry[]>,
  file: DatevFile,
): AsyncGenerator<Buffer> {
  const numbers = accountNumbers(file.settings);
  yield windows1252(`${headOf(file)}\r\n${DATEV_COLUMNS.map(quoted).join(';')}\r\n`);
  for await (const page of pages) yield windows1252(page.map((entry) => lineOf(entry, numbers)).join(''));
}

function headOf({ settings, firstDay, lastDay, currency, madeAt }: DatevFile): string {
  const { consultantNumber, clientNumber, firstMonth, chart } = settings;
  const accountLength = accountNumbers(settings).sales.length;
  return [
    ...[quoted('EXTF'), 700, 21, quoted('Buchungsstapel'), 13, madeAt.replaceAll(/\D/g, '').slice(0, 17), ''],
    // Where it comes from, who exported and who imported it.
    ...[quoted('RE'), quoted('Holdfast'), quoted('')],
    ...[consultantNumber, clientNumber, digits(businessYearOf(firstDay, firstMonth)), accountLength],
    ...[
      digits(firstDay),
      digits(lastDay),
      quoted(`Holdfast ${firstDay} ${lastDay}`.slice(0, 30)),
      quoted(''),
    ],
    // Financial accounting, for every purpose, and not fixed: the accountant looks at it first.
    ...[1, 0, 0, quoted(currency.toUpperCase()), '', quoted(''), '', ''],
    ...[quoted(chart.slice(-2)), '', '', quoted(''), quoted('')],
  ].join(';');
}

/** `Konto` is debited (`S`), `Gegenkonto` is credited. */
function lineOf(
  { day, debit, credit, amount, currency, reference, text }: JournalEntry,
  numbers: ReturnType<typeof accountNumbers>,
): string {
  const cells: string[] = new Array(DATEV_COLUMNS.length).fill('');
  const [, month, dayOfMonth] = day.split('-');
  cells[0] = twoDigits(decimalOf({ amount, currency }));
  cells[1] = quoted('S');
  cells[2] = quoted(currency.toUpperCase());
  cells[6] = numbers[debit];
  cells[7] = numbers[credit];
  // The year is that of the first line.
  cells[9] = `${dayOfMonth}${month}`;
  // Only these signs are allowed, at most 36. People also open the file in a spreadsheet, which must find no formula.
  const allowed = reference.replaceAll(/[^\w$&%*+\-/]|_/g, '-').replace(/^[+-]+/, '');
  cells[10] = quoted(allowed.slice(0, 36));
  cells[13] = quoted(harmlessText(text.replaceAll(/[\r\n]+/g, ' ')).slice(0, 60));
  cells[FIXED] = '0';
  return `${cells.join(';')}\r\n`;
}

/** An amount with two digits after the comma. Throws a RangeError for one that has more: see `datevAmounts`. */
function twoDigits(decimal: string): string {
  const [units, fraction = ''] = decimal.split('.');
  const rest = fraction.slice(2);
  if (/[1-9]/.test(rest)) throw new RangeError(`DATEV has no third digit: ${decimal}`);
  return `${units},${fraction.padEnd(2, '0').slice(0, 2)}`;
}

const FIXED = DATEV_COLUMNS.indexOf('Festschreibung');
const digits = (day: string) => day.replaceAll('-', '');
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

// The signs of Windows-1252 from 0x80 to 0x9f; those that it does not have stand for themselves.
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The bytes of a text in Windows-1252; `?` for each sign that it does not have. */
function windows1252(text: string): Buffer {
  const single = text.normalize('NFC').replaceAll(/[\u{100}-\u{10ffff}]/gu, (sign) => {
    const at = HIGH.indexOf(sign);
    return at < 0 ? '?' : String.fromCharCode(0x80 + at);
  });
  return Buffer.from(single, 'latin1');
}

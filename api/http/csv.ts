/** A number as it is to be read, such as `-12.50`: a text of ours, which stays as it is. */
export class Decimal {
  constructor(readonly text: string) {}
}

/** A cell: numbers are ours and stay numbers, text may come from anybody. */
export type Cell = string | number | Decimal | null;

/**
 * One line of a CSV file by RFC 4180. Text that a spreadsheet would take for a formula gets an apostrophe in front;
 * a number, also a negative one, is never changed.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** Text with an apostrophe in front where a spreadsheet would take it for a formula. */
export function harmlessText(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (cell instanceof Decimal) return cell.text;
  const harmless = harmlessText(cell);
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

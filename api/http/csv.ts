/** A cell: numbers are ours and stay numbers, text may come from anybody. */
type Cell = string | number | null;

/**
 * One line of a CSV file by RFC 4180. Text that a spreadsheet would take for a formula gets an apostrophe in front;
 * a number, also a negative one, is never changed.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

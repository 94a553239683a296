/** A cell: numbers are ours and stay numbers, text may be anybody's. */
type Cell = string | number | null;

/**
 * One line of a CSV file as RFC 4180 has it. Text that a spreadsheet would take for a formula gets an apostrophe in front;
 * a number, also one below 0, is never touched.
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

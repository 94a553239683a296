import { BrokenFile } from '../formats/broken-file';
import { CSV_COLUMNS, fromCsv } from '../formats/csv';
import { csvHeader } from '../formats/csv-header';
import { csvLines } from '../formats/csv-lines';
import { csvRecords } from '../formats/csv-records';
import type { Row } from '../formats/parsed-fields';

/** The rows of a CSV file; the number of a row is the line on which it begins. Throws `BrokenFile`. */
export async function* readCsv(
  chunks: AsyncIterable<Buffer>,
  { timeZone, onUnknownColumns }: { timeZone?: string; onUnknownColumns?(names: readonly string[]): void },
): AsyncGenerator<Row> {
  const lines = csvLines(chunks);
  let isEmpty = true;
  try {
    const { columns, separator, from } = await csvHeader(lines, CSV_COLUMNS);
    const unknown = columns.filter((name) => name !== '' && !Object.hasOwn(CSV_COLUMNS, name));
    if (unknown.length > 0) onUnknownColumns?.(unknown);
    const required = 1 + columns.findLastIndex((name) => CSV_COLUMNS[name]);
    const records = csvRecords(lines, { separator, columns: columns.length, required }, from);
    for await (const { line, cells, fault } of records) {
      // Spreadsheets write rows of only separators after the last row.
      if (!fault && cells.every((cell) => cell.trim() === '')) continue;
      isEmpty = false;
      const tooMany = cells.slice(columns.length).some((cell) => cell.trim() !== '');
      if (fault) yield { row: line, refused: fault };
      else if (tooMany) yield { row: line, refused: tooManyCells(cells.length, columns.length, separator) };
      else {
        // They also omit the separators after the last cell with content.
        const byColumn = Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']));
        yield { row: line, ...fromCsv(byColumn, timeZone) };
      }
    }
  } finally {
    await lines.return(undefined);
  }
  if (isEmpty) throw new BrokenFile('it contains no events');
}

function tooManyCells(cells: number, columns: number, separator: string): string {
  const sign = separator === '\t' ? 'tab' : separator;
  const amount = separator === ',' ? ', also that of an amount such as 25,90 (a decimal comma)' : '';
  return `it has ${cells} cells, the first line has ${columns}: enclose a cell that contains a ${sign} in quotation marks${amount}`;
}

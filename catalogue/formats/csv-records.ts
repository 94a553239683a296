import { MAX_LINE_CHARACTERS } from './csv-lines';

/** One record of a CSV file. */
export interface CsvRecord {
  /** The line on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why the cells are not valid; absent when they are. */
  readonly fault?: string;
}

const STRAY =
  'a quotation mark is inside a cell: enclose the whole cell in quotation marks and double this one';
const UNCLOSED = 'a quotation mark is not closed';

/** The shape of a file's records. */
interface CsvShape {
  readonly separator: string;
  /** The number of cells in the first line; later lines may omit empty cells at their end. */
  readonly columns: number;
  /** The minimum number of cells of a record. */
  readonly required: number;
}

/**
 * The records of `lines`, whose first is line `from` of the file. A quoted cell may span lines. Where that gives no valid
 * record, the quotation mark is a stray one: only its line is refused, and the following ones are read unreadLines.
 */
export async function* csvRecords(
  lines: AsyncIterator<string>,
  shape: CsvShape,
  from: number,
): AsyncGenerator<CsvRecord> {
  // Lines to read unreadLines, the next one last.
  const unreadLines: string[] = [];
  const nextLine = async (): Promise<string | undefined> => unreadLines.pop() ?? (await lines.next()).value;
  let line = from;
  for (let first = await nextLine(); first !== undefined; first = await nextLine(), line += 1) {
    const whole = [first];
    const { cells, isStray, ...end } = splitCells(first, shape.separator);
    let isBroken = false;
    for (let size = first.length; end.open !== undefined && !isBroken; ) {
      const more = size < MAX_LINE_CHARACTERS ? await nextLine() : undefined;
      if (more === undefined) break;
      whole.push(more);
      size += more.length + 1;
      const part = splitCells(more, shape.separator, `${end.open}\n`);
      cells.push(...part.cells);
      end.open = part.open;
      isBroken = part.isStray || cells.length > shape.columns;
    }
    if (
      end.open !== undefined ||
      isBroken ||
      (whole.length > 1 && !isOneRecord(whole, cells.length, shape))
    ) {
      while (whole.length > 1) unreadLines.push(whole.pop()!);
      yield { line, cells: [], fault: UNCLOSED };
    } else {
      yield { line, cells, fault: isStray ? STRAY : undefined };
      line += whole.length - 1;
    }
  }
}

/** Whether lines are one record with that many cells, and not several records between two stray quotation marks. */
function isOneRecord(lines: readonly string[], cells: number, { separator, required }: CsvShape): boolean {
  return cells >= required && lines.some((line) => cellsOfLine(line, separator) < cells);
}

function cellsOfLine(line: string, separator: string): number {
  const { cells, open } = splitCells(line, separator);
  return cells.length + (open === undefined ? 0 : open.split(separator).length);
}

/** The cells of a line, and how it ends. */
interface Split {
  readonly cells: string[];
  /** The text so far of a quoted cell that continues in the next line. */
  open?: string;
  /** Whether a quotation mark is at an invalid position. */
  readonly isStray: boolean;
}

/** Splits a line into cells; `open` is the text so far of a quoted cell that began on an earlier line. */
export function splitCells(line: string, separator: string, open?: string): Split {
  const cells: string[] = [];
  let isStray = false;
  let at = 0;
  for (let inside = open; ; inside = undefined) {
    const begin = inside === undefined ? quoteAt(line, at) : at - 1;
    let cell = inside ?? '';
    if (begin !== undefined) {
      const closed = unquoted(line, begin + 1);
      cell += closed.text;
      if (closed.end === undefined) return { cells, open: cell, isStray };
      at = closed.end;
    }
    const found = line.indexOf(separator, at);
    const end = found < 0 ? line.length : found;
    const plain = line.slice(at, end);
    // After a quoted cell only spaces are valid, in an unquoted one anything but a quotation mark.
    isStray ||= begin === undefined ? plain.includes('"') : plain.trim() !== '';
    cells.push(cell + (begin === undefined ? plain : ''));
    if (found < 0) return { cells, isStray };
    at = end + separator.length;
  }
}

/** The position of the quotation mark that begins the cell at `at`, after optional spaces; undefined for an unquoted cell. */
function quoteAt(line: string, at: number): number | undefined {
  while (line[at] === ' ') at += 1;
  return line[at] === '"' ? at : undefined;
}

/** The text from `at` to its closing quotation mark, and the position after it; no `end` when it is not closed. */
function unquoted(line: string, at: number): { text: string; end?: number } {
  let text = '';
  for (;;) {
    const mark = line.indexOf('"', at);
    if (mark < 0) return { text: text + line.slice(at) };
    text += line.slice(at, mark);
    if (line[mark + 1] !== '"') return { text, end: mark + 1 };
    text += '"';
    at = mark + 2;
  }
}

import { MOST_LINE_CHARACTERS } from './csv-lines';

/** One record of a CSV file. */
export interface CsvRecord {
  /** The line it begins on. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why the cells cannot be trusted; absent where they can. */
  readonly fault?: string;
}

const STRAY =
  'a quotation mark stands inside a cell: put the whole cell in quotation marks and write this one twice';
const UNCLOSED = 'a quotation mark is not closed';

/** What the records of a file look like. */
interface CsvShape {
  readonly separator: string;
  /** How many cells the first line has; later ones leave out those at their end that are empty. */
  readonly columns: number;
  /** How many cells a record has at least. */
  readonly needed: number;
}

/**
 * The records of `lines`, whose first is the line `from` of the file. A quoted cell may go on over lines; but where no
 * proper record comes of that, the quotation mark was a stray one and costs its line alone: what follows is read again.
 */
export async function* csvRecords(
  lines: AsyncIterator<string>,
  shape: CsvShape,
  from: number,
): AsyncGenerator<CsvRecord> {
  // Lines that were read too far, the next one last.
  const again: string[] = [];
  const nextLine = async (): Promise<string | undefined> => again.pop() ?? (await lines.next()).value;
  let line = from;
  for (let first = await nextLine(); first !== undefined; first = await nextLine(), line += 1) {
    const whole = [first];
    const { cells, isStray, ...end } = splitCells(first, shape.separator);
    let isBroken = false;
    for (let size = first.length; end.open !== undefined && !isBroken; ) {
      const more = size < MOST_LINE_CHARACTERS ? await nextLine() : undefined;
      if (more === undefined) break;
      whole.push(more);
      size += more.length + 1;
      const part = splitCells(more, shape.separator, `${end.open}\n`);
      cells.push(...part.cells);
      end.open = part.open;
      isBroken = part.isStray || cells.length > shape.columns;
    }
    if (end.open !== undefined || isBroken || (whole.length > 1 && !isOne(whole, cells.length, shape))) {
      while (whole.length > 1) again.push(whole.pop()!);
      yield { line, cells: [], fault: UNCLOSED };
    } else {
      yield { line, cells, fault: isStray ? STRAY : undefined };
      line += whole.length - 1;
    }
  }
}

/** Whether lines are one record of so many cells, and not rows that two stray marks tie together. */
function isOne(lines: readonly string[], cells: number, { separator, needed }: CsvShape): boolean {
  return cells >= needed && lines.some((line) => cellsAlone(line, separator) < cells);
}

function cellsAlone(line: string, separator: string): number {
  const { cells, open } = splitCells(line, separator);
  return cells.length + (open === undefined ? 0 : open.split(separator).length);
}

/** What a line holds: its cells, and how it ends. */
interface Split {
  readonly cells: string[];
  /** What a quoted cell holds so far that goes on in the next line. */
  open?: string;
  /** A quotation mark stands where none may. */
  readonly isStray: boolean;
}

/** The cells of a line; `open` is what a quoted cell holds that began on an earlier one. */
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
    // Behind a quoted cell only blanks may stand, in a plain one anything but a mark.
    isStray ||= begin === undefined ? plain.includes('"') : plain.trim() !== '';
    cells.push(cell + (begin === undefined ? plain : ''));
    if (found < 0) return { cells, isStray };
    at = end + separator.length;
  }
}

/** Where the quotation mark stands that begins the cell at `at`; blanks may stand before it. */
function quoteAt(line: string, at: number): number | undefined {
  while (line[at] === ' ') at += 1;
  return line[at] === '"' ? at : undefined;
}

/** The text from `at` to its closing quotation mark, and where the line goes on behind it; no `end` when it is not closed. */
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

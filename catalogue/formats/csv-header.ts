import { BrokenFile } from './broken-file';
import { splitCells } from './csv-records';

/** What the head of a CSV file says. */
interface CsvHeader {
  readonly separator: string;
  /** Names in lower case without blanks and dashes, in the order of the file. */
  readonly columns: readonly string[];
  /** The line on which the records begin; the first of the file is 1. */
  readonly from: number;
}

const SEPARATORS = [';', ',', '\t', '|'];

/**
 * Reads the header of a CSV file. The separator is the one that gives the most `known` columns, of all in SEPARATORS and the
 * one in a line `sep=;` before the header, as Excel writes it. Throws `BrokenFile` when a required column (`true`) is
 * missing, or a known one occurs twice.
 */
export async function csvHeader(
  lines: AsyncIterator<string>,
  known: Readonly<Record<string, boolean>>,
): Promise<CsvHeader> {
  let from = 1;
  const next = async () => {
    from += 1;
    return (await lines.next()).value as string | undefined;
  };
  let line = await next();
  const said = /^"?sep=(.)"?$/i.exec(line ?? '')?.[1];
  if (said) line = await next();
  while (line !== undefined && line.trim() === '') line = await next();
  if (line === undefined) throw new BrokenFile('it contains no events');
  const [first, ...others] = [...(said ? [said] : []), ...SEPARATORS].map((separator) => {
    const columns = splitCells(line, separator).cells.map((name) =>
      name.toLowerCase().replace(/[\s_-]/g, ''),
    );
    return { separator, columns, from, found: columns.filter((name) => Object.hasOwn(known, name)).length };
  });
  const header = others.reduce((best, one) => (one.found > best.found ? one : best), first!);
  checkColumns(header.columns, known);
  return header;
}

function checkColumns(columns: readonly string[], known: Readonly<Record<string, boolean>>): void {
  const missing = Object.keys(known).filter((name) => known[name] && !columns.includes(name));
  if (missing.length > 0)
    throw new BrokenFile(
      `it is neither JSON nor CSV with events: the first line has no ${missing.join(', ')}`,
    );
  const twice = columns.find((name, index) => Object.hasOwn(known, name) && columns.indexOf(name) < index);
  if (twice) throw new BrokenFile(`the first line has the column ${twice} twice`);
}

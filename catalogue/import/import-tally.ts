import { printable } from './refusals';

/** The numbers of a file's entries by result. */
export interface FileTally {
  readonly file: string;
  /** The sum of new, changed, unchanged and refused ones. */
  read: number;
  made: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Imported events that are not on sale according to their source. */
  notOnSale: number;
  /** The number of times for each reason of a refusal, without the values. */
  readonly reasons: Map<string, number>;
  /** A sentence for everything that was imported differently from the file. */
  readonly notes: Set<string>;
  /** Unknown columns of a CSV file, which may be misspelt. */
  unknownColumns?: readonly string[];
  /** Why the file could not be read, or not to its end. */
  broken?: string;
}

// A file with very many different faults must not fill memory or the screen.
const MAX_REASONS = 12;
const OTHERS = 'other reasons';
const COUNTS = ['read', 'made', 'changed', 'unchanged', 'refused'] as const;

/** The tally of a file before it is read. */
export function emptyTally(file: string): FileTally {
  return {
    ...{ file, read: 0, made: 0, changed: 0, unchanged: 0, refused: 0, notOnSale: 0 },
    ...{ reasons: new Map(), notes: new Set() },
  };
}

/** Counts a refused entry, and each of its faults. */
export function countRefused(tally: FileTally, faults: readonly string[]): void {
  tally.refused += 1;
  for (const fault of faults) {
    const [kind = ''] = fault.split(': ');
    const known = tally.reasons.has(kind) || tally.reasons.size < MAX_REASONS ? kind : OTHERS;
    tally.reasons.set(known, (tally.reasons.get(known) ?? 0) + 1);
  }
}

/** Adds a note about something that was imported differently from the file, up to a limit. */
export function addNote(tally: FileTally, note: string): void {
  if (tally.notes.size < MAX_REASONS) tally.notes.add(note);
}

/** The sum of all files. */
export function sumOf(tallies: readonly FileTally[]): Pick<FileTally, (typeof COUNTS)[number]> {
  const sum = { read: 0, made: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const tally of tallies) for (const name of COUNTS) sum[name] += tally[name];
  return sum;
}

/** A table with a line per file, its reasons and notes below it, and a line for all files at the end. */
export function tallyTable(tallies: readonly FileTally[]): string[] {
  const sum = { file: 'all files', ...sumOf(tallies) };
  const rows = tallies.length === 1 ? tallies : [...tallies, sum];
  const width = Math.max(4, ...rows.map(({ file }) => file.length));
  const line = (file: string, cells: readonly (string | number)[]) =>
    `${file.padEnd(width)}${cells.map((cell) => String(cell).padStart(11)).join('')}`;
  const reasonsOf = (tally: Partial<FileTally>) => [
    ...(tally.broken ? [`  broken: ${tally.broken}`] : []),
    ...(tally.unknownColumns ? [`  unknown columns: ${tally.unknownColumns.join(', ')}`] : []),
    ...(tally.notOnSale
      ? [
          `  not on sale: ${tally.notOnSale} (sold out, ended or cancelled according to the source, or not fixed yet)`,
        ]
      : []),
    ...[...(tally.reasons ?? [])].map(([reason, count]) => `  ${count} × ${reason}`),
    ...[...(tally.notes ?? [])].map((note) => `  note: ${note}`),
  ];
  return [
    line('file', ['read', 'new', 'changed', 'unchanged', 'refused']),
    ...rows.flatMap((row) => [
      line(
        row.file,
        COUNTS.map((name) => row[name]),
      ),
      ...reasonsOf(row),
    ]),
  ].map(printable);
}

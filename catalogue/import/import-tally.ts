import { printable } from './refusals';

/** What became of the entries of a file. */
export interface FileTally {
  readonly file: string;
  /** As many as new, changed, unchanged and refused ones together. */
  read: number;
  made: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Of those that were taken over, how many are not on sale by what their source says. */
  notOnSale: number;
  /** How often each thing was wrong, without the value that was. */
  readonly reasons: Map<string, number>;
  /** What was taken over otherwise than the file says, a sentence each. */
  readonly notes: Set<string>;
  /** Columns of a table that mean nothing to the importer: misspelled, maybe. */
  unknownColumns?: readonly string[];
  /** Why the file could not be read, or not to its end. */
  broken?: string;
}

// A file in which everything is wrong in a way of its own must not fill memory or the screen.
const MOST_REASONS = 12;
const OTHERS = 'other reasons';
const COUNTS = ['read', 'made', 'changed', 'unchanged', 'refused'] as const;

/** The tally of a file of which nothing is read yet. */
export function emptyTally(file: string): FileTally {
  return {
    ...{ file, read: 0, made: 0, changed: 0, unchanged: 0, refused: 0, notOnSale: 0 },
    ...{ reasons: new Map(), notes: new Set() },
  };
}

/** Counts an entry as refused for all that is wrong with it. */
export function countRefused(tally: FileTally, faults: readonly string[]): void {
  tally.refused += 1;
  for (const fault of faults) {
    const [kind = ''] = fault.split(': ');
    const known = tally.reasons.has(kind) || tally.reasons.size < MOST_REASONS ? kind : OTHERS;
    tally.reasons.set(known, (tally.reasons.get(known) ?? 0) + 1);
  }
}

/** Notes something that was taken over otherwise than the file says; of many the first. */
export function addNote(tally: FileTally, note: string): void {
  if (tally.notes.size < MOST_REASONS) tally.notes.add(note);
}

/** All files together. */
export function sumOf(tallies: readonly FileTally[]): Pick<FileTally, (typeof COUNTS)[number]> {
  const sum = { read: 0, made: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const tally of tallies) for (const name of COUNTS) sum[name] += tally[name];
  return sum;
}

/** A table of what became of what, a line per file with its reasons below, all of them together last. */
export function tallyTable(tallies: readonly FileTally[]): string[] {
  const sum = { file: 'all files', ...sumOf(tallies) };
  const rows = tallies.length === 1 ? tallies : [...tallies, sum];
  const width = Math.max(4, ...rows.map(({ file }) => file.length));
  const line = (file: string, cells: readonly (string | number)[]) =>
    `${file.padEnd(width)}${cells.map((cell) => String(cell).padStart(11)).join('')}`;
  const reasonsOf = (tally: Partial<FileTally>) => [
    ...(tally.broken ? [`  broken: ${tally.broken}`] : []),
    ...(tally.unknownColumns ? [`  columns that are not read: ${tally.unknownColumns.join(', ')}`] : []),
    ...(tally.notOnSale
      ? [`  not on sale: ${tally.notOnSale} (sold out, over or cancelled at the source, or not fixed yet)`]
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

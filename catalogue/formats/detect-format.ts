import { BrokenFile } from './broken-file';

/** The formats of files with events. */
export type Format = 'ticketmaster' | 'schema-org-graph' | 'json-list' | 'json-object' | 'csv';

const MAGIC: readonly [string, string][] = [
  ['504b0304', 'a ZIP archive (an .xlsx is one: save the sheet as CSV)'],
  ['1f8b', 'compressed with gzip: decompress it first'],
  ['25504446', 'a PDF'],
  ['89504e47', 'an image'],
  ['ffd8ff', 'an image'],
  ['fffe', 'UTF-16: save it as UTF-8'],
  ['feff', 'UTF-16: save it as UTF-8'],
  ['d0cf11e0', 'an old Office document: save the sheet as CSV'],
];

/** The number of bytes from the start of a file that `detectFormat` needs. */
export const HEAD_BYTES = 65_536;

/** Detects the format by the beginning of a file, never by its name. Throws `BrokenFile` when it cannot have events. */
export function detectFormat(head: Buffer): Format {
  const hex = head.subarray(0, 8).toString('hex');
  for (const [magic, what] of MAGIC) if (hex.startsWith(magic)) throw new BrokenFile(`it is ${what}`);
  if (head.includes(0)) throw new BrokenFile('it is not text');
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text === '') throw new BrokenFile('it is empty');
  if (text.startsWith('<')) throw new BrokenFile('it is HTML or XML, not JSON or CSV');
  if (text.startsWith('[')) return 'json-list';
  if (!text.startsWith('{')) return 'csv';
  if (/"zones"\s*:/.test(text) && !/"_embedded"\s*:/.test(text))
    throw new BrokenFile('it is a seating plan: use it with --seating-plan FILE and a file of events');
  if (/"_embedded"\s*:\s*\{/.test(text))
    return /^\{\s*"_embedded"|"events"\s*:/.test(text) ? 'ticketmaster' : 'json-object';
  return /"@graph"\s*:/.test(text) ? 'schema-org-graph' : 'json-object';
}

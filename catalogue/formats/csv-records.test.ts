import fc from 'fast-check';
import { csvLines } from './csv-lines';
import { type CsvRecord, csvRecords } from './csv-records';

async function* chunked(text: string, size = 7): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function recordsOf(text: string, columns: number, separator = ',', required = columns) {
  const records: CsvRecord[] = [];
  const lines = csvLines(chunked(text));
  for await (const record of csvRecords(lines, { separator, columns, required }, 1)) records.push(record);
  return records;
}

const separators = [';', ',', '\t', '|'];
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const cell = fc.string({ unit: fc.constantFrom(...separators, '"', 'a', 'é', ' ', '\n', '7'), maxLength: 6 });

// Lines of a text that look like rows each are the one thing that cannot be told from rows.
const looksLikeRow = (text: string, separator: string) =>
  text.includes('\n') && text.split(separator).length >= 3;

it('reads every correctly written cell, with any content and any separator', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...separators),
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }),
      async (separator, lineEnd, rows) => {
        fc.pre(rows.every((row) => !looksLikeRow(row.join(' '), separator)));
        const text = rows.map((row) => row.map(quoted).join(separator)).join(lineEnd);
        const read = await recordsOf(text, 3, separator);
        expect(read.map(({ cells }) => cells)).toEqual(rows);
        expect(read.some(({ fault }) => fault)).toBe(false);
      },
    ),
  );
});

it('a stray quotation mark costs only its own line, wherever it is', async () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '7', 'é'), minLength: 1, maxLength: 5 });
  const good = fc.tuple(plain, plain, plain).map((cells) => ({ line: cells.join(';'), cells }));
  const bad = fc
    .tuple(plain, fc.nat(2), fc.nat(4))
    .map(([text, column, at]) => {
      const cells = [text, text, text];
      cells[column] = `${text.slice(0, at)}"${text.slice(at)}`;
      return { line: cells.join(';'), cells: undefined };
    })
    .filter(({ line }) => !/(^|;) *"[^"]*" *(;|$)/.test(line));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(good, bad), { minLength: 1, maxLength: 8 }), async (rows) => {
      const read = await recordsOf(rows.map(({ line }) => line).join('\n'), 3, ';');
      expect(read.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 1));
      expect(read.map(({ cells, fault }) => (fault ? undefined : cells))).toEqual(
        rows.map(({ cells }) => cells),
      );
    }),
    { numRuns: 300 },
  );
});

it('each line belongs to one record', async () => {
  const text = fc.string({ unit: fc.constantFrom('"', ';', 'a', '\n', ' '), maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      const read = await recordsOf(given, 2, ';', 1);
      const lines = given === '' ? [] : given.split('\n');
      if (lines.at(-1) === '') lines.pop();
      const starts = read.map(({ line }) => line);
      expect(starts[0]).toBe(lines.length > 0 ? 1 : undefined);
      for (const [index, record] of read.entries()) {
        const breaks = record.cells.join('').split('\n').length - 1;
        expect(record.line + breaks + 1).toBe(starts[index + 1] ?? lines.length + 1);
      }
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['Windows', 'a,b\r\nc,d\r\n'],
  ['Unix', 'a,b\nc,d'],
  ['an old Mac', 'a,b\rc,d\r'],
])('lines may end as on %s', async (_system, text) => {
  expect((await recordsOf(text, 2)).map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

it('spaces around a quoted cell are not part of it', async () => {
  expect(await recordsOf('a, "b, c" ,d', 3)).toMatchObject([{ cells: ['a', 'b, c', 'd'], fault: undefined }]);
});

it('a quoted cell may span lines, also empty ones, and its row is the line on which it begins', async () => {
  const read = await recordsOf('1,"Doors 7pm\n\nShow 8pm",x\n2,plain,y\n', 3);
  expect(read).toMatchObject([
    { line: 1, cells: ['1', 'Doors 7pm\n\nShow 8pm', 'x'] },
    { line: 4, cells: ['2', 'plain', 'y'] },
  ]);
});

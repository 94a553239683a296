import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine } from './csv';

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30 1', "'+49 30 1"],
  ['-1', "'-1"],
  ['@import', "'@import"],
  ['\tx', "'\tx"],
  ['\rx', `"'\rx"`],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['pur_1', 'pur_1'],
  ['a, b', '"a, b"'],
])('the text %j is written as %j', (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`);
});

test('numbers stay numbers, and null is empty', () => {
  expect(csvLine([-4500, 0, null, 'x'])).toBe('-4500,0,,x\r\n');
});

test('a parser reads any text back as it was, except for the apostrophe', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', '=', '-', "'", ' ', 'ü', '\t') });
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
      const [read] = parse(csvLine(cells), {
        record_delimiter: '\r\n',
        relax_column_count: true,
      }) as string[][];
      expect(read!.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n])/, ''))).toEqual(
        cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n])/, '')),
      );
      for (const cell of read!) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

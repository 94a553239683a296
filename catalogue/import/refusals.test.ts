import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRefusals, csvCell } from './refusals';

it.each([
  ['plain', 'plain'],
  ['=1+1', "'=1+1"],
  ['@SUM(1)', "'@SUM(1)"],
  ['-cmd|x', "'-cmd|x"],
  ['say "hi", you', '"say ""hi"", you"'],
  ['two\nlines', '"two\nlines"'],
])('the cell %j is written as %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

it('prints the first refusals without control characters, and writes all of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-refusals-'));
  const lines: string[] = [];
  const refusals = createRefusals(join(folder, 'refused.csv'), (line) => lines.push(line));
  for (let row = 1; row <= 50; row += 1)
    await refusals.add({ file: 'a.csv', row, reason: 'bad \u001b[2J=name' });
  const path = await refusals.end();
  expect(lines).toHaveLength(21);
  expect(lines[0]).toBe('refused: a.csv, row 1: bad �[2J=name');
  expect(lines[20]).toBe('… and 30 more');
  expect(readFileSync(path!, 'utf8').split('\r\n')).toHaveLength(52);
  rmSync(folder, { recursive: true });
});

it('writes no file when nothing is refused', async () => {
  expect(await createRefusals('/nowhere/refused.csv', () => {}).end()).toBeUndefined();
});

it('throws when the report could not be written', async () => {
  const refusals = createRefusals('/nowhere/refused.csv', () => {});
  await refusals.add({ file: 'a.csv', row: 1, reason: 'bad' });
  await expect(refusals.end()).rejects.toThrow('ENOENT');
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterTables } from '../../bench/cluster-tables';
import { readResults } from '../../bench/purchase-results';
import { purchaseTables } from '../../bench/purchase-tables';

const ROOT = join(__dirname, '..', '..');
const PAGES = ['README.md', 'docs/capacity.md', 'docs/cluster-rehearsal.md'];
const WRITE_COMMAND = 'UPDATE_TABLES=1 npm test -- test/house/measured';

/** A page with each `<!-- measured: name -->…<!-- /measured -->` filled from the results of the bench. */
function filled(text: string): string {
  const tables = new Map([...purchaseTables(readResults()), ...clusterTables()]);
  return text.replace(
    /(<!-- measured: (.+?) -->\n\n)[\s\S]*?(\n\n<!-- \/measured -->)/g,
    (_, begin, name, end) => `${begin}${tables.get(name) ?? 'Not measured yet.'}${end}`,
  );
}

test.each(PAGES)(`%s has the numbers of bench/results; written by ${WRITE_COMMAND}`, (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  expect(text).toContain('<!-- measured: ');
  if (process.env.UPDATE_TABLES) writeFileSync(join(ROOT, page), filled(text));
  else expect(text).toBe(filled(text));
});

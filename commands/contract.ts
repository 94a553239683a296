import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOpenApi } from '../api/openapi';
import { routesWithoutParts } from '../api/routes-without-parts';
import { contractOf } from '../clients/typescript/generate';
import { version } from '../package.json';

const FILE = join('clients', 'typescript', 'contract.d.ts');

/** Writes the types of the HTTP contract anew, from the schemas of the routes; with `--check` it only says whether they are current. */
async function main(isCheck: boolean): Promise<void> {
  const path = join(__dirname, '..', FILE);
  const text = await contractOf(createOpenApi(routesWithoutParts(), version));
  if (!isCheck) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) throw new Error(`${FILE} is not current: npm run contract`);
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

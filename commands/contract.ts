import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOpenApi } from '../api/openapi';
import { routesWithoutParts } from '../api/routes-without-parts';
import { contractOf } from '../clients/typescript/generate';
import { version } from '../package.json';
import { formLimitsOf } from './form-limits';

/** Writes what is made of the schemas of the routes anew: the types of the HTTP contract, and the limits of the forms. With `--check` it only says whether they are current. */
async function main(isCheck: boolean): Promise<void> {
  const document = createOpenApi(routesWithoutParts(), version);
  const files = {
    [join('clients', 'typescript', 'contract.d.ts')]: await contractOf(document),
    [join('web', 'backoffice', 'form', 'limits.json')]: formLimitsOf(document),
  };
  for (const [file, text] of Object.entries(files)) {
    const path = join(__dirname, '..', file);
    if (!isCheck) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) throw new Error(`${file} is not current: npm run contract`);
  }
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

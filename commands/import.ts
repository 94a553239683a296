import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCurrency } from '../catalogue/formats/amounts';
import type { ImportedPrices } from '../catalogue/formats/imported-event';
import { paidMinorUnits, priceRange } from '../catalogue/formats/prices';
import { importFiles } from '../catalogue/import/import-files';
import { type FileTally, sumOf, tallyTable } from '../catalogue/import/import-tally';
import { createRefusals } from '../catalogue/import/refusals';
import { readSeatingPlan } from '../catalogue/import/seating-plans';
import { migrate } from '../db/migrate';
import { createPool } from '../db/pool';
import { systemDatabaseUrl } from '../dev/system/system-database';
import { createProgressBar } from './progress-bar';

const USAGE = `npm run import -- [options] FILE…: import events from files; importing a file again updates what has changed
Formats, detected by content: Ticketmaster Discovery v2 JSON, schema.org Event JSON-LD, CSV (docs/importing.md)
  --seating-plan FILE    pretix seating plan (JSON) for all events of these files
  --capacity N           capacity of events without one (200)
  --default-price P      price of events without one, such as 45.00eur
  --prices P             prices by category of the plan, where a file has only a range: VIP=90.00|Standard=45.00
  --time-zone ZONE       zone of times without an offset, such as Europe/Berlin
  --queue                require a queue for new events
  --organiser ID         team of new events, or the user to make one for (import)
  --report FILE          file for refused rows (holdfast-refused.csv)
The database is that of DATABASE_URL, else of the system of HOLDFAST_DATA. Exit code: 0 all rows imported, 2 some rows
refused, 1 a file could not be read or the import failed.`;

/** `npm run import`. Returns the exit code. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'seating-plan': { type: 'string' },
      capacity: { type: 'string', default: '200' },
      'default-price': { type: 'string' },
      prices: { type: 'string' },
      'time-zone': { type: 'string' },
      queue: { type: 'boolean', default: false },
      organiser: { type: 'string', default: 'import' },
      report: { type: 'string', default: 'holdfast-refused.csv' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  // npm runs this in the project's root folder; paths are relative to where npm was called.
  const fromHere = (file: string) => relative('', resolve(process.env.INIT_CWD ?? '', file));
  const files = positionals.map(fromHere);
  if (values.help || files.length === 0) {
    console.log(USAGE);
    return values.help ? 0 : 1;
  }
  const capacity = Number(values.capacity);
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > 100_000)
    throw new Error(`--capacity must be a whole number from 1 to 100000, not ${values.capacity}`);
  const planFile = values['seating-plan'];
  const plan = planFile === undefined ? undefined : planOf(fromHere(planFile));
  const price = values['default-price'] === undefined ? undefined : priceOf(values['default-price']);
  const databaseUrl = systemDatabaseUrl(process.env);
  await migrate(databaseUrl);
  const bar = createProgressBar(process.stderr);
  const print = (line: string) => {
    bar.end();
    console.log(line);
  };
  const refusals = createRefusals(fromHere(values.report), print);
  const pool = createPool({
    url: databaseUrl,
    size: 2,
    statementTimeoutMs: 120_000,
    name: 'holdfast-import',
  });
  try {
    const tallies = await importFiles(files, {
      pool,
      plan,
      timeZone: values['time-zone'],
      now: Date.now(),
      defaults: {
        capacity,
        price,
        levelPrices: values.prices,
        queueRequired: values.queue,
        organiserId: values.organiser,
      },
      onRefused: (refusal) => refusals.add(refusal),
      onProgress: (share, soFar) => bar.show(share, describe(soFar)),
    });
    const report = await refusals.end();
    for (const line of tallyTable(tallies)) print(line);
    print(describe(tallies));
    if (report) print(`refused rows are in ${report}`);
    if (tallies.some(({ broken }) => broken)) return 1;
    return sumOf(tallies).refused > 0 ? 2 : 0;
  } finally {
    bar.end();
    await pool.end();
  }
}

function describe(tallies: readonly FileTally[]): string {
  const { made, changed, unchanged, refused } = sumOf(tallies);
  return `${made} new, ${changed} changed, ${unchanged} unchanged, ${refused} refused`;
}

function planOf(path: string) {
  try {
    return readSeatingPlan(path);
  } catch (error) {
    throw new Error(`the seating plan ${path} cannot be read: ${(error as Error).message.slice(0, 200)}`);
  }
}

function priceOf(text: string): ImportedPrices {
  const [, amount, code] = /^([\d.,]+)\s*([A-Za-z]{3})$/.exec(text) ?? [];
  if (!amount)
    throw new Error(`--default-price must be an amount and a currency, such as 45.00eur, not ${text}`);
  const currency = parseCurrency(code);
  return priceRange(currency, [paidMinorUnits(amount, currency)]);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);

import { parseArgs } from 'node:util';
import { migrate } from '../db/migrate';
import { createPool } from '../db/pool';
import { demoCatalogue } from '../dev/demo-catalogue/demo-catalogue';
import { loadCatalogue } from '../dev/demo-catalogue/load-catalogue';
import { systemDatabaseUrl } from '../dev/system/system-database';
import { createProgressBar } from './progress-bar';

const USAGE = `npm run seed -- [options]: add made-up events to the running system's database
  --events N   number of events (2400; from 10000 on, each has only a few seats)
  --seed N     seed of the catalogue (1: the events of npm start)
Events that exist stay as they are. The database is that of DATABASE_URL, else of the system of HOLDFAST_DATA.`;

/** `npm run seed`: the demo catalogue, in any size. */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      events: { type: 'string', default: '2400' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const events = wholeNumber('--events', values.events, 5_000_000);
  const seed = wholeNumber('--seed', values.seed, 2 ** 32 - 1);
  const databaseUrl = systemDatabaseUrl(process.env);
  await migrate(databaseUrl);
  const began = Date.now();
  const bar = createProgressBar(process.stderr, began);
  const pool = createPool({
    url: databaseUrl,
    size: 2,
    statementTimeoutMs: 120_000,
    name: 'holdfast-seed',
  });
  try {
    const entries = demoCatalogue({ events, seed, now: Date.now() });
    const { inserted, tickets } = await loadCatalogue(pool, entries, (done) =>
      bar.show(done / events, `${done} of ${events} events`),
    );
    bar.end();
    const seconds = ((Date.now() - began) / 1_000).toFixed(1);
    console.log(
      `${inserted} events inserted, ${events - inserted} existed before; ${tickets} tickets; ${seconds} s`,
    );
  } finally {
    bar.end();
    await pool.end();
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new Error(`${name} must be a whole number from 1 to ${most}, not ${text}\n\n${USAGE}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

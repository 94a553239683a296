import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MockActivityEnvironment } from '@temporalio/testing';
import pg from 'pg';
import { createReconcileActivities } from '../activities/reconcile-activities';
import { reportCsv } from '../api/finance/finance-csv';
import { reportLines } from '../db/finance/report-lines';
import { openTestDatabase } from '../db/sale/sale.fixture';
import { TSX } from '../dev/stack/host/tsx';
import { bankLists } from '../domain/reconciliation';
import type { Payments } from '../payments/stripe';
import { median } from './median';
import { borrowParts } from './parts';
import { cpuMsOfProcess } from './process-cpu';
import { PLANTED_EVERY, syntheticPages, writeLedger } from './reconciliation-day';

const DAY_MS = 86_400_000;
const FROM_MS = Date.parse('2025-06-01T00:00:00Z');

interface Run {
  readonly lines: number;
  readonly seconds: number;
  readonly readSeconds: number;
  readonly matchSeconds: number;
  /** Afterwards: the report as a CSV file. */
  readonly csvSeconds: number;
  readonly csvMegabytes: number;
  /** CPU time of this process, and of Postgres for it (null when its processes cannot be read); other programs hardly change it. */
  readonly cpuSeconds: number;
  readonly databaseCpuSeconds: number | null;
  readonly peakMegabytes: number;
  readonly differences: number;
  readonly closes: boolean;
}

/** One reconciliation of a day with that many lines at the bank, in a process of its own, so that its memory can be measured. */
async function reconcileOnce(url: string, payments: number): Promise<Run> {
  // Connections stay open, so that their CPU time can be read at the end.
  const pool = new pg.Pool({ connectionString: url, max: 10, idleTimeoutMillis: 0 });
  const bank = {
    listBankPages: ({ list }: { list: (typeof bankLists)[number] }) =>
      syntheticPages(list, payments, FROM_MS),
    listMovementsOf: async () => [],
    maybePaymentLine: async () => undefined,
  };
  const act = createReconcileActivities({ pool, payments: bank as unknown as Payments });
  const reconciliationId = `rec_${process.pid}`;
  const run = <A extends unknown[], R>(activity: (...args: A) => Promise<R>, ...args: A) =>
    new MockActivityEnvironment({ workflowExecution: { workflowId: 'bench', runId: 'bench' } }).run(
      activity,
      ...args,
    ) as Promise<R>;
  const [fromMs, toMs] = [FROM_MS, FROM_MS + DAY_MS];
  const begun = performance.now();
  const { asOfMs } = await run(act.beginReconciliation, {
    reconciliationId,
    kind: 'on-demand',
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    requestedBy: 'bench',
  });
  const lists = bankLists.map((list) => run(act.readBankList, { reconciliationId, list, fromMs, toMs }));
  const lines = (await Promise.all(lists)).reduce((sum, one) => sum + one.lines, 0);
  const read = performance.now();
  await run(act.attributeLines, { reconciliationId });
  const { differences, totals } = await run(act.matchLines, { reconciliationId, fromMs, toMs, asOfMs });
  const done = performance.now();
  let csvBytes = 0;
  for await (const chunk of reportCsv(reportLines(pool, reconciliationId))) csvBytes += chunk.length;
  const written = performance.now();
  const databaseCpuSeconds = await cpuSecondsOfBackends(pool);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  await pool.query('delete from reconciliation where id = $1', [reconciliationId]);
  await pool.query('delete from bank_line');
  await pool.end();
  const seconds = (ms: number) => Number((ms / 1000).toFixed(1));
  return {
    lines,
    seconds: seconds(done - begun),
    readSeconds: seconds(read - begun),
    matchSeconds: seconds(done - read),
    csvSeconds: seconds(written - done),
    csvMegabytes: Math.round(csvBytes / 1e6),
    cpuSeconds: seconds((userCPUTime + systemCPUTime) / 1000),
    databaseCpuSeconds,
    peakMegabytes: Math.round(maxRSS / 1024),
    differences,
    closes: totals.closes,
  };
}

/** CPU time of the connections to this database, on Linux when Postgres runs on this machine. */
async function cpuSecondsOfBackends(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database()',
  );
  try {
    return rows.reduce((sum, { pid }) => sum + cpuMsOfProcess(pid).ownMs, 0) / 1_000;
  } catch {
    return null;
  }
}

function inChild(url: string, payments: number): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, [url, String(payments)], { execArgv: [...TSX] });
    child.once('message', (run) => resolve(run as Run));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}

/**
 * Measures duration and memory of a day with a million lines, alternating with a tenth of it. The bank's pages are generated,
 * the database is real. `tsx bench/reconciliation.ts [--lines 1000000] [--rounds 5]`
 */
async function main(args: string[]): Promise<void> {
  const options = {
    lines: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
  } as const;
  const { values } = parseArgs({ args, options });
  const [lines, rounds] = [Number(values.lines), Number(values.rounds)];
  const parts = await borrowParts();
  Object.assign(process.env, parts.env);
  const [large, small] = [await openTestDatabase(), await openTestDatabase()];
  try {
    // A payment is three lines at the bank: the intent, the charge, the balance transaction.
    const [many, few] = [Math.ceil(lines / 3), Math.ceil(lines / 30)];
    await writeLedger(large, many, FROM_MS);
    await writeLedger(small, few, FROM_MS);
    const runs: { small: Run; large: Run }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      runs.push({ small: await inChild(small.url, few), large: await inChild(large.url, many) });
      console.table(runs.at(-1));
      const { differences, closes } = runs.at(-1)!.large;
      if (!closes || differences !== Math.floor(many / PLANTED_EVERY))
        throw new Error('not all differences were found');
    }
    const summary = {
      lines: runs[0]!.large.lines,
      'median seconds': median(runs.map((run) => run.large.seconds)),
      'allowed seconds': 60,
      'median CPU seconds, with the database': median(
        runs.map((run) => Math.round(run.large.cpuSeconds + (run.large.databaseCpuSeconds ?? 0))),
      ),
      'median peak MB': median(runs.map((run) => run.large.peakMegabytes)),
      'allowed MB': 512,
      'memory, large over small': Number(
        median(runs.map((run) => run.large.peakMegabytes / run.small.peakMegabytes)).toFixed(2),
      ),
      'time per line, large over small': Number(
        median(
          runs.map((run) => run.large.seconds / run.large.lines / (run.small.seconds / run.small.lines)),
        ).toFixed(2),
      ),
    };
    console.table([summary]);
    const folder = join(__dirname, 'results');
    mkdirSync(folder, { recursive: true });
    const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
    writeFileSync(
      join(folder, 'reconciliation.json'),
      `${JSON.stringify({ bench: 'reconciliation', machine, summary, runs }, null, 2)}\n`,
    );
  } finally {
    await large.close();
    await small.close();
    await parts.stop();
  }
}

const [url, payments] = process.argv.slice(2);
const work =
  process.send && url && payments
    ? reconcileOnce(url, Number(payments)).then((run) => {
        process.send!(run);
        process.disconnect();
      })
    : main(process.argv.slice(2));
work.catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

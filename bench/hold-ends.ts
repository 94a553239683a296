import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { hold } from '../test/harness/sale-steps';
import { until } from '../test/harness/until';
import { makeSale } from './closed-loop';
import { inTurns } from './in-turns';
import { latencyOf } from './latency';
import { type Cost, PurchaseSystem } from './purchase-system';

const RESERVES_IN_FLIGHT = 32;
const LOOK_EVERY_MS = 50;
// Holds that stay open until the bench is over.
const LONG_HOLD_SECONDS = 86_400;

/** The system without what releases expired holds in batches: the change workers, and the sweep of the finance workers. */
const WITHOUT_BATCH = ['api', 'worker-purchase', 'worker-on-sale'] as const;

/** How late the seats of holds that were left to their end became free, and what the ends cost. */
interface HoldEnds {
  readonly madePerSecond: number;
  /** Holds at the moment when the last one was made. */
  readonly openAtOnce: number;
  /** From the end of a hold until its seat is free in the database, in ms, to LOOK_EVERY_MS. */
  readonly late: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly mostOverdue: number;
  /** From the end of the last hold until the last purchase had ended, too. */
  readonly lastPurchaseMs: number;
  /** CPU time and statements per end, those of this bench's looks included. */
  readonly cost: Cost;
}

/** Makes so many holds, each of one seat and another fan, as fast as the system can. */
async function makeHolds(system: PurchaseSystem, count: number, holdSeconds: number) {
  const sale = await makeSale(system, count, { holdSeconds });
  const fans = await system.newFans(count);
  const ends: number[] = [];
  const seconds = await inTurns(count, RESERVES_IN_FLIGHT, async (index) => {
    const held = await hold(fans[index]!, sale.ticketIds[index]!);
    ends.push(Date.parse(held.holdExpiresAt));
  });
  return { eventId: sale.id, ends, perSecond: Number((count / seconds).toFixed(1)) };
}

/** Looks until the last of these holds has ended and its seat is free. */
async function watchEnds(database: pg.Pool, ends: readonly number[]) {
  const lastEnd = Math.max(...ends);
  const overdue = new Map<string, number>();
  const lateMs: number[] = [];
  let mostOverdue = 0;
  do {
    await sleep(LOOK_EVERY_MS);
    const { rows } = await database.query<{ id: string; endedAt: number }>(
      `select id, extract(epoch from hold_expires_at)::float8 * 1000 as "endedAt"
         from ticket where status = 'held' and hold_expires_at <= now()`,
    );
    const held = new Set(rows.map((row) => row.id));
    for (const [id, endedAt] of overdue) {
      if (held.has(id)) continue;
      lateMs.push(Date.now() - endedAt);
      overdue.delete(id);
    }
    for (const { id, endedAt } of rows) overdue.set(id, endedAt);
    mostOverdue = Math.max(mostOverdue, overdue.size);
  } while (Date.now() < lastEnd || overdue.size > 0);
  // The others were free at the first look after their end.
  while (lateMs.length < ends.length) lateMs.push(LOOK_EVERY_MS);
  return { mostOverdue, late: { ...latencyOf(lateMs), max: Math.max(...lateMs) } };
}

/** One round: makes all holds, then watches those that end. */
async function measure(
  count: number,
  open: number,
  holdSeconds: number,
  hasBatch: boolean,
): Promise<HoldEnds> {
  const system = await PurchaseSystem.start(undefined, hasBatch ? undefined : WITHOUT_BATCH);
  const database = new pg.Pool({ connectionString: system.env.DATABASE_URL, max: 1 });
  try {
    await makeHolds(system, open, LONG_HOLD_SECONDS);
    const { eventId, ends, perSecond } = await makeHolds(system, count, holdSeconds);
    const openHolds = `select from ticket where status = 'held' and hold_expires_at > now()`;
    const openAtOnce = (await database.query(openHolds)).rowCount!;
    if (openAtOnce < open + count)
      throw new Error(
        `only ${openAtOnce} holds are open when the last is made: give them more --hold-seconds`,
      );
    const watched = { late: { p50: 0, p99: 0, max: 0 }, mostOverdue: 0, lastPurchaseMs: 0 };
    const cost = await system.costOf(count, async () => {
      const began = performance.now();
      Object.assign(watched, await watchEnds(database, ends));
      const running = `select from purchase where event_id = $1 and stage <> 'expired' limit 1`;
      const allEnded = async () => (await database.query(running, [eventId])).rowCount === 0;
      await until('all purchases have ended', allEnded, 300_000);
      watched.lastPurchaseMs = Math.max(0, Date.now() - Math.max(...ends));
      return (performance.now() - began) / 1_000;
    });
    return { madePerSecond: perSecond, openAtOnce, ...watched, cost };
  } finally {
    await database.end();
    await system.stop();
  }
}

/**
 * Leaves holds to their end, in systems with and without the batch in the database, in turn.
 * `tsx bench/hold-ends.ts [--count 4000] [--open 1000] [--hold-seconds 150] [--rounds 1]`
 */
async function main(args: string[]): Promise<void> {
  const options = {
    count: { type: 'string', default: '4000' },
    open: { type: 'string', default: '1000' },
    'hold-seconds': { type: 'string', default: '150' },
    rounds: { type: 'string', default: '1' },
  } as const;
  const { values } = parseArgs({ args, options });
  const [count, open, holdSeconds] = [
    Number(values.count),
    Number(values.open),
    Number(values['hold-seconds']),
  ];
  const rounds: { hasBatch: boolean; ends: HoldEnds }[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const hasBatch of [false, true]) {
      const ends = await measure(count, open, holdSeconds, hasBatch);
      rounds.push({ hasBatch, ends });
      console.table([
        {
          batch: hasBatch ? 'yes' : 'no',
          'made per second': ends.madePerSecond,
          'open at once': ends.openAtOnce,
          'late p50': Math.round(ends.late.p50),
          'late p99': Math.round(ends.late.p99),
          'late max': Math.round(ends.late.max),
          'most overdue': ends.mostOverdue,
          'last purchase ms': ends.lastPurchaseMs,
          statements: ends.cost.statements,
        },
      ]);
      console.log('CPU ms per end:', ends.cost.cpuMs);
    }
  }
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
  const results = { machine, count, open, holdSeconds, rounds };
  writeFileSync(join(folder, 'hold-ends.json'), `${JSON.stringify(results, undefined, 2)}\n`);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);

import { parseArgs } from 'node:util';
import { timed } from '../dev/system/prepare';
import { loadBigCatalogue } from './big-catalogue';
import { historyOf, purchases, reserves } from './closed-loop';
import { emptyWorkflows, startEmptyWorker } from './empty-workflows';
import { hollowPurchases, hollowReserves, startHollowWorker } from './hollow-purchases';
import { overload } from './open-loop';
import { printOverloads, printSeries, rowOf } from './purchase-report';
import { type Pair, type Series, type StoredParts, storeParts } from './purchase-results';
import { PurchaseSystem } from './purchase-system';

const IN_FLIGHT = [1, 4, 16, 64];
const QUEUED_IN_FLIGHT = 16;
const RESERVES_IN_FLIGHT = 32;
// What is offered to an open loop, as a multiple of what the closed loop sells with so many in flight.
const CEILING_IN_FLIGHT = 16;
const OFFERED_CEILINGS = 3;
// Warms up code, plans and connections: V8 still compiles what it finds hot, for a sixth of the CPU at first.
const WARM_UP = 1_000;
// One at a time takes long and varies little.
const ALONE_COUNT = 50;

const OPTIONS = {
  count: { type: 'string', default: '200' },
  rounds: { type: 'string', default: '5' },
  only: { type: 'string', default: 'closed,queue,reserves,hollow,open' },
  offered: { type: 'string' },
  seconds: { type: 'string', default: '60' },
  tickets: { type: 'string', default: '0' },
  'past-purchases': { type: 'string', default: '0' },
} as const;

/**
 * Measures purchases on a system of its own, the closed loops in turn with the empty workflow on the same Temporal server.
 * `tsx bench/purchases.ts [--only closed,queue,reserves,hollow,open] [--count 200] [--rounds 5]
 * [--offered <reserves a second>] [--seconds 60] [--tickets 5000000 --past-purchases 1000000]`
 */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const [count, rounds, seconds] = [Number(values.count), Number(values.rounds), Number(values.seconds)];
  const size = { tickets: Number(values.tickets), pastPurchases: Number(values['past-purchases']) };
  const isBig = size.tickets > 0;
  const store = (parts: Partial<StoredParts>) => storeParts(isBig ? 'big' : 'small', { size, ...parts });
  const isWanted = (part: string) => values.only.split(',').includes(part);
  const load = (url: string) => timed(console.log, 'database filled', () => loadBigCatalogue(url, size));
  const system = await PurchaseSystem.start(isBig ? load : undefined);
  const workers = [await startEmptyWorker(system), await startHollowWorker(system)];

  async function series(inFlight: number, of: typeof reserves): Promise<Series> {
    const works = inFlight === 1 ? Math.min(count, ALONE_COUNT) : count;
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round += 1)
      pairs.push({
        empty: await emptyWorkflows(system, works, inFlight),
        purchases: await of(system, works, inFlight),
      });
    printSeries({ inFlight, pairs });
    return { inFlight, pairs };
  }

  try {
    if (isBig) await timed(console.log, 'the database rests', () => system.waitUntilIdle());
    await purchases(system, WARM_UP, CEILING_IN_FLIGHT);
    await emptyWorkflows(system, WARM_UP, CEILING_IN_FLIGHT);
    await hollowPurchases(system, WARM_UP, CEILING_IN_FLIGHT);
    const history = { paid: await historyOf(system, false), queued: await historyOf(system, true) };
    console.table(history);
    store({ history });
    const closed: Series[] = [];
    if (isWanted('closed')) {
      for (const inFlight of IN_FLIGHT) closed.push(await series(inFlight, purchases));
      store({ closed });
    }
    if (isWanted('queue'))
      store({ queue: await series(QUEUED_IN_FLIGHT, (...round) => purchases(...round, true)) });
    if (isWanted('reserves')) store({ reserves: await series(RESERVES_IN_FLIGHT, reserves) });
    if (isWanted('hollow'))
      store({
        hollow: {
          alone: await series(1, hollowPurchases),
          purchases: await series(CEILING_IN_FLIGHT, hollowPurchases),
          reserves: await series(RESERVES_IN_FLIGHT, hollowReserves),
        },
      });
    if (isWanted('open')) {
      const measured = closed.find(({ inFlight }) => inFlight === CEILING_IN_FLIGHT);
      const { perSecond: ceiling } = rowOf(measured ?? (await series(CEILING_IN_FLIGHT, purchases)));
      const offeredPerSecond = Number(values.offered ?? Math.round(ceiling * OFFERED_CEILINGS));
      const open = [];
      for (const patience of ['wait', 'leave'] as const)
        open.push({ ceiling, ...(await overload(system, { offeredPerSecond, seconds, patience })) });
      printOverloads(open);
      store({ open });
    }
  } finally {
    for (const worker of workers) worker.disconnect();
    await system.stop();
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TSX } from '../dev/stack/host/tsx';
import { historyOf, purchases, type Round, reserves } from './closed-loop';
import { empty, finishSignal } from './empty-workflow';
import { EMPTY_QUEUE } from './empty-workflow-worker';
import { inTurns } from './in-turns';
import { cpuOf, rowOf, type Series, storeParts } from './purchase-results';
import { type Cost, PurchaseSystem } from './purchase-system';

const IN_FLIGHT = [1, 4, 16, 64];
const QUEUED_IN_FLIGHT = 16;
const RESERVES_IN_FLIGHT = 32;
// One at a time takes long and varies little.
const ALONE_COUNT = 50;

const PARTS = ['closed', 'queue', 'reserves'] as const;

/** A worker of the empty workflow in a process of its own, whose CPU time is read too. */
async function startEmptyWorker(system: PurchaseSystem): Promise<ChildProcess> {
  const { namespace } = system.temporal.options;
  const worker = fork(
    join(__dirname, 'empty-workflow-worker.ts'),
    [system.env.TEMPORAL_ADDRESS!, namespace],
    {
      execArgv: [...TSX],
    },
  );
  await once(worker, 'message');
  system.alsoRead.set('empty worker', worker.pid!);
  return worker;
}

/** The least that a purchase could be, on the same server: start, signal, result. */
function emptyWorkflows(system: PurchaseSystem, count: number, inFlight: number): Promise<Cost> {
  return system.costOf(count, () =>
    inTurns(count, inFlight, async () => {
      const workflowId = `empty-${Math.random()}`;
      const handle = await system.temporal.workflow.start(empty, { workflowId, taskQueue: EMPTY_QUEUE });
      await handle.signal(finishSignal);
      await handle.result();
    }),
  );
}

/**
 * Measures whole purchases on a system of its own against the empty workflow on the same Temporal server, alternating.
 * `tsx bench/purchases.ts [--count 200] [--rounds 5] [--only closed,queue,reserves]`
 */
async function main(args: string[]): Promise<void> {
  const options = {
    count: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: PARTS.join(',') },
  } as const;
  const { values } = parseArgs({ args, options });
  const [count, rounds, only] = [Number(values.count), Number(values.rounds), values.only.split(',')];
  const system = await PurchaseSystem.start();
  const worker = await startEmptyWorker(system);

  async function series(inFlight: number, of: typeof reserves): Promise<Series> {
    const size = inFlight === 1 ? Math.min(count, ALONE_COUNT) : count;
    const pairs: { empty: Cost; purchases: Round }[] = [];
    for (let round = 0; round < rounds; round += 1)
      pairs.push({
        empty: await emptyWorkflows(system, size, inFlight),
        purchases: await of(system, size, inFlight),
      });
    const result = { inFlight, pairs };
    console.table([rowOf(result)]);
    console.log(
      'CPU ms each:',
      cpuOf(result)
        .map(([name, ms]) => `${name} ${ms}`)
        .join(', '),
    );
    return result;
  }

  try {
    // Warms up code, plans and connections.
    await purchases(system, 50, 8);
    await emptyWorkflows(system, 50, 8);
    const history = { paid: await historyOf(system, false), queued: await historyOf(system, true) };
    console.table(history);
    storeParts('new', { history });
    if (only.includes('closed')) {
      const closed: Series[] = [];
      for (const inFlight of IN_FLIGHT) closed.push(await series(inFlight, purchases));
      storeParts('new', { closed });
    }
    if (only.includes('queue')) {
      const queue = await series(QUEUED_IN_FLIGHT, (...round) => purchases(...round, true));
      storeParts('new', { queue });
    }
    if (only.includes('reserves'))
      storeParts('new', { reserves: await series(RESERVES_IN_FLIGHT, reserves) });
  } finally {
    worker.disconnect();
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

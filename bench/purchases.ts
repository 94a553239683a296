import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { TSX } from '../dev/stack/host/tsx';
import { wipeDataDir } from '../dev/stack/process/data-dir';
import { livingProcesses } from '../dev/stack/process/pid-file';
import { type RunningSystem, startSystem } from '../dev/system/system';
import { type Caller, logIn } from '../test/harness/client';
import { hold, makeEvent } from '../test/harness/sale-steps';
import { countStatements } from '../test/harness/statements';
import { empty, finishSignal } from './empty-workflow';
import { EMPTY_QUEUE } from './empty-workflow-worker';
import { type Latency, latencyOf } from './latency';
import { median } from './median';
import { cpuMsOf } from './process-cpu';

/** One side of one round. */
interface Round {
  readonly perSecond: number;
  /** CPU time of all processes per purchase or workflow, in ms, by process. */
  readonly cpuMs: Readonly<Record<string, number>>;
  /** SQL statements of all processes per purchase. */
  readonly statements?: number;
  readonly reserve?: Latency;
  readonly confirm?: Latency;
}

const IN_FLIGHT = [1, 4, 16, 64];

/** Does `count` works, `inFlight` at a time; each begins when another has ended. Returns the seconds. */
async function inTurns(
  count: number,
  inFlight: number,
  work: (index: number) => Promise<void>,
): Promise<number> {
  const began = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane));
  return (performance.now() - began) / 1_000;
}

/** A running system, an empty workflow's worker beside it, and what both cost. */
class PurchaseBench {
  private constructor(
    private readonly system: RunningSystem,
    private readonly dataDir: string,
    private readonly temporal: Client,
    private readonly emptyWorker: ChildProcess,
    private readonly organiser: Caller,
  ) {}

  static async start(): Promise<PurchaseBench> {
    const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
    chmodSync(dataDir, 0o755);
    const system = await startSystem({
      dataDir,
      port: 0,
      ownParts: true,
      // All fans come from one address, and each is new.
      env: { ...process.env, RATE_LIMIT_ADDRESS_FACTOR: '100000', LOG_LEVEL: 'warn' },
      report: console.log,
    });
    const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = 'default' } = system.env;
    const emptyWorker = fork(join(__dirname, 'empty-workflow-worker.ts'), [address, namespace], {
      execArgv: [...TSX],
    });
    await once(emptyWorker, 'message');
    const temporal = new Client({ connection: await Connection.connect({ address }), namespace });
    const organiser = await logIn(system.url, 'organiser', ['organiser']);
    return new PurchaseBench(system, dataDir, temporal, emptyWorker, organiser);
  }

  async stop(): Promise<void> {
    this.emptyWorker.disconnect();
    await this.temporal.connection.close();
    await this.system.stop();
    wipeDataDir(this.dataDir);
  }

  /** The empty workflow on the same server: start, signal, result. */
  async emptyWorkflows(count: number, inFlight: number): Promise<Round> {
    return this.measured(count, () =>
      inTurns(count, inFlight, async () => {
        const workflowId = `empty-${Math.random()}`;
        const handle = await this.temporal.workflow.start(empty, { workflowId, taskQueue: EMPTY_QUEUE });
        await handle.signal(finishSignal);
        await handle.result();
      }),
    );
  }

  /** Whole purchases of a sale without a queue: reserve one seat, confirm with a card that pays. */
  async purchases(count: number, inFlight: number): Promise<Round> {
    const event = await makeEvent(this.organiser, { seats: count });
    const fans = await Promise.all(Array.from({ length: count }, () => logIn(this.system.url)));
    const [reserves, confirms]: number[][] = [[], []];
    const round = await this.measured(count, () =>
      inTurns(count, inFlight, async (index) => {
        const fan = fans[index]!;
        const began = performance.now();
        const { purchaseId } = await hold(fan, event.ticketIds[index]!);
        const holding = performance.now();
        reserves!.push(holding - began);
        const paid = await payOnce(fan, purchaseId);
        if (paid.status !== 200) throw new Error(`not paid: ${paid.status} ${paid.text}`);
        confirms!.push(performance.now() - holding);
      }),
    );
    return { ...round, reserve: latencyOf(reserves!), confirm: latencyOf(confirms!) };
  }

  /** Events of the history and workflow tasks of one paid purchase. */
  async history(): Promise<{ events: number; workflowTasks: number }> {
    const event = await makeEvent(this.organiser, { seats: 1 });
    const fan = await logIn(this.system.url);
    const { purchaseId } = await hold(fan, event.ticketIds[0]!);
    await payOnce(fan, purchaseId);
    const handle = this.temporal.workflow.getHandle(`purchase:${event.id}:${fan.userId}`);
    await handle.result();
    const { events = [] } = await handle.fetchHistory();
    const tasks = (events ?? []).filter((one) => one.workflowTaskCompletedEventAttributes);
    return { events: events?.length ?? 0, workflowTasks: tasks.length };
  }

  private async measured(count: number, run: () => Promise<number>): Promise<Round> {
    const pids = new Map(livingProcesses(this.dataDir).map(({ name, pid }) => [name, pid]));
    pids.set('empty worker', this.emptyWorker.pid!);
    const counted = await countStatements(this.system.env.DATABASE_URL!);
    const cpu = cpuMsOf(pids);
    const seconds = await run();
    const cpuAfter = cpuMsOf(pids);
    const statements = (await counted()).reduce((sum, { calls }) => sum + calls, 0);
    const cpuMs = Object.fromEntries(
      [...cpuAfter].map(([name, ms]) => [name, Number(((ms - cpu.get(name)!) / count).toFixed(1))]),
    );
    return {
      perSecond: Number((count / seconds).toFixed(1)),
      cpuMs,
      statements: Number((statements / count).toFixed(1)),
    };
  }
}

/** Without an Idempotency-Key, whose storage would be two more statements. */
const payOnce = (fan: Caller, purchaseId: string) =>
  fan.post('/ticket/confirm', { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' } });

/**
 * Measures whole purchases against the empty workflow on the same server, alternating, at 1, 4, 16 and 64 in flight.
 * `tsx bench/purchases.ts [--count 200] [--rounds 5]`
 */
async function main(args: string[]): Promise<void> {
  const options = {
    count: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
  } as const;
  const { values } = parseArgs({ args, options });
  const [count, rounds] = [Number(values.count), Number(values.rounds)];
  const bench = await PurchaseBench.start();
  try {
    const history = await bench.history();
    // Warms up code, plans and connections.
    await bench.purchases(50, 8);
    await bench.emptyWorkflows(50, 8);
    const results = [];
    for (const inFlight of IN_FLIGHT) {
      const size = inFlight === 1 ? Math.min(count, 50) : count;
      const pairs: { purchases: Round; empty: Round }[] = [];
      for (let round = 0; round < rounds; round += 1)
        pairs.push({
          empty: await bench.emptyWorkflows(size, inFlight),
          purchases: await bench.purchases(size, inFlight),
        });
      const of = (read: (round: Round) => number) => median(pairs.map(({ purchases }) => read(purchases)));
      results.push({ inFlight, pairs });
      console.table([
        {
          'in flight': inFlight,
          'purchases/s': of((round) => round.perSecond),
          'empty workflows/s': median(pairs.map(({ empty: one }) => one.perSecond)),
          ratio: Number(
            median(pairs.map(({ purchases, empty: one }) => purchases.perSecond / one.perSecond)).toFixed(2),
          ),
          'reserve p50': Math.round(of((round) => round.reserve!.p50)),
          'reserve p99': Math.round(of((round) => round.reserve!.p99)),
          'confirm p50': Math.round(of((round) => round.confirm!.p50)),
          'confirm p99': Math.round(of((round) => round.confirm!.p99)),
          'CPU ms': Math.round(of((round) => Object.values(round.cpuMs).reduce((sum, ms) => sum + ms, 0))),
          statements: of((round) => round.statements!),
        },
      ]);
      console.log('CPU ms per purchase:', pairs.at(-1)!.purchases.cpuMs);
    }
    console.table([history]);
    const folder = join(__dirname, 'results');
    mkdirSync(folder, { recursive: true });
    const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
    writeFileSync(
      join(folder, 'purchases.json'),
      `${JSON.stringify({ machine, history, results }, undefined, 2)}\n`,
    );
  } finally {
    await bench.stop();
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);

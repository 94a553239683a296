import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { isolatedEnvironment } from '../dev/stack/host/isolated-environment';
import { createContext } from '../dev/stack/parts/context';
import { wipeDataDir } from '../dev/stack/process/data-dir';
import { livingProcesses } from '../dev/stack/process/pid-file';
import { type ProcessName, type RunningProcess, startProcess } from '../dev/system/processes';
import { type RunningSystem, startSystem } from '../dev/system/system';
import { type Caller, logIn } from '../test/harness/client';
import { countStatements } from '../test/harness/statements';
import { until } from '../test/harness/until';
import { inTurns } from './in-turns';
import { cpuMsOf } from './process-cpu';

// Postgres rests when it uses less than this share of a core for so long.
const IDLE_MS = 10_000;
const IDLE_SHARE = 0.05;
// How many fans log in at a time.
const LOGINS = 32;

/** What works of one kind took: their rate, and the rest per work. */
export interface Cost {
  readonly perSecond: number;
  /** CPU time in ms, by process. */
  readonly cpuMs: Readonly<Record<string, number>>;
  /** SQL statements of all processes. */
  readonly statements: number;
}

/** A whole system of its own in a temporary folder. */
export class PurchaseSystem {
  /** Process ids whose CPU time is read beside that of the system, by name. */
  readonly alsoRead = new Map<string, number>();
  /** The addresses of the APIs that fans use in turn; by default the system's own. */
  urls: readonly string[];

  private constructor(
    private readonly system: RunningSystem,
    readonly dataDir: string,
    readonly temporal: Client,
    readonly organiser: Caller,
  ) {
    this.urls = [system.url];
  }

  /**
   * Starts it, by default with all processes and parts of its own. `load` may fill the database before a process reads it;
   * `given` are the addresses of parts that run already.
   */
  static async start(
    load?: (databaseUrl: string) => Promise<void>,
    processes?: readonly ProcessName[],
    given: Readonly<Record<string, string>> = {},
  ): Promise<PurchaseSystem> {
    const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
    chmodSync(dataDir, 0o755);
    // All fans come from one address, and each is new.
    const own = isolatedEnvironment(process.env);
    const env = { ...own, ...given, RATE_LIMIT_ADDRESS_FACTOR: '100000', LOG_LEVEL: 'warn' };
    const options = { dataDir, port: 0, env, report: console.log };
    if (load) {
      // Without processes, none of which has to follow what is loaded.
      const parts = await startSystem({ ...options, processes: [] });
      await load(parts.env.DATABASE_URL!);
      await parts.stop();
    }
    const system = await startSystem({ ...options, processes });
    const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = 'default' } = system.env;
    // The first of several nodes: the bench only looks, and the first one is not stopped.
    const connection = await Connection.connect({ address: address.split(',')[0] });
    const temporal = new Client({ connection, namespace });
    const organiser = await logIn(system.url, 'organiser', ['organiser']);
    return new PurchaseSystem(system, dataDir, temporal, organiser);
  }

  /** The address of the API. */
  get url(): string {
    return this.system.url;
  }

  /** The environment of its processes, with the addresses of the parts. */
  get env(): NodeJS.ProcessEnv {
    return this.system.env;
  }

  /** Stops one of its processes for good. */
  async stopProcess(name: ProcessName): Promise<void> {
    await this.system.processes.find((one) => one.name === name)?.stop();
  }

  /** Starts one more process of a role. */
  async startCopy(role: ProcessName, name: string): Promise<RunningProcess> {
    const signal = new AbortController().signal;
    const context = createContext({ dataDir: this.dataDir, env: this.env, signal, report: console.log });
    const own = role === 'api' ? { ...this.env, PORT: String(await context.ports.of(name)) } : this.env;
    return startProcess(role, own, context, name);
  }

  /** Stops it and deletes its folder. */
  async stop(): Promise<void> {
    await this.temporal.connection.close();
    await this.system.stop();
    wipeDataDir(this.dataDir);
  }

  /** Waits until the database rests: until then the index is built, caches are filled, and the log is written out. */
  async waitUntilIdle(): Promise<void> {
    const postgres = new Map(livingProcesses(this.dataDir).map(({ name, pid }) => [name, pid] as const));
    const look = () => cpuMsOf(postgres).get('postgres')!;
    await until(
      'the database rests',
      async () => {
        const before = look();
        await sleep(IDLE_MS);
        return look() - before < IDLE_MS * IDLE_SHARE;
      },
      1_800_000,
    );
  }

  /** So many new fans, logged in. */
  async newFans(count: number): Promise<Caller[]> {
    const fans: Caller[] = [];
    await inTurns(count, LOGINS, async (index) => {
      fans[index] = await logIn(this.urls[index % this.urls.length]!);
    });
    return fans;
  }

  /** The cost of `count` works, which `run` does; it returns the seconds that count for the rate. */
  async costOf(count: number, run: () => Promise<number>): Promise<Cost> {
    const pids = new Map(livingProcesses(this.dataDir).map(({ name, pid }) => [name, pid]));
    for (const [name, pid] of this.alsoRead) pids.set(name, pid);
    const counted = await countStatements(this.env.DATABASE_URL!);
    const cpu = cpuMsOf(pids);
    const seconds = await run();
    const cpuAfter = cpuMsOf(pids);
    const statements = (await counted()).reduce((sum, { calls }) => sum + calls, 0);
    const each = (total: number) => Number((total / count).toFixed(1));
    return {
      perSecond: Number((count / seconds).toFixed(1)),
      cpuMs: Object.fromEntries([...cpuAfter].map(([name, ms]) => [name, each(ms - cpu.get(name)!)])),
      statements: each(statements),
    };
  }
}

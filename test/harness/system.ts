import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { migrate } from '../../db/migrate';
import { createPorts } from '../../dev/stack/host/ports';
import { answersOk } from '../../dev/stack/host/ready';
import { TSX } from '../../dev/stack/host/tsx';
import { acquireDataDir, wipeDataDir } from '../../dev/stack/process/data-dir';
import { type Supervised, supervise } from '../../dev/stack/process/supervise';
import { buildPages } from '../../dev/system/build-pages';
import { requirePoller } from '../../dev/system/task-queue';
import { createTestBank } from '../../dev/test-bank/test-bank';
import { buildBundle } from '../../temporal/build-bundle';
import { setUpTemporal } from '../../temporal/setup';
import { ON_SALE_QUEUE } from '../../workflows/on-sale/on-sale-contract';
import { PURCHASE_QUEUE } from '../../workflows/purchase/purchase-contract';
import { FINANCE_QUEUE } from '../../workflows/sweep/sweep-contract';
import { createTestDatabase } from './test-database';

const QUEUES = { purchase: PURCHASE_QUEUE, 'on-sale': ON_SALE_QUEUE, finance: FINANCE_QUEUE };
const PROJECT_DIR = join(__dirname, '..', '..');

/** Where a whole system is, for the test files, which run in other processes than the one that started it. */
export interface SystemFacts {
  /** Of the API, without a slash at the end. */
  readonly url: string;
  /** Everything that its processes were started with: addresses, secrets, prefix. */
  readonly env: Readonly<Record<string, string>>;
  /** Pid files and logs of its processes. */
  readonly dataDir: string;
}

/** Settings of the tests' systems that tests need to know: how logins and passes are signed. */
export const ISSUER = 'https://issuer.example';

/** The `aud` of their tokens. */
export const AUDIENCE = 'holdfast-tests';

type Settings = Readonly<Record<string, string>>;

/** A system that is up. */
export interface TestSystem {
  readonly facts: SystemFacts;
  /** The process with every worker. */
  readonly workers: RunningWorkers;
  stop(): Promise<void>;
}

/**
 * Starts a system of its own on the parts that `npm test` gives: an empty database, a prefix in Redis, a namespace in
 * Temporal (task queues have fixed names, so two systems cannot share one), a bank in this process (so that nobody
 * else's faults strike here), one API, and one process with every worker. `changes` are
 * settings of all of them, or what makes them of the others.
 */
export async function startTestSystem(
  changes: Settings | ((env: Settings) => Promise<Settings>) = {},
): Promise<TestSystem> {
  const { REDIS_URL, TEMPORAL_ADDRESS } = process.env;
  if (!REDIS_URL || !TEMPORAL_ADDRESS) throw new Error('no parts were given: run this through `npm test`');
  const name = `test-${randomBytes(6).toString('hex')}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-system-'));
  chmodSync(dataDir, 0o755);
  const lease = await acquireDataDir(dataDir, () => {}, { wipe: true });
  const port = await createPorts(join(dataDir, 'ports.json')).of('api');
  const url = `http://127.0.0.1:${port}`;
  const bank = createTestBank({ webhookUrl: `${url}/stripe/webhook`, webhookSecret: `whsec_${name}` });
  const closings: (() => Promise<unknown>)[] = [
    async () => {
      wipeDataDir(dataDir);
      lease.release();
    },
    () => bank.close(),
  ];
  const stop = async () => {
    for (let close = closings.pop(); close; close = closings.pop()) await close();
  };
  try {
    const bankUrl = await bank.listen();
    const [database, namespace, bundle, pages] = await Promise.all([
      createTestDatabase(),
      createNamespace(TEMPORAL_ADDRESS, name),
      buildBundle(),
      buildPages(),
    ]);
    closings.push(database.drop, namespace.drop);
    await migrate(database.url);
    const env: Record<string, string> = {
      ...definedOf(process.env),
      PORT: String(port),
      LOG_LEVEL: 'warn',
      DATABASE_URL: database.url,
      REDIS_KEY_PREFIX: `${name}:`,
      ELASTICSEARCH_ALIAS: `${name}-events`,
      TEMPORAL_NAMESPACE: name,
      WORKFLOW_BUNDLE: bundle,
      PAGES_DIR: pages,
      STRIPE_API_BASE: bankUrl,
      STRIPE_SECRET_KEY: bank.secretKey,
      STRIPE_WEBHOOK_SECRET: bank.webhookSecret,
      AUTH_HS256_SECRET: randomBytes(32).toString('hex'),
      AUTH_ISSUER: ISSUER,
      AUTH_AUDIENCE: AUDIENCE,
      // A comma is a part of a secret wherever no list is asked for.
      QUEUE_PASS_SECRET: `${randomBytes(32).toString('hex')},1`,
      DEV_TOKENS: '1',
      // All tests call from one address.
      RATE_LIMIT_ADDRESS_FACTOR: '1000',
      // Whoever runs the tests may have keys; the tests read histories as they are.
      TEMPORAL_CODEC_KEYS: '',
      // What is tested is that it is asked and checked, not how long it takes.
      CHALLENGE_COST: '1',
    };
    Object.assign(env, typeof changes === 'function' ? await changes(env) : changes);
    const facts: SystemFacts = { url, env, dataDir };
    const [api, workers] = await Promise.allSettled([
      startApi(facts, {}, 'api'),
      startWorkers(facts, {}, [], 'workers'),
    ]);
    for (const one of [api, workers]) if (one.status === 'fulfilled') closings.push(one.value.stop);
    if (api.status === 'rejected') throw api.reason;
    if (workers.status === 'rejected') throw workers.reason;
    await waitUntilReady(url);
    return { facts, workers: workers.value, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** An API process, with its address. */
export interface RunningApi extends Supervised {
  readonly url: string;
}

/** Starts one more API on the same system, on a port of its own, with changed settings. It is kept running until `stop`. */
export async function startApi(
  facts: SystemFacts,
  changes: Record<string, string> = {},
  name = `api-${randomBytes(4).toString('hex')}`,
): Promise<RunningApi> {
  const port =
    name === 'api'
      ? Number(facts.env.PORT)
      : await createPorts(join(facts.dataDir, 'run', `${name}-ports.json`)).of('api');
  const url = `http://127.0.0.1:${port}`;
  const env = { ...facts.env, PORT: String(port), ...changes };
  const running = await superviseNode(facts, name, ['api/main.ts'], env, () => answersOk(`${url}/healthz`));
  return Object.defineProperty(running as RunningApi, 'url', { value: url });
}

/** Workers in one process, with the address of their metrics. */
export interface RunningWorkers extends Supervised {
  readonly metricsUrl: string;
  /** How its lives have ended, as its supervisor tells it: "… ended (exit code 0); starting it again". */
  readonly endings: readonly string[];
}

/** Starts workers on the same system with changed settings: of every role, unless some are named. */
export async function startWorkers(
  facts: SystemFacts,
  changes: Record<string, string> = {},
  roles: readonly (keyof typeof QUEUES)[] = [],
  name = `workers-${randomBytes(4).toString('hex')}`,
): Promise<RunningWorkers> {
  const port = await createPorts(join(facts.dataDir, 'run', `${name}-ports.json`)).of('metrics');
  const env = { ...facts.env, METRICS_PORT: String(port), ...changes };
  const queues = roles.length > 0 ? roles.map((role) => QUEUES[role]) : Object.values(QUEUES);
  const endings: string[] = [];
  const script = ['workers/main.ts', ...roles];
  const ready = async (pid: number) => {
    for (const queue of queues) await requirePoller(env, queue, (identity) => identity.startsWith(`${pid}@`));
  };
  const running = await superviseNode(facts, name, script, env, ready, (line) => endings.push(line));
  return Object.defineProperties(running as RunningWorkers, {
    metricsUrl: { value: `http://127.0.0.1:${port}/metrics` },
    endings: { value: endings },
  });
}

function superviseNode(
  { dataDir }: SystemFacts,
  name: string,
  script: readonly string[],
  env: NodeJS.ProcessEnv,
  ready: (pid: number) => Promise<void>,
  report: (line: string) => void = () => {},
): Promise<Supervised> {
  return supervise(
    {
      name,
      command: process.execPath,
      args: [...TSX, ...script],
      env,
      cwd: PROJECT_DIR,
      ready,
      // Everything that it works on is thrown away with it: nobody needs to wait for an orderly end.
      stopSignal: 'SIGKILL',
      stopWithinMs: 5_000,
    },
    { dataDir, signal: new AbortController().signal, report },
  );
}

async function waitUntilReady(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (true) {
    const response = await fetch(`${url}/readyz`);
    const text = await response.text();
    if (response.ok) return;
    if (Date.now() > deadline) throw new Error(`not ready after 60 s: ${text}`);
    await sleep(100);
  }
}

/** An empty namespace of Temporal, ready for workers; `drop` deletes it. */
export async function createNamespace(
  address: string,
  namespace: string,
): Promise<{ drop: () => Promise<unknown> }> {
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  // A new namespace reaches the server's caches a moment later.
  for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
    try {
      await setUpTemporal({ address, namespace });
      break;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
  return {
    async drop() {
      await connection.operatorService.deleteNamespace({ namespace }).catch(() => undefined);
      await connection.close();
    },
  };
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A pool on the system's own database: for looking at what is true, never for changing it. */
export function poolOf(facts: SystemFacts): pg.Pool {
  return new pg.Pool({ connectionString: facts.env.DATABASE_URL, max: 3 });
}

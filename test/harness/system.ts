import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { createMailCatcher, type MailCatcher } from '../../dev/mail-catcher/mail-catcher';
import { createPorts } from '../../dev/stack/host/ports';
import { answersOk } from '../../dev/stack/host/ready';
import { TSX } from '../../dev/stack/host/tsx';
import { acquireDataDir, wipeDataDir } from '../../dev/stack/process/data-dir';
import { type Supervised, supervise } from '../../dev/stack/process/supervise';
import { buildPages } from '../../dev/system/build-pages';
import { requirePoller } from '../../dev/system/task-queue';
import { createTestBank } from '../../dev/test-bank/test-bank';
import { WEBHOOK_TYPES } from '../../domain/payment/bank-event';
import { buildBundle } from '../../temporal/build-bundle';
import { setUpTemporal } from '../../temporal/setup';
import { ON_SALE_QUEUE } from '../../workflows/on-sale/on-sale-contract';
import { PURCHASE_QUEUE } from '../../workflows/purchase/purchase-contract';
import { FINANCE_QUEUE } from '../../workflows/sweep/sweep-contract';
import { createMigratedDatabase } from './test-database';

const QUEUES = { purchase: PURCHASE_QUEUE, 'on-sale': ON_SALE_QUEUE, finance: FINANCE_QUEUE };
const PROJECT_DIR = join(__dirname, '..', '..');

/** The addresses and settings of a running system, for test files in other processes. */
export interface SystemFacts {
  /** URL of the API, without a slash at the end. */
  readonly url: string;
  /** The environment of its processes: addresses, secrets, prefix. */
  readonly env: Readonly<Record<string, string>>;
  /** Pid files and logs of its processes. */
  readonly dataDir: string;
}

/** The `iss` of the logins of test systems. */
export const ISSUER = 'https://issuer.example';

/** The `aud` of the logins of test systems. */
export const AUDIENCE = 'holdfast-tests';

type Settings = Readonly<Record<string, string>>;

/** A running system. */
export interface TestSystem {
  readonly facts: SystemFacts;
  /** The process with every worker. */
  readonly workers: RunningWorkers;
  /** The relay to which its mail goes; files of other processes ask `MAIL_CATCHER_URL`. */
  readonly mail: MailCatcher;
  stop(): Promise<void>;
}

/**
 * Starts a system on the parts of `npm test`: an empty database, a Redis prefix, a Temporal namespace (task queues have
 * fixed names, so two systems cannot share one), a test bank in this process (so that other tests' faults do not reach it),
 * one API, and one process with all workers. `changes` are settings, or a function that makes them from the others.
 */
export async function startTestSystem(
  changes: Settings | ((env: Settings) => Promise<Settings>) = {},
): Promise<TestSystem> {
  const { REDIS_URL, TEMPORAL_ADDRESS } = process.env;
  if (!REDIS_URL || !TEMPORAL_ADDRESS)
    throw new Error('REDIS_URL or TEMPORAL_ADDRESS is not set: run this with `npm test`');
  const name = `test-${randomBytes(6).toString('hex')}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-system-'));
  chmodSync(dataDir, 0o755);
  const lease = await acquireDataDir(dataDir, () => {}, { wipe: true });
  const port = await createPorts(join(dataDir, 'ports.json')).of('api');
  const url = `http://127.0.0.1:${port}`;
  const bank = createTestBank({
    webhookUrl: `${url}/stripe/webhook`,
    webhookSecret: `whsec_${name}`,
    webhookEvents: WEBHOOK_TYPES,
  });
  const mail = createMailCatcher();
  const closings: (() => Promise<unknown>)[] = [
    async () => {
      wipeDataDir(dataDir);
      lease.release();
    },
    () => bank.close(),
    () => mail.close(),
  ];
  const stop = async () => {
    for (let close = closings.pop(); close; close = closings.pop()) await close();
  };
  try {
    const bankUrl = await bank.listen();
    const { smtpUrl, url: mailUrl } = await mail.listen();
    const [database, namespace, bundle, pages] = await Promise.all([
      createMigratedDatabase(),
      createNamespace(TEMPORAL_ADDRESS, name),
      buildBundle(),
      buildPages(),
    ]);
    closings.push(database.drop, namespace.drop);
    const env: Record<string, string> = {
      ...definedOf(process.env),
      PORT: String(port),
      LOG_LEVEL: 'warn',
      DRAIN_SECONDS: '0',
      DATABASE_URL: database.url,
      REDIS_KEY_PREFIX: `${name}:`,
      ELASTICSEARCH_ALIAS: `${name}-events`,
      TEMPORAL_NAMESPACE: name,
      WORKFLOW_BUNDLE: bundle,
      PAGES_DIR: pages,
      PUBLIC_URL: url,
      SMTP_URL: smtpUrl,
      MAIL_CATCHER_URL: mailUrl,
      GUESTS: '1',
      STRIPE_API_BASE: bankUrl,
      STRIPE_SECRET_KEY: bank.secretKey,
      STRIPE_WEBHOOK_SECRET: bank.webhookSecret,
      AUTH_HS256_SECRET: randomBytes(32).toString('hex'),
      AUTH_ISSUER: ISSUER,
      AUTH_AUDIENCE: AUDIENCE,
      // With a comma, because a setting that is not a list must not be split at one.
      QUEUE_PASS_SECRET: `${randomBytes(32).toString('hex')},1`,
      // Small enough for a private key of P-256.
      WEB_PUSH_KEY: Buffer.concat([Buffer.of(1), randomBytes(31)]).toString('base64url'),
      DEV_TOKENS: '1',
      // All tests call from one IP address.
      RATE_LIMIT_ADDRESS_FACTOR: '1000',
      // The caller's environment may have keys; the tests read histories unencrypted.
      TEMPORAL_CODEC_KEYS: '',
      // The tests check that a challenge is demanded and verified, not how long it takes.
      CHALLENGE_COST: '1',
    };
    Object.assign(env, typeof changes === 'function' ? await changes(env) : changes);
    const facts: SystemFacts = { url, env, dataDir };
    const [api, workers] = await Promise.allSettled([
      startApi(facts, {}, 'api'),
      startWorkers(facts, {}, [], 'workers'),
    ]);
    for (const start of [api, workers]) if (start.status === 'fulfilled') closings.push(start.value.stop);
    if (api.status === 'rejected') throw api.reason;
    if (workers.status === 'rejected') throw workers.reason;
    await waitUntilReady(url);
    return { facts, workers: workers.value, mail, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** An API process with its URL. */
export interface RunningApi extends Supervised {
  readonly url: string;
}

/** Starts one more API process of a system, on another port and with changed settings. It is restarted until `stop`. */
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

/** One process with workers, and the URL of its metrics. */
export interface RunningWorkers extends Supervised {
  readonly metricsUrl: string;
  /** One line of its supervisor for each end of the process: "… ended (exit code 0); starting it again". */
  readonly endings: readonly string[];
}

/** Starts workers of a system with changed settings, of these roles or of all. */
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
  const metricsUrl = `http://127.0.0.1:${port}/metrics`;
  const ready = async (pid: number) => {
    // Asking Temporal takes a connection each time, which would slow the start that it waits for.
    await answersOk(metricsUrl);
    for (const queue of queues) await requirePoller(env, queue, (identity) => identity.startsWith(`${pid}@`));
  };
  const running = await superviseNode(facts, name, script, env, ready, (line) => endings.push(line));
  return Object.defineProperties(running as RunningWorkers, {
    metricsUrl: { value: metricsUrl },
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
      // All its data is deleted afterwards, so it need not shut down cleanly.
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

/** Creates an empty Temporal namespace, ready for workers; `drop` deletes it. */
export async function createNamespace(
  address: string,
  namespace: string,
): Promise<{ drop: () => Promise<unknown> }> {
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  // The server's caches do not know a new namespace at once.
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

/** A pool on the database of a system, for reading the state that a test asserts. */
export function poolOf(facts: SystemFacts): pg.Pool {
  return new pg.Pool({ connectionString: facts.env.DATABASE_URL, max: 3 });
}

import { migrate } from '../../db/migrate';
import { readConfig } from '../../runtime/config';
import { buildBundle } from '../../temporal/build-bundle';
import { temporalAddressOf } from '../../temporal/connection';
import { setUpTemporal } from '../../temporal/setup';
import { isolatedEnvironment } from '../stack/host/isolated-environment';
import { startBalancer } from '../stack/parts/balancer';
import { createContext } from '../stack/parts/context';
import { startElasticsearchCluster } from '../stack/parts/elasticsearch-cluster';
import { startPostgresCluster } from '../stack/parts/postgres-cluster';
import { startRedisCluster } from '../stack/parts/redis-cluster';
import { singleAddressLimits } from '../stack/parts/single-address-limits';
import { startTemporalCluster } from '../stack/parts/temporal-cluster';
import { startBank } from '../stack/parts/test-bank';
import { acquireDataDir } from '../stack/process/data-dir';
import type { PartContext, RunningPart } from '../stack/process/part';
import { buildPages } from '../system/build-pages';
import { writeEnvironmentFile } from '../system/environment-file';
import { timed } from '../system/prepare';
import { PROCESSES, type ProcessName, startProcess } from '../system/processes';
import { productSecrets } from '../system/product-secrets';

/** A process of a cluster that can be killed and comes back by itself. */
export type Member = Pick<RunningPart, 'name' | 'pid' | 'kill' | 'waitUntilUp'>;

/** Everything that runs, supervised until `stop`. */
export interface RunningCluster {
  /** The address of the balancer. */
  readonly url: string;
  /** The environment of our processes. */
  readonly env: NodeJS.ProcessEnv;
  /** The processes of the parts, by part. */
  readonly parts: Readonly<
    Record<'temporal' | 'postgres' | 'redis' | 'elasticsearch' | 'bank', readonly Member[]>
  >;
  readonly balancer: Member;
  /** Our processes, two of each, and the spare API. */
  readonly processes: readonly Member[];
  /** The Postgres that takes writes now. */
  primary(): Member;
  /** Makes the standby of Postgres the primary; resolves when it takes writes. */
  promote(): Promise<void>;
  stop(): Promise<void>;
}

// Three of HAProxy's checks of a process that is busy, and as long again for the streams.
const DRAIN_SECONDS = 6;
const COPIES = 2;

/** Starts a cluster with a data folder. On failure everything that was started is stopped again. */
export async function startCluster(options: {
  dataDir: string;
  /** Whether a third API runs: a deploy starts the new process before it ends the old one (`maxSurge` in the Helm chart). */
  spareApi: boolean;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  report(line: string): void;
}): Promise<RunningCluster> {
  const { signal, report } = options;
  const given = isolatedEnvironment(options.env);
  const context = createContext({ ...options, env: given });
  const lease = await acquireDataDir(context.dataDir, report, { wipe: true });
  const stops: (() => Promise<unknown>)[] = [async () => lease.release()];
  const stop = async () => {
    for (let next = stops.pop(); next; next = stops.pop()) await next();
  };
  const started = <T>(running: T, end: () => Promise<unknown>): T => {
    stops.push(end);
    return running;
  };
  try {
    const bundle = timed(report, 'workflow bundle', buildBundle);
    const pages = timed(report, 'pages', () => buildPages({ signal }));
    const apis = await Promise.all(
      Array.from({ length: options.spareApi ? COPIES + 1 : COPIES }, async (_, index) => ({
        host: '127.0.0.1',
        port: await context.ports.of(`api-${index + 1}`),
      })),
    );
    const { part: balancer, url } = await timed(report, 'balancer', () => startBalancer(context, { apis }));
    started(balancer, () => balancer.stop());
    const parts = await startParts(context, `${url}/stripe/webhook`, started);
    const env: NodeJS.ProcessEnv = {
      ...given,
      ...parts.env,
      ...productSecrets(context),
      ...singleAddressLimits(given),
      TRUSTED_PROXIES: '1',
      DRAIN_SECONDS: String(DRAIN_SECONDS),
      LOG_LEVEL: given.LOG_LEVEL || 'warn',
      WORKFLOW_BUNDLE: await bundle,
      PAGES_DIR: await pages,
    };
    writeEnvironmentFile(context.dataDir, env);
    await timed(report, 'schema migrated', () => migrate(env.DATABASE_URL ?? ''));
    await timed(report, 'Temporal set up', () => setUpTemporal(temporalAddressOf(readConfig(env))));
    const processes: Member[] = [];
    const roles = Object.keys(PROCESSES) as ProcessName[];
    // One copy of each at a time: all at once would not be up in time on two cores.
    for (const [index, { port }] of apis.entries()) {
      const copy = index + 1;
      const own = (role: ProcessName) => (role === 'api' ? { ...env, PORT: String(port) } : env);
      const starts = (copy > COPIES ? (['api'] as const) : roles).map(async (role) => {
        const process = await startProcess(role, own(role), context, `${role}-${copy}`);
        processes.push(started(process, () => process.stop()));
      });
      await timed(report, `copy ${copy} of our processes`, () => Promise.all(starts));
    }
    processes.sort((a, b) => (a.name < b.name ? -1 : 1));
    const { postgres, members } = parts;
    return {
      url,
      env,
      parts: members,
      balancer,
      processes,
      primary: () => postgres.primary(),
      promote: async () => void (await postgres.promote()),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the parts, all at once but for Temporal, which needs Postgres. */
async function startParts(
  context: PartContext,
  webhookUrl: string,
  started: <T>(running: T, end: () => Promise<unknown>) => T,
) {
  const { report } = context;
  const databases = timed(report, 'Postgres, a primary and its standby', async () => {
    const postgres = await startPostgresCluster(context);
    return started(postgres, postgres.stop);
  });
  const outcomes = await Promise.allSettled([
    databases,
    databases.then((postgres) =>
      timed(report, 'Temporal, two nodes', async () => {
        const temporal = await startTemporalCluster(context, { databaseUrl: postgres.env.DATABASE_URL! });
        return started(temporal, () => Promise.all(temporal.parts.map((part) => part.stop())));
      }),
    ),
    timed(report, 'Redis, three masters and three replicas', async () => {
      const redis = await startRedisCluster(context);
      return started(redis, redis.stop);
    }),
    timed(report, 'Elasticsearch, three nodes', async () => {
      const elasticsearch = await startElasticsearchCluster(context);
      return started(elasticsearch, () => Promise.all(elasticsearch.parts.map((part) => part.stop())));
    }),
    timed(report, 'test bank', async () => {
      const bank = await startBank(context, webhookUrl);
      return started(bank, () => bank.stop());
    }),
  ]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  const [postgres, temporal, redis, elasticsearch, bank] = outcomes.map(
    (outcome) => (outcome as PromiseFulfilledResult<unknown>).value,
  ) as [
    Awaited<ReturnType<typeof startPostgresCluster>>,
    Awaited<ReturnType<typeof startTemporalCluster>>,
    Awaited<ReturnType<typeof startRedisCluster>>,
    Awaited<ReturnType<typeof startElasticsearchCluster>>,
    RunningPart,
  ];
  return {
    postgres,
    env: { ...postgres.env, ...temporal.env, ...redis.env, ...elasticsearch.env, ...bank.env },
    members: {
      postgres: postgres.parts,
      temporal: temporal.parts,
      redis: redis.members,
      elasticsearch: elasticsearch.parts,
      bank: [bank],
    },
  };
}

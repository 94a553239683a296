import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { readDatabaseUrl } from '../../db/database-url';
import type { RunningCluster } from './cluster';

const LOOK_EVERY_MS = 200;

/**
 * Waits until every process runs, every replica of Redis and the standby of Postgres follow, and Elasticsearch has all its
 * copies: only then may the next one be killed. Throws after `withinMs` with what is still missing.
 */
export async function untilWhole(cluster: RunningCluster, withinMs = 120_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const missing =
      processes(cluster) ??
      (await redis(cluster)) ??
      (await postgres(cluster)) ??
      (await elasticsearch(cluster));
    if (missing === undefined) return;
    if (Date.now() > deadline) throw new Error(`the cluster is not whole again: ${missing}`);
    await sleep(LOOK_EVERY_MS);
  }
}

function processes({ parts, balancer, processes: ours }: RunningCluster): string | undefined {
  const ended = [...Object.values(parts).flat(), balancer, ...ours].find(({ pid }) => pid === undefined);
  return ended && `${ended.name} does not run`;
}

async function redis({ env }: RunningCluster): Promise<string | undefined> {
  const addresses = env.REDIS_URL!.replace('redis://', '').split(',');
  let replicas = 0;
  for (const address of addresses) {
    const [host, port] = address.split(':') as [string, string];
    const node = new Redis({ host, port: Number(port), lazyConnect: true, retryStrategy: () => null });
    node.on('error', () => undefined);
    try {
      await node.connect();
      if (!String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok'))
        return `${address} is not ok`;
      if ((await node.info('replication')).includes('master_link_status:up')) replicas += 1;
    } catch (error) {
      return `Redis ${address}: ${(error as Error).message}`;
    } finally {
      node.disconnect();
    }
  }
  return replicas === addresses.length / 2 ? undefined : `${replicas} replicas of Redis follow`;
}

async function postgres({ env }: RunningCluster): Promise<string | undefined> {
  for (const connectionString of readDatabaseUrl(env.DATABASE_URL!).urls) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query(`select from pg_stat_replication where sync_state = 'sync'`);
      if (rowCount) return undefined;
    } catch {
      // It is the next one, or there is none.
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return 'no standby of Postgres is in step';
}

async function elasticsearch({ env }: RunningCluster): Promise<string | undefined> {
  for (const url of env.ELASTICSEARCH_URL!.split(',')) {
    const health = await fetch(`${url}/_cluster/health`, { signal: AbortSignal.timeout(3_000) })
      .then((answer) => answer.json() as Promise<{ status: string; number_of_nodes: number }>)
      .catch(() => undefined);
    if (health)
      return health.status === 'green' && health.number_of_nodes === 3
        ? undefined
        : `Elasticsearch is ${health.status} with ${health.number_of_nodes} nodes`;
  }
  return 'no node of Elasticsearch answers';
}

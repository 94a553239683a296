import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installedPostgres, type PostgresBinaries, packagedPostgres } from '../find/postgres-binaries';
import { tryInOrder } from '../find/try-in-order';
import { partHome, SHARED_DIR } from '../host/part-home';
import { PROJECT_DIR } from '../host/project-dir';
import { type Account, unprivilegedAccount } from '../host/unprivileged-account';
import type { PartContext, RunningPart } from '../process/part';
import { createDatabase, initialisePostgres, majorOf, urlOf } from './postgres-data';
import { createNode, isStandby, type PostgresNode } from './postgres-node';

/** A primary and a synchronous standby: an acknowledged commit is on both. */
export interface PostgresCluster {
  /** Both nodes, by their names: `postgres-1` and `postgres-2`. */
  readonly parts: readonly RunningPart[];
  /** `DATABASE_URL` with both nodes; `DATABASE_READ_URL` with the node that began as the standby. */
  readonly env: Record<string, string>;
  /** The node that takes writes. */
  primary(): RunningPart;
  /** The node that follows it. */
  standby(): RunningPart;
  /**
   * Ends the primary for good and makes the standby the primary; resolves when that one takes writes. `rejoined` resolves
   * when the former primary is a standby, with a fresh copy of the data, and commits wait for it again.
   */
  promote(): Promise<{ rejoined: Promise<void> }>;
  stop(): Promise<void>;
}

const NAMES = ['postgres-1', 'postgres-2'] as const;
/** How long a node may take until it streams or is promoted, in ms. */
const WITHIN_MS = 60_000;

/**
 * Starts two servers of Postgres 17 or 18 (of 16 where nothing else is found, without slots that follow a failover). Each is
 * started again when it ends. Throws when one does not come up.
 */
export async function startPostgresCluster(context: PartContext): Promise<PostgresCluster> {
  const account = unprivilegedAccount();
  const homes = NAMES.map((name) => partHome(context.dataDir, name, account));
  const binaries = await findBinaries(context, account, majorOf(join(homes[0]!, 'data')));
  const password = context.secrets.of('postgresPassword');
  const options = { context, binaries, account, password };
  const nodes: PostgresNode[] = [];
  for (const [index, name] of NAMES.entries())
    nodes.push(createNode(name, await context.ports.of(name), homes[index]!, options));
  const leaderFile = join(context.dataDir, 'postgres-leader');
  const known = existsSync(leaderFile) ? readFileSync(leaderFile, 'utf8').trim() : NAMES[0];
  let [primary, standby] = (nodes[0]!.name === known ? nodes : nodes.toReversed()) as [
    PostgresNode,
    PostgresNode,
  ];
  let joining: Promise<void> = Promise.resolve();
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.halt()));
    await joining.catch(() => undefined);
    await Promise.all(nodes.map((node) => node.halt()));
  };

  try {
    if (majorOf(join(primary.home, 'data')) === undefined)
      await initialisePostgres(binaries, primary.home, account, password, context);
    await primary.start();
    if (isStandby(primary.home)) await promoteNode(primary);
    await createDatabase(urlOf(primary.port, password, 'postgres'));
    await follow(primary, standby, binaries.major);
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    parts: nodes.map((node) => node.part),
    env: {
      DATABASE_URL: urlOf(
        nodes.map((node) => node.port),
        password,
      ),
      DATABASE_READ_URL: urlOf(standby.port, password),
    },
    primary: () => primary.part,
    standby: () => standby.part,
    async promote() {
      await joining;
      const former = primary;
      // In this order: two nodes that both take writes would sell a seat twice.
      writeFileSync(leaderFile, `${standby.name}\n`);
      await former.halt();
      await standby.part.waitUntilUp();
      await promoteNode(standby);
      [primary, standby] = [standby, former];
      joining = follow(primary, standby, binaries.major);
      joining.catch((error: Error) => context.report(`${former.name} did not rejoin: ${error.message}`));
      return { rejoined: joining };
    },
    stop,
  };
}

async function promoteNode(node: PostgresNode): Promise<void> {
  const [row] = await node.ask<{ promoted: boolean }>(
    `select pg_promote(true, ${WITHIN_MS / 1_000}) as promoted`,
  );
  if (!row?.promoted) throw new Error(`${node.name} could not be promoted`);
}

/** Makes `standby` follow `primary` with a fresh copy; from then on commits, and readers of changes, wait for it. */
async function follow(primary: PostgresNode, standby: PostgresNode, major: number): Promise<void> {
  const settings = ['synchronous_standby_names', ...(major >= 17 ? ['synchronized_standby_slots'] : [])];
  const set = async (waits: boolean) => {
    for (const setting of settings)
      await primary.ask(`alter system set ${setting} = '${waits ? standby.slot : ''}'`);
    await primary.ask('select pg_reload_conf()');
  };
  await set(false);
  await standby.halt();
  await standby.cloneFrom(primary);
  await standby.start();
  await reaches(primary, standby, `state = 'streaming'`);
  await set(true);
  await reaches(primary, standby, `sync_state = 'sync'`);
}

async function reaches(primary: PostgresNode, standby: PostgresNode, state: string): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  const look = `select from pg_stat_replication where application_name = $1 and ${state}`;
  while ((await primary.ask(look, [standby.slot]).catch(() => [])).length === 0) {
    if (Date.now() > deadline) throw new Error(`${standby.name} did not follow ${primary.name} in time`);
    await sleep(50);
  }
}

/** Slots that follow a failover need 17, so an older one that is installed comes last. */
function findBinaries(
  context: PartContext,
  account: Account | undefined,
  major?: number,
): Promise<PostgresBinaries> {
  const installed = async (oldest: number) => {
    const found = await installedPostgres(context.env, account, major);
    if (found.major < oldest) throw new Error(`${found.how} is older than ${oldest}`);
    return found;
  };
  return tryInOrder(
    'two Postgres',
    [
      ['installed here', () => installed(17)],
      ['npm package', () => packagedPostgres(PROJECT_DIR, SHARED_DIR, account, context)],
      ['installed here, without failover slots', () => installed(16)],
    ],
    'Install Postgres 17 or 18.',
    context.signal,
  );
}

import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { chown, copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from '../find/postgres-binaries';
import type { Account } from '../host/unprivileged-account';
import type { PartContext, RunningPart } from '../process/part';
import { type Supervised, supervise } from '../process/supervise';
import { POSTGRES_SETTINGS, postgresProcess, urlOf, withClient } from './postgres-data';

/** One server of the cluster: a primary, or a standby of `follow`. */
export interface PostgresNode {
  readonly name: string;
  /** The name of its slot at the primary, and what the primary knows it by. */
  readonly slot: string;
  readonly port: number;
  readonly home: string;
  readonly part: RunningPart;
  /** Starts the server with the data that it has; its process is started again whenever it ends. */
  start(): Promise<void>;
  /** Ends the process at once, as a crash would, and for good: it is not started again before `start`. */
  halt(): Promise<void>;
  /** Replaces its data by a copy of a running primary's, so that it starts as that one's standby. */
  cloneFrom(primary: PostgresNode): Promise<void>;
  /** Runs SQL in the database `postgres`, or another one. */
  ask<T extends object>(sql: string, values?: unknown[]): Promise<T[]>;
}

/** What all nodes of a cluster share. */
interface NodeOptions {
  readonly context: PartContext;
  readonly binaries: PostgresBinaries;
  readonly account: Account | undefined;
  readonly password: string;
}

/** A standby looks for its primary this often, in ms: a commit waits while it is not connected. */
const RECONNECT_EVERY_MS = 250;

const CLUSTER_SETTINGS = [
  ...POSTGRES_SETTINGS.filter((setting) => !/^(shared_buffers|max_connections)=/.test(setting)),
  'max_connections=200',
  'shared_buffers=128MB',
  'hot_standby=on',
  'hot_standby_feedback=on',
  `wal_retrieve_retry_interval=${RECONNECT_EVERY_MS}`,
  // A silent other side counts as dead after this.
  'wal_sender_timeout=5s',
  'wal_receiver_timeout=5s',
  'wal_receiver_status_interval=1s',
  // After a crash every file is synced, which takes seconds file by file.
  ...(process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : []),
];
/** From 17 on a standby keeps copies of the slots that are made with FAILOVER. */
const SETTINGS_FROM_17 = ['sync_replication_slots=on'];

/** What a copy leaves out: the log comes by replication, slots are each server's own, the rest belongs to the process. */
const EMPTY_IN_COPY = /^pg_(wal|replslot|stat_tmp|subtrans|notify|dynshmem|serial|snapshots)$/;
const NOT_COPIED =
  /^(postmaster\.(pid|opts)|pg_internal\.init|backup_label|standby\.signal|postgresql\.auto\.conf)$/;

/** A node of the cluster whose data is in `home`/data; it does not run yet. */
export function createNode(name: string, port: number, home: string, options: NodeOptions): PostgresNode {
  const { context, binaries, account, password } = options;
  const slot = name.replaceAll('-', '_');
  const adminUrl = urlOf(port, password, 'postgres');
  const settings = binaries.major >= 17 ? [...CLUSTER_SETTINGS, ...SETTINGS_FROM_17] : CLUSTER_SETTINGS;
  let running: Supervised | undefined;

  const ask = <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
    withClient(adminUrl, async (client) => (await client.query<T>(sql, values)).rows);

  const node: PostgresNode = {
    name,
    slot,
    port,
    home,
    ask,
    async start() {
      const spec = postgresProcess(context, binaries, { name, home, port, settings, account });
      const ready = async () => void (await ask('select 1'));
      // An immediate shutdown: a fast one would wait for the other node.
      running = await supervise({ ...spec, ready, stopSignal: 'SIGQUIT', stopWithinMs: 10_000 }, context);
    },
    async halt() {
      const ending = running;
      running = undefined;
      await ending?.stop();
    },
    cloneFrom: (primary) => clone(primary, node, options),
    part: {
      name,
      how: binaries.how,
      env: {},
      get pid() {
        return running?.pid;
      },
      kill(signal) {
        if (!running) throw new Error(`${name} is not running`);
        running.kill(signal);
      },
      async waitUntilUp() {
        // It may be on its way back as a standby.
        for (const deadline = Date.now() + 60_000; !running && Date.now() < deadline; ) await sleep(50);
        if (!running) throw new Error(`${name} is not running`);
        await running.waitUntilUp();
      },
      stop: () => node.halt(),
    },
  };
  return node;
}

/** Whether the data is a standby's. */
export function isStandby(home: string): boolean {
  return existsSync(join(home, 'data', 'standby.signal'));
}

/**
 * Copies the data folder of a running primary, as `pg_basebackup` does, which not every installation has. Both folders are
 * on this machine.
 */
async function clone(from: PostgresNode, to: PostgresNode, options: NodeOptions): Promise<void> {
  const { account, password, binaries } = options;
  const draft = join(to.home, 'data.new');
  rmSync(draft, { recursive: true, force: true });
  // The slot keeps the log from before the copy until the standby has read it.
  await from.ask(
    'select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1',
    [to.slot],
  );
  await from.ask('select pg_create_physical_replication_slot($1, true)', [to.slot]);
  const label = await withClient(urlOf(from.port, password, 'postgres'), async (client) => {
    await client.query(`select pg_backup_start('clone', true)`);
    await copyFolder(join(from.home, 'data'), draft, account);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    return rows[0]!.labelfile;
  });
  const database = binaries.major >= 17 ? ' dbname=holdfast' : '';
  const source = `host=127.0.0.1 port=${from.port} user=holdfast password=${password} application_name=${to.slot}${database}`;
  const files = {
    backup_label: label,
    'standby.signal': '',
    'postgresql.auto.conf': `primary_conninfo = '${source}'\nprimary_slot_name = '${to.slot}'\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(draft, name), text, { mode: 0o600 });
    await own(join(draft, name), account);
  }
  rmSync(join(to.home, 'data'), { recursive: true, force: true });
  renameSync(draft, join(to.home, 'data'));
}

/** Copies a folder that is being written to: files may vanish meanwhile, and the log makes the others whole again. */
async function copyFolder(from: string, to: string, account: Account | undefined): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  await own(to, account);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const { name } = entry;
    const [source, target] = [join(from, name), join(to, name)];
    if (NOT_COPIED.test(name)) continue;
    if (EMPTY_IN_COPY.test(name)) {
      await mkdir(target, { mode: 0o700 });
      await own(target, account);
    } else if (entry.isDirectory()) await copyFolder(source, target, account);
    else
      await copyFile(source, target)
        .then(() => own(target, account))
        .catch(ignoreVanished);
  }
}

async function own(path: string, account: Account | undefined): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

function ignoreVanished(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { PostgresBinaries } from '../find/postgres-binaries';
import { mustRun } from '../host/command';
import type { Account } from '../host/unprivileged-account';
import type { PartContext } from '../process/part';
import { clearStalePostmasterPid } from '../process/postmaster-pid';
import type { ProcessSpec } from '../process/supervise';
import { minimalEnvironment } from '../process/supervised-part';

/** fsync and synchronous_commit are Postgres's defaults; they are explicit because no sold seat may be lost. */
export const POSTGRES_SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'shared_buffers=256MB',
  'wal_level=logical',
  // One for each database whose changes are read; the tests have many.
  'max_replication_slots=64',
  'max_wal_senders=64',
  // WAL that a replication slot without a reader can retain; then it is invalidated, and created again by the next reader.
  'max_slot_wal_keep_size=1GB',
  'fsync=on',
  'synchronous_commit=on',
  'timezone=UTC',
  'log_timezone=UTC',
];

/** Creates `home`/data under another name and renames it, so that a killed start leaves no incomplete one. Throws what `initdb` says. */
export async function initialisePostgres(
  binaries: PostgresBinaries,
  home: string,
  account: Account | undefined,
  password: string,
  context: Pick<PartContext, 'env' | 'signal'>,
): Promise<void> {
  const draft = join(home, 'data.new');
  const passwordFile = join(home, 'password.new');
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o644 });
  // From 17 on Postgres has its own UTF-8 collation, which is the same on every system.
  const locale =
    binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8'];
  const args = [
    '-D',
    draft,
    '-U',
    'holdfast',
    '-A',
    'scram-sha-256',
    '--encoding=UTF8',
    ...locale,
    `--pwfile=${passwordFile}`,
  ];
  await mustRun(binaries.initdb, args, {
    cwd: home,
    env: minimalEnvironment(context.env),
    signal: context.signal,
    timeoutMs: 120_000,
    ...account,
  });
  rmSync(passwordFile);
  renameSync(draft, join(home, 'data'));
}

/** The major version of a data folder; undefined where there is none. */
export function majorOf(data: string): number | undefined {
  const file = join(data, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

/** The address of a database on 127.0.0.1, as the user of these data folders; of several ports, the one that takes writes. */
export function urlOf(ports: number | readonly number[], password: string, database = 'holdfast'): string {
  const hosts = [ports].flat().map((port) => `127.0.0.1:${port}`);
  return `postgres://holdfast:${password}@${hosts.join(',')}/${database}`;
}

/** The process of a server with the data in `home`/data; how to see that it is up and how to stop it are the caller's. */
export function postgresProcess(
  context: Pick<PartContext, 'env'>,
  binaries: PostgresBinaries,
  server: { name: string; home: string; port: number; settings: readonly string[]; account?: Account },
): Omit<ProcessSpec, 'ready' | 'stopSignal' | 'stopWithinMs'> {
  const { name, home, port, settings, account } = server;
  const data = join(home, 'data');
  return {
    name,
    command: binaries.postgres,
    args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    env: minimalEnvironment(context.env),
    cwd: home,
    ...account,
    beforeStart: () => clearStalePostmasterPid(data),
  };
}

/** Creates the database if needed. Also the check of readiness: throws until Postgres answers. */
export function createDatabase(adminUrl: string): Promise<void> {
  return withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'holdfast'`);
    if (!rowCount) await client.query('CREATE DATABASE holdfast');
  });
}

/** Runs `work` with a connection of its own. Throws when there is none within 2 s. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // An error event without a listener would end this process, and a server that is killed causes them.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

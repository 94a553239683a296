import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { composeService } from '../find/docker';
import {
  hasLibrary,
  installedPostgres,
  type PostgresBinaries,
  packagedPostgres,
} from '../find/postgres-binaries';
import { tryInOrder } from '../find/try-in-order';
import { mustRun } from '../host/command';
import { partHome, SHARED_DIR } from '../host/part-home';
import { PROJECT_DIR } from '../host/project-dir';
import { type Account, unprivilegedAccount } from '../host/unprivileged-account';
import { externalPart, type PartContext, type RunningPart } from '../process/part';
import { clearStalePostmasterPid } from '../process/postmaster-pid';
import { minimalEnvironment, startPart } from '../process/supervised-part';

/** fsync and synchronous_commit are Postgres's defaults; they are explicit because no sold seat may be lost. */
const SETTINGS = [
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
/** Counts the statements of each database. */
const STATEMENT_COUNTS = 'pg_stat_statements';

/** Starts Postgres 16–18 with logical replication, a user that may create databases, and the database `holdfast`. Throws when no attempt succeeds. */
export async function startPostgres(context: PartContext): Promise<RunningPart> {
  const { env, dataDir, signal } = context;
  if (env.DATABASE_URL) return externalPart('postgres', 'DATABASE_URL', { DATABASE_URL: env.DATABASE_URL });
  const account = unprivilegedAccount();
  const home = partHome(dataDir, 'postgres', account);
  const major = majorOf(join(home, 'data'));
  const password = context.secrets.of('postgresPassword');
  const start = await tryInOrder<() => Promise<RunningPart>>(
    'Postgres',
    [
      [
        'installed here',
        async () => {
          const binaries = await installedPostgres(env, account, major);
          return () => run(context, binaries, home, account, password);
        },
      ],
      [
        'Docker',
        async () => {
          const port = await context.ports.of('postgres', env.POSTGRES_PORT);
          const settings = { POSTGRES_PORT: String(port), POSTGRES_PASSWORD: password };
          return composeService(context, 'postgres', settings, { DATABASE_URL: urlOf(port, password) });
        },
      ],
      [
        'npm package',
        async () => {
          const binaries = await packagedPostgres(PROJECT_DIR, SHARED_DIR, account, context);
          return () => run(context, binaries, home, account, password);
        },
      ],
    ],
    'Install Postgres 16, 17 or 18, or start Docker, or set DATABASE_URL.',
    signal,
  );
  return start();
}

async function run(
  context: PartContext,
  binaries: PostgresBinaries,
  home: string,
  account: Account | undefined,
  password: string,
): Promise<RunningPart> {
  const data = join(home, 'data');
  if (majorOf(data) === undefined) await initialise(binaries, home, account, password, context);
  const port = await context.ports.of('postgres', context.env.POSTGRES_PORT);
  const url = urlOf(port, password);
  const settings = hasLibrary(binaries.postgres, STATEMENT_COUNTS)
    ? [...SETTINGS, `shared_preload_libraries=${STATEMENT_COUNTS}`]
    : SETTINGS;
  return startPart(
    context,
    binaries.how,
    { DATABASE_URL: url },
    {
      name: 'postgres',
      command: binaries.postgres,
      args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      env: minimalEnvironment(context.env),
      cwd: home,
      ...account,
      beforeStart: () => clearStalePostmasterPid(data),
      ready: () => createDatabase(urlOf(port, password, 'postgres')),
      // SIGINT is Postgres's fast shutdown: it ends sessions and writes the data.
      stopSignal: 'SIGINT',
      stopWithinMs: 20_000,
    },
  );
}

/** Creates the data folder under another name and renames it, so that a killed start leaves no incomplete one. */
async function initialise(
  binaries: PostgresBinaries,
  home: string,
  account: Account | undefined,
  password: string,
  context: PartContext,
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

function majorOf(data: string): number | undefined {
  const file = join(data, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

function urlOf(port: number, password: string, database = 'holdfast'): string {
  return `postgres://holdfast:${password}@127.0.0.1:${port}/${database}`;
}

/** Creates the database if needed. Also the check of readiness: throws until Postgres answers. */
async function createDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
  // An error event without a listener would end this process, and a server that is killed causes them.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'holdfast'`);
    if (!rowCount) await client.query('CREATE DATABASE holdfast');
  } finally {
    await client.end().catch(() => undefined);
  }
}

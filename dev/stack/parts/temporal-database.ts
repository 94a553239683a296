import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { readDatabaseUrl } from '../../../db/database-url';
import { primaryFinderOf } from '../../../db/primary';
import { mustRun } from '../host/command';
import type { PartContext } from '../process/part';
import { minimalEnvironment } from '../process/supervised-part';
import type { TemporalDatabase } from './temporal-server-config';

/**
 * Creates Temporal's role, its two databases and their schema, where they do not exist. `databaseUrl` names one host or
 * several, and a role that may create roles and databases. Throws when no host of it accepts writes.
 */
export async function prepareTemporalDatabase(
  context: PartContext,
  options: { databaseUrl: string; role: string; password: string; sqlTool: string },
): Promise<TemporalDatabase> {
  const { databaseUrl, role, password, sqlTool } = options;
  const servers = readDatabaseUrl(databaseUrl).urls.map((url) => new Client({ connectionString: url }));
  const database: TemporalDatabase = {
    hosts: servers.map(({ host, port }) => `${host}:${port}`),
    user: role,
    password,
    names: { default: role, visibility: `${role}_visibility` },
  };
  const primary = await primaryFinderOf(databaseUrl).find();
  const admin = servers.find(({ host, port }) => host === primary.host && port === primary.port)!;
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await createDatabases(admin, database);
  } finally {
    await admin.end();
  }
  for (const [store, name] of Object.entries(database.names)) {
    const schema = `postgresql/v12/${store === 'visibility' ? 'visibility' : 'temporal'}`;
    await migrateSchema(context, sqlTool, { primary, database, name, schema });
  }
  return database;
}

async function createDatabases(admin: Client, { user, password, names }: TemporalDatabase): Promise<void> {
  const { rowCount: hasRole } = await admin.query('select from pg_roles where rolname = $1', [user]);
  const verb = hasRole ? 'alter' : 'create';
  await admin.query(`${verb} role ${escapeIdentifier(user)} login password ${escapeLiteral(password)}`);
  for (const name of Object.values(names)) {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
    if (!rowCount)
      await admin.query(`create database ${escapeIdentifier(name)} owner ${escapeIdentifier(user)}`);
  }
}

async function migrateSchema(
  context: PartContext,
  sqlTool: string,
  options: {
    primary: { host: string; port: number };
    database: TemporalDatabase;
    name: string;
    schema: string;
  },
): Promise<void> {
  const { primary, database, name, schema } = options;
  const run = (...args: string[]) =>
    mustRun(
      sqlTool,
      [
        ...[
          '--plugin',
          'postgres12',
          '--ep',
          primary.host,
          '-p',
          String(primary.port),
          '-u',
          database.user,
          '--db',
          name,
        ],
        ...args,
      ],
      {
        env: { ...minimalEnvironment(context.env), SQL_PASSWORD: database.password },
        signal: context.signal,
        timeoutMs: 120_000,
      },
    );
  // Both do nothing when they were done before.
  await run('setup-schema', '-v', '0.0');
  await run('update-schema', '--schema-name', schema);
}

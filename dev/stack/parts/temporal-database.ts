import { Client, escapeIdentifier, escapeLiteral } from 'pg';
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
  const hosts = hostUrlsOf(databaseUrl);
  const primary = await connectToPrimary(hosts);
  const database: TemporalDatabase = {
    hosts: hosts.map(({ host }) => host),
    user: role,
    password,
    names: { default: role, visibility: `${role}_visibility` },
  };
  try {
    await createDatabases(primary.client, database);
  } finally {
    await primary.client.end();
  }
  for (const [store, name] of Object.entries(database.names)) {
    const schema = `postgresql/v12/${store === 'visibility' ? 'visibility' : 'temporal'}`;
    await migrateSchema(context, sqlTool, { host: primary.host, database, name, schema });
  }
  return database;
}

interface HostUrl {
  /** `host:port`. */
  readonly host: string;
  /** The URL of this host alone. */
  readonly url: string;
}

/** The hosts of a URL such as `postgres://user:password@a:5432,b:5432/name`. Throws when it is no URL of Postgres. */
export function hostUrlsOf(databaseUrl: string): HostUrl[] {
  const [, before, hosts, after] = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^/?]+)(.*)$/.exec(databaseUrl) ?? [];
  if (!hosts) throw new Error('the URL of the database is not postgres://…');
  return hosts.split(',').map((name) => {
    const host = /:\d+$/.test(name) ? name : `${name}:5432`;
    return { host, url: `${before}${host}${after}` };
  });
}

async function connectToPrimary(hosts: readonly HostUrl[]): Promise<{ host: string; client: Client }> {
  const reasons: string[] = [];
  for (const { host, url } of hosts) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
      if (!rows[0]?.standby) return { host, client };
      reasons.push(`${host} is a standby`);
    } catch (error) {
      reasons.push(`${host}: ${(error as Error).message}`);
    }
    await client.end().catch(() => undefined);
  }
  throw new Error(`no Postgres for Temporal: ${reasons.join(', ')}`);
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
  options: { host: string; database: TemporalDatabase; name: string; schema: string },
): Promise<void> {
  const { host, database, name, schema } = options;
  const { hostname, port } = new URL(`tcp://${host}`);
  const run = (...args: string[]) =>
    mustRun(
      sqlTool,
      [
        ...['--plugin', 'postgres12', '--ep', hostname, '-p', port, '-u', database.user, '--db', name],
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

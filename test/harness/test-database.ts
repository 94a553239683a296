import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../db/migrate';

/** A database of one test file; `drop` ends its connections and deletes it. */
interface OwnDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Creates an empty database on the server of DATABASE_URL. */
export async function createTestDatabase(): Promise<OwnDatabase> {
  return createDatabase();
}

/** Creates a database with the whole schema: a copy, because a migration takes some seconds. */
export async function createMigratedDatabase(): Promise<OwnDatabase> {
  return createDatabase(await templateDatabase());
}

async function createDatabase(template?: string): Promise<OwnDatabase> {
  const serverUrl = serverAddress();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOnce(serverUrl, `create database ${name}${template ? ` template ${template}` : ''}`);
  return {
    url: addressOf(name),
    async drop() {
      // A database cannot be dropped while one of its replication slots is active, also by a process that was just killed.
      await runOnce(
        serverUrl,
        `select pg_terminate_backend(active_pid, 5000) from pg_replication_slots where database = '${name}' and active`,
      );
      await runOnce(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

/** The name of a migrated database to which nobody connects. The first test file that wants one makes it, once for this schema. */
async function templateDatabase(): Promise<string> {
  const name = `schema_${schemaHash()}`;
  const client = await connectTo(serverAddress());
  try {
    // Until this connection ends.
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return name;
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await migrate(addressOf(unfinished));
    await client.query(`alter database ${unfinished} with allow_connections false`);
    await client.query(`alter database ${unfinished} rename to ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

function schemaHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['migrations', 'functions'].map((name) => join(__dirname, '..', '..', 'db', name)))
    for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

function serverAddress(): string {
  const { DATABASE_URL } = process.env;
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set: run this with `npm test`');
  return DATABASE_URL;
}

function addressOf(database: string): string {
  const url = new URL(serverAddress());
  url.pathname = `/${database}`;
  return url.href;
}

async function runOnce(url: string, sql: string): Promise<void> {
  const client = await connectTo(url);
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  return client;
}

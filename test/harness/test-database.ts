import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Creates an empty database on the server of DATABASE_URL; `drop` ends its connections and deletes it. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const serverUrl = process.env.DATABASE_URL;
  if (!serverUrl) throw new Error('DATABASE_URL is not set: run this with `npm test`');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOnce(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
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

async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Makes an empty database beside the one of DATABASE_URL; `drop` ends whoever is still connected and removes it. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const given = process.env.DATABASE_URL;
  if (!given) throw new Error('no database was given: run this through `npm test`');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOnce(given, `create database ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      // A slot that is still being read from, be it by a process that was just killed, keeps its database.
      await runOnce(
        given,
        `select pg_terminate_backend(active_pid, 5000) from pg_replication_slots where database = '${name}' and active`,
      );
      await runOnce(given, `drop database if exists ${name} with (force)`);
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

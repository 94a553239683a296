import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refreshSearchOf } from './catalogue/search-refresh';
import { createPool } from './pool';
import { TimedClient } from './timed-client';

// Any constant: it names the lock that keeps two migrators apart.
const MIGRATION_LOCK = 740_201;

/**
 * Applies the SQL files of db/migrations that this database has not seen, each in a transaction of its own, in the order
 * of their names, and writes what searches look at where that is due. Throws when a file that was applied before has changed
 * since: migrations are append only.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const folder = join(__dirname, 'migrations');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const client = new TimedClient({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from migration',
    );
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    for (const name of names) {
      const sql = await readFile(join(folder, name), 'utf8');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      const before = applied.get(name);
      if (before === sha256) continue;
      if (before) throw new Error(`${name} has changed since it was applied; add a new migration instead`);
      await client.query('begin');
      await client.query(sql);
      await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
      await client.query('commit');
    }
  } finally {
    await client.end();
  }
  const pool = createPool({ url: databaseUrl, size: 1, statementTimeoutMs: 60_000 });
  await refreshSearchOf(pool).finally(() => pool.end());
}

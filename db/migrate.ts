import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { refreshSearchOf } from './catalogue/search-refresh';
import formerChecksums from './migrations/former-checksums.json';
import { createPool } from './pool';
import { TimedClient } from './timed-client';

// An arbitrary constant: the advisory lock that lets one process migrate at a time.
const MIGRATION_LOCK = 740_201;
// Who waits for the lock of a table makes everybody wait who comes later. So it gives up after this, lets them pass …
const LOCK_TIMEOUT_MS = 1_000;
// … and tries again, as long as a backup or an export may read the table.
const PAUSE_MS = 1_000;
const TRY_FOR_MS = 10 * 60_000;
// SQLSTATE lock_not_available and deadlock_detected.
const IN_THE_WAY = new Set(['55P03', '40P01']);
const FORMER_CHECKSUMS: Record<string, string> = formerChecksums;

interface SqlFile {
  /** Its primary key in the table `migration`. */
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/**
 * Applies the files of db/migrations that this database has not seen, in the order of their names, each in its own
 * transaction; then the files of db/functions that are new or changed, in one transaction and in the order of their
 * names; then refreshes the search columns of events. Throws when an applied migration has changed since: migrations are
 * append only. Postgres checks the body of a `language sql` function when it is created, so such a body may only call
 * functions of its own file or of an earlier one; a plpgsql body may call any. It waits for
 * the lock of a table a second at a time, so that a sale does not wait behind it for the end of a long read.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new TimedClient({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<SqlFile>('select name, sha256 from migration');
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    for (const file of await readSqlFiles('migrations')) {
      const before = applied.get(file.name);
      if (!before) await apply(client, [file]);
      else if (before !== file.sha256 && before !== FORMER_CHECKSUMS[file.name])
        throw new Error(`${file.name} has changed since it was applied; add a new migration instead`);
    }
    const functions = await readSqlFiles('functions', 'functions/');
    await apply(
      client,
      functions.filter(({ name, sha256 }) => applied.get(name) !== sha256),
    );
  } finally {
    await client.end();
  }
  const pool = createPool({ url: databaseUrl, size: 1, statementTimeoutMs: 60_000 });
  await refreshSearchOf(pool).finally(() => pool.end());
}

async function readSqlFiles(folder: string, prefix = ''): Promise<SqlFile[]> {
  const names = (await readdir(join(__dirname, folder))).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(__dirname, folder, name), 'utf8');
      return { name: prefix + name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Runs the files and notes their checksums, in one transaction; once more while others have a table locked. */
async function apply(client: pg.Client, files: readonly SqlFile[]): Promise<void> {
  const untilMs = Date.now() + TRY_FOR_MS;
  while (true) {
    try {
      return await applyOnce(client, files);
    } catch (error) {
      const isInTheWay = error instanceof pg.DatabaseError && IN_THE_WAY.has(error.code ?? '');
      if (!isInTheWay || Date.now() > untilMs) throw error;
      await client.query('rollback');
      await sleep(PAUSE_MS);
    }
  }
}

async function applyOnce(client: pg.Client, files: readonly SqlFile[]): Promise<void> {
  await client.query('begin');
  await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
  for (const { name, sql, sha256 } of files) {
    await client.query(sql);
    await client.query(
      `insert into migration (name, sha256) values ($1, $2)
         on conflict (name) do update set sha256 = excluded.sha256, applied_at = now()`,
      [name, sha256],
    );
  }
  await client.query('commit');
}

import pg from 'pg';

/** As Postgres counts it: with `$1` in place of its values. */
interface CountedStatement {
  readonly query: string;
  readonly calls: number;
}

/**
 * Begins to count the statements that clients send to this database, whichever process they come from. The returned
 * function says which they were since then, the most frequent first. Throws when the server has not loaded
 * pg_stat_statements.
 */
export async function countStatements(databaseUrl: string): Promise<() => Promise<CountedStatement[]>> {
  const before = new Map((await callsOf(databaseUrl)).map(({ id, calls }) => [id, calls]));
  return async () => {
    const after = await callsOf(databaseUrl);
    return after
      .map(({ id, query, calls }) => ({ query, calls: calls - (before.get(id) ?? 0) }))
      .filter(({ calls }) => calls > 0)
      .sort((one, other) => other.calls - one.calls);
  };
}

/** Statements inside functions are left out, and those of this file. */
const CALLS = `
  select s.queryid::text as id, s.query, s.calls::float8 as calls
    from pg_stat_statements s join pg_database d on d.oid = s.dbid
   where d.datname = current_database() and s.toplevel and s.query not like '%pg_stat_statements%'`;

async function callsOf(databaseUrl: string): Promise<(CountedStatement & { id: string })[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('create extension if not exists pg_stat_statements');
    return (await client.query(CALLS)).rows;
  } finally {
    await client.end();
  }
}

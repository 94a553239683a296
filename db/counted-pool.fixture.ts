import pg from 'pg';

/** A pool of connections to a database, and the text of each statement that was sent through it. */
export function createCountedPool(url: string) {
  const statements: string[] = [];
  const pool = new pg.Pool({ connectionString: url });
  pool.on('connect', (client) => {
    const query = client.query as (...given: unknown[]) => unknown;
    client.query = ((text: string, ...rest: unknown[]) => {
      statements.push(text);
      return query.call(client, text, ...rest);
    }) as typeof client.query;
  });
  return { pool, statements };
}

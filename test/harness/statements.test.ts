import pg from 'pg';
import { countStatements } from './statements';
import { createTestDatabase } from './test-database';

test('statements of all connections to a database are counted by their text, without those inside functions', async () => {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  try {
    await pool.query(`create function five() returns int language plpgsql as 'begin return (select 5); end'`);
    await pool.query('select $1::int as before', [1]);
    const counted = await countStatements(database.url);
    const values = [1, 2, 3];
    await Promise.all(values.map((value) => pool.query('select $1::int as before', [value])));
    await pool.query({ name: 'named', text: 'select five() + $1::int', values: [1] });
    await pool.query('begin; select 7; commit');
    const once = ['begin', 'commit', 'select $1', 'select five() + $1::int'];
    expect(new Set(await counted())).toEqual(
      new Set([
        { query: 'select $1::int as before', calls: 3 },
        ...once.map((query) => ({ query, calls: 1 })),
      ]),
    );
  } finally {
    await pool.end();
    await database.drop();
  }
});

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { createTestDatabase } from '../test/test-database';
import { migrate } from './migrate';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let client: pg.Client;

beforeEach(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterEach(async () => {
  await client.end();
  await database.drop();
});

async function applied(): Promise<{ name: string; sha256: string; at: string }[]> {
  const { rows } = await client.query(
    'select name, sha256, applied_at::text as at from migration order by name',
  );
  return rows;
}

test('an empty database gets every migration, in order, and a second run changes nothing', async () => {
  await migrate(database.url);
  const files = (await readdir(join(__dirname, 'migrations'))).filter((name) => name.endsWith('.sql')).sort();
  const first = await applied();
  expect(first.map(({ name }) => name)).toEqual(files);
  await migrate(database.url);
  expect(await applied()).toEqual(first);
});

test('many processes that start at once migrate once', async () => {
  await Promise.all(Array.from({ length: 5 }, () => migrate(database.url)));
  const { rows } = await client.query('select count(*)::int as tickets from ticket');
  expect(rows).toEqual([{ tickets: 0 }]);
});

test('a migration that has changed since it was applied stops the start, and nothing is applied', async () => {
  await migrate(database.url);
  const last = (await applied()).at(-1)!.name;
  await client.query('delete from migration where name = $1', [last]);
  await client.query(`update migration set sha256 = 'of another file' where name like '0001%'`);
  await expect(migrate(database.url)).rejects.toThrow(/0001_catalogue\.sql has changed/);
  expect((await applied()).map(({ name }) => name)).not.toContain(last);
});

test('a migration that fails half-way leaves nothing of itself, and the next run goes on there', async () => {
  // In the way of the second file, which makes a table of that name after others.
  await client.query('create table booking ()');
  await expect(migrate(database.url)).rejects.toThrow(/"booking" already exists/);
  expect((await applied()).map(({ name }) => name)).toEqual(['0001_catalogue.sql']);
  const { rows } = await client.query(`select to_regclass('app_user') as half`);
  expect(rows).toEqual([{ half: null }]);

  await client.query('drop table booking');
  await migrate(database.url);
  expect((await applied()).length).toBeGreaterThan(2);
});

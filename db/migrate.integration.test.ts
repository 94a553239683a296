import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { createTestDatabase } from '../test/harness/test-database';
import { until } from '../test/harness/until';
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

async function sqlFiles(folder: string): Promise<string[]> {
  return (await readdir(join(__dirname, folder))).filter((name) => name.endsWith('.sql')).sort();
}

test('an empty database gets every migration and function, and a second run changes nothing', async () => {
  await migrate(database.url);
  const functions = (await sqlFiles('functions')).map((name) => `functions/${name}`);
  const first = await applied();
  expect(first.map(({ name }) => name)).toEqual([...(await sqlFiles('migrations')), ...functions]);
  await migrate(database.url);
  expect(await applied()).toEqual(first);
});

test('of many processes that start at once one migrates', async () => {
  await Promise.all(Array.from({ length: 5 }, () => migrate(database.url)));
  const { rows } = await client.query('select count(*)::int as tickets from ticket');
  expect(rows).toEqual([{ tickets: 0 }]);
});

test('a function file that has changed is applied again, and no other', async () => {
  await migrate(database.url);
  const before = await applied();
  await client.query(
    `update migration set sha256 = 'of an earlier text' where name = 'functions/reservation-of.sql'`,
  );
  // An earlier version may have had another argument and another result.
  await client.query('drop function reservation_of');
  await client.query(
    `create function reservation_of(p_purchase integer) returns integer language sql return 1`,
  );
  await migrate(database.url);
  const { rows } = await client.query(
    `select pg_get_function_arguments(oid) as arguments from pg_proc where proname = 'reservation_of'`,
  );
  expect(rows).toEqual([{ arguments: 'p_purchase_id text' }]);
  const changed = (await applied()).filter((row, index) => row.at !== before[index]!.at);
  expect(changed.map(({ name }) => name)).toEqual(['functions/reservation-of.sql']);
  expect((await applied()).map(({ sha256 }) => sha256)).toEqual(before.map(({ sha256 }) => sha256));
});

test('a migration that has changed since it was applied stops the start, and nothing is applied', async () => {
  await migrate(database.url);
  const last = (await sqlFiles('migrations')).at(-1)!;
  await client.query('delete from migration where name = $1', [last]);
  await client.query(`update migration set sha256 = 'of another file' where name like '0001%'`);
  await expect(migrate(database.url)).rejects.toThrow(/0001_catalogue\.sql has changed/);
  expect((await applied()).map(({ name }) => name)).not.toContain(last);
});

test('a migration that fails half-way leaves nothing of itself, and the next run continues with it', async () => {
  // The second file fails on this table, after it has made others.
  await client.query('create table booking ()');
  await expect(migrate(database.url)).rejects.toThrow(/"booking" already exists/);
  expect((await applied()).map(({ name }) => name)).toEqual(['0001_catalogue.sql']);
  const { rows } = await client.query(`select to_regclass('app_user') as leftover`);
  expect(rows).toEqual([{ leftover: null }]);

  await client.query('drop table booking');
  await migrate(database.url);
  expect((await applied()).length).toBeGreaterThan(2);
});

test('a migration that waits for a table does not keep others from it, and goes on when the table is free', async () => {
  await migrate(database.url);
  await client.query(
    `update migration set sha256 = 'of an earlier text' where name = 'functions/tell-holders.sql'`,
  );
  const [slow, sale] = await Promise.all([connected(), connected()]);
  try {
    await slow.query('begin');
    await slow.query('update event set version = version + 1');
    const migrating = migrate(database.url);
    await until('the migration waits for the table', async () => {
      const { rows } = await client.query(
        `select from pg_locks where relation = 'event'::regclass and not granted`,
      );
      return rows.length > 0;
    });
    await sale.query(`set statement_timeout = '8s'`);
    await sale.query('update event set version = version + 1');
    await slow.query('commit');
    await migrating;
  } finally {
    await Promise.all([slow.end(), sale.end()]);
  }
  expect((await applied()).map(({ sha256 }) => sha256)).not.toContain('of an earlier text');
});

async function connected(): Promise<pg.Client> {
  const another = new pg.Client({ connectionString: database.url });
  await another.connect();
  return another;
}

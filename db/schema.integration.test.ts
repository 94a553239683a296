import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { createTestDatabase } from '../test/harness/test-database';
import { migrate } from './migrate';
import { dumpSchema } from './schema-dump';

const SCHEMA_FILE = join(__dirname, 'schema.sql');
const WRITE_COMMAND = 'UPDATE_SCHEMA=1 npm test -- db/schema';
const HEAD = `-- The schema as the files of db/migrations and db/functions make it. Written by: ${WRITE_COMMAND}
-- The text of each function is in db/functions; event_end is in db/migrations/0023_event_times.sql.

`;

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

test('db/schema.sql is what the migrations and functions make', async () => {
  await migrate(database.url);
  const schema = HEAD + (await dumpSchema(client));
  if (process.env.UPDATE_SCHEMA) writeFileSync(SCHEMA_FILE, schema);
  if (schema !== readFileSync(SCHEMA_FILE, 'utf8'))
    console.error(`db/schema.sql is not current. Write it again with: ${WRITE_COMMAND}`);
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schema);
});

// The migrations as they were before the functions had files of their own: name and text.
const FORMER: [string, string][] = Object.entries(
  JSON.parse(
    gunzipSync(readFileSync(join(__dirname, 'migrations/former-migrations.json.gz'))).toString(),
  ) as Record<string, string>,
);

test.each([
  ['all', FORMER.length],
  ['only the first eleven', 11],
  ['only the first two', 2],
])('a database with %s of the former migrations is upgraded to the same schema', async (_, count) => {
  await client.query(
    'create table migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
  );
  for (const [name, sql] of FORMER.slice(0, count)) {
    await client.query(sql);
    const sha256 = createHash('sha256').update(sql).digest('hex');
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
  }
  await migrate(database.url);
  expect(HEAD + (await dumpSchema(client))).toBe(readFileSync(SCHEMA_FILE, 'utf8'));
  await migrate(database.url);
});

const sqlOf = (folder: string) =>
  readdirSync(join(__dirname, folder))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(__dirname, folder, name), 'utf8') }));

test('migrations have consecutive numbers, except for the known gaps and duplicates', () => {
  const numbers = sqlOf('migrations').map(({ name }) => Number(/^(\d{4})_[a-z_]+\.sql$/.exec(name)?.[1]));
  // db/migrations/README.md says why.
  const absent = [9, 10, 18, 19, 21];
  const doubled = [25, 26];
  const all = Array.from({ length: numbers.at(-1)! }, (_, index) => index + 1);
  expect(numbers).toEqual(
    all.filter((n) => !absent.includes(n)).flatMap((n) => (doubled.includes(n) ? [n, n] : [n])),
  );
});

test('migrations define no trigger and no function, except event_end, which stored columns are computed by', () => {
  const defined = sqlOf('migrations').flatMap(({ sql }) =>
    [...sql.matchAll(/create (?:or replace )?(?:function|trigger) (\w+)/gi)].map(([, name]) => name),
  );
  expect(defined).toEqual(['event_end']);
});

test('each function has one definition, and it replaces an earlier one with other arguments', () => {
  const files = sqlOf('functions');
  const names = files.flatMap(({ sql }) =>
    [...sql.matchAll(/^create (?:or replace )?function (\w+)/gm)].map(([, name]) => name!),
  );
  expect(new Set(names).size).toBe(names.length);
  // A trigger function has no arguments, and its triggers would keep it from being dropped.
  for (const { sql } of files)
    for (const [, name, args] of sql.matchAll(/^create (?:or replace )?function (\w+)\((.?)/gm))
      if (args !== ')') expect(sql).toContain(`drop function if exists ${name};\ncreate function ${name}(`);
});

import { createTestDatabase } from '../test/harness/test-database';
import { DatabaseUnavailable, isStatementRefused } from './pool';
import { TimedClient } from './timed-client';

interface Prepared {
  readonly statement: string;
  readonly runs: number;
}

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: TimedClient;
let other: TimedClient;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

beforeEach(async () => {
  [db, other] = [1, 2].map(() => new TimedClient({ connectionString: database.url })) as [
    TimedClient,
    TimedClient,
  ];
  await Promise.all([db.connect(), other.connect()]);
});
afterEach(() => Promise.all([db.end(), other.end()]));

/** What Postgres has prepared for the connection under test. */
async function listPrepared(): Promise<Prepared[]> {
  const { rows } = await db.query<Prepared>(
    'select statement, (generic_plans + custom_plans)::int as runs from pg_prepared_statements order by statement',
  );
  return rows;
}

async function twice<T>(work: () => Promise<T>): Promise<T> {
  await work();
  return work();
}

describe('which statements are prepared', () => {
  test('a text with values is parsed once for all of its runs from the second on', async () => {
    for (const value of [1, 2, 3, 4])
      expect((await db.query('select $1::int as value', [value])).rows).toEqual([{ value }]);
    expect(await listPrepared()).toEqual([{ statement: 'select $1::int as value', runs: 3 }]);
  });

  test('each text has a name of its own', async () => {
    for (const sum of [1, 2, 3]) {
      const answer = await twice(() => db.query(`select $1::int + ${sum} as sum`, [10]));
      expect(answer.rows).toEqual([{ sum: 10 + sum }]);
    }
    expect((await listPrepared()).map(({ runs }) => runs)).toEqual([1, 1, 1]);
  });

  test('a text that comes once, one without values and one with a name of its own are left alone', async () => {
    await db.query('select $1::int', [1]);
    await twice(() => db.query('select 1'));
    await twice(() => db.query('begin; select 2; commit'));
    await twice(() => db.query('select 3', []));
    await twice(() => db.query({ name: '', text: 'select $1::text', values: [1] }));
    expect(await listPrepared()).toEqual([]);
  });

  test('of many texts the 100 that ran last stay, and one that has left can come back', async () => {
    const ask = (index: number) => db.query(`select $1::int + ${index} as sum`, [1]);
    for (let index = 0; index < 150; index += 1) await twice(() => ask(index));
    const statements = (await listPrepared()).map(({ statement }) => statement);
    expect(statements).toHaveLength(100);
    expect(statements).toContain('select $1::int + 149 as sum');
    expect(statements).not.toContain('select $1::int + 0 as sum');
    expect((await twice(() => twice(() => ask(0)))).rows).toEqual([{ sum: 1 }]);
    expect(await listPrepared()).toHaveLength(100);
  });

  test('an answer may also go to a callback', async () => {
    const ask = () =>
      new Promise((resolve, reject) => {
        const heard = (error: Error, result: { rows: unknown[] }) =>
          error ? reject(error) : resolve(result.rows);
        db.query('select 10 / $1::int as quotient', [5], heard);
      });
    expect(await twice(ask)).toEqual([{ quotient: 2 }]);
    expect(await listPrepared()).toHaveLength(1);
  });
});

describe('a statement that fails', () => {
  test('on a wrong value stays prepared', async () => {
    const divide = (divisor: number) => db.query('select 10 / $1::int as quotient', [divisor]);
    await twice(() => divide(2));
    await expect(divide(0)).rejects.toMatchObject({ code: '22012' });
    expect((await divide(5)).rows).toEqual([{ quotient: 2 }]);
    expect(await listPrepared()).toMatchObject([{ runs: 2 }]);
  });

  test('each time is refused each time, and works as soon as it can', async () => {
    const ask = () => db.query('select late.id from late where id = $1', [1]);
    for (let time = 0; time < 3; time += 1) await expect(ask()).rejects.toMatchObject({ code: '42P01' });
    await other.query('create table late as select 1 as id');
    expect((await twice(() => ask())).rows).toEqual([{ id: 1 }]);
  });
});

describe('a change of the schema', () => {
  const ONE = 'select * from thing where id = $1';
  const CALL = 'select answer_of($1) as answer';

  beforeEach(() =>
    other.query(`drop table if exists thing; create table thing as select 1 as id;
      drop function if exists answer_of; create function answer_of(int) returns int language sql as 'select $1 + 1'`),
  );

  test('a function that is created again is the one that is called', async () => {
    await twice(() => db.query(CALL, [1]));
    await other.query(`begin; drop function if exists answer_of;
      create function answer_of(int) returns int language sql as 'select $1 + 2'; commit`);
    expect((await db.query(CALL, [1])).rows).toEqual([{ answer: 3 }]);
    expect(await listPrepared()).toHaveLength(1);
  });

  test.each([
    ['another result', 1, `create function answer_of(int) returns text language sql as 'select ''new'''`],
    [
      'another parameter',
      '{new}',
      `create function answer_of(text[]) returns text language sql as 'select $1[1]'`,
    ],
    [
      'a larger number',
      2 ** 31,
      `create function answer_of(bigint) returns text language sql as 'select ''new'''`,
    ],
  ])('a function with %s is asked again without the old plan', async (_what, value, created) => {
    await twice(() => db.query(CALL, [1]));
    await other.query(`drop function answer_of; ${created}`);
    for (let time = 0; time < 3; time += 1)
      expect((await db.query(CALL, [value])).rows).toEqual([{ answer: 'new' }]);
    expect(await listPrepared()).toMatchObject([{ runs: 1 }]);
  });

  test('a table with one more column answers with it', async () => {
    await twice(() => db.query(ONE, [1]));
    await other.query('alter table thing add column name text');
    expect((await db.query(ONE, [1])).rows).toEqual([{ id: 1, name: null }]);
  });

  test('inside a transaction it fails as something to try again, once', async () => {
    await twice(() => db.query(ONE, [1]));
    await other.query('alter table thing add column name text');
    await db.query('begin');
    const lost = await db.query(ONE, [1]).catch((error: unknown) => error);
    expect(lost).toBeInstanceOf(DatabaseUnavailable);
    expect(isStatementRefused(lost)).toBe(false);
    await db.query('rollback');
    await db.query('begin');
    expect((await db.query(ONE, [1])).rows).toEqual([{ id: 1, name: null }]);
    await db.query('commit');
  });

  test('a table that is gone is said to be gone', async () => {
    await twice(() => db.query(ONE, [1]));
    await other.query('drop table thing');
    for (let time = 0; time < 3; time += 1)
      await expect(db.query(ONE, [1])).rejects.toMatchObject({ code: '42P01' });
  });
});

describe('behind a pooler that shares its connections', () => {
  const ask = (client = db) => client.query('select $1::int as value', [7]);

  test('a connection without its statement prepares no more', async () => {
    await twice(() => ask());
    await db.query('deallocate all');
    expect((await twice(() => twice(() => ask()))).rows).toEqual([{ value: 7 }]);
    expect(await listPrepared()).toEqual([]);
  });

  test('a connection with the statement of somebody else prepares no more', async () => {
    await twice(() => ask(other));
    const { rows } = await other.query<{ name: string }>('select name from pg_prepared_statements');
    await db.query(`prepare "${rows[0]!.name}" as select 8`);
    expect((await twice(() => twice(() => ask()))).rows).toEqual([{ value: 7 }]);
    expect(await listPrepared()).toEqual([{ statement: expect.stringContaining('select 8'), runs: 0 }]);
  });
});

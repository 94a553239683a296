import { snapshotPages } from './long-transaction';
import { isDatabaseAway } from './pool';
import { openTestDatabase, type TestDatabase } from './sale/sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

test('files that nobody reads to their end leave connections for everybody else', async () => {
  const begin = async () => {
    const pages = snapshotPages<{ n: number }>(database.pool, 'select generate_series(1, 5000) as n', []);
    return { pages, first: await pages.next() };
  };
  const open = [await begin(), await begin(), await begin()];
  const refusal = await begin().catch((error: unknown) => error);
  expect(isDatabaseAway(refusal)).toBe(true);
  await open[0]!.pages.return([]);
  open.push(await begin());
  expect(open.map(({ first }) => first.value?.length)).toEqual([2000, 2000, 2000, 2000]);
  for (const { pages } of open) await pages.return([]);
});

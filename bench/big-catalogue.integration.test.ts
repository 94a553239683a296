import { oneTrialBalance } from '../db/finance/trial-balance';
import { openTestDatabase, type TestDatabase } from '../db/sale/sale.fixture';
import { loadBigCatalogue } from './big-catalogue';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase(1);
  await loadBigCatalogue(database.url, { tickets: 4_000, pastPurchases: 501 });
});
afterAll(() => database.close());

test('every row of the big catalogue keeps the foreign keys, though it was written without them', async () => {
  const { rows } = await database.pool.query<{ again: string }>(
    `select format('alter table %s add constraint %I %s', conrelid::regclass, 'again_' || conname,
                   pg_get_constraintdef(oid)) as again
       from pg_constraint where contype = 'f'`,
  );
  expect(rows.length).toBeGreaterThan(20);
  // A constraint that is added is checked for all rows.
  for (const { again } of rows) await database.pool.query(again);
});

test('has as many tickets and paid purchases as were asked for, and their money', async () => {
  const { rows } = await database.pool.query(
    `select count(*)::int as tickets, count(booking_id)::int as booked,
            (select count(*)::int from purchase where stage = 'confirmed') as purchases
       from ticket`,
  );
  expect(rows).toEqual([{ tickets: 4_000, booked: 501, purchases: 501 }]);
  const { eur } = await oneTrialBalance(database.pool);
  expect(eur).toEqual({ bank: 501 * (4_500 - 93), fees: 501 * 93, sales: -501 * 4_500 });
});

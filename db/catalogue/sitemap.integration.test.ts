import { openTestDatabase, type TestDatabase } from '../sale/sale.fixture';
import { eventIdsForSitemap, sitemapPages } from './sitemap';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase(2);
});
afterAll(() => database?.close());

test('a sitemap has the events that are neither over nor cancelled, in pages', async () => {
  const { pool } = database;
  const sales = await Promise.all([1, 2, 3, 4, 5].map(() => database.openSale({ seats: 1 })));
  const [over, cancelled, ...listed] = sales.map(({ eventId }) => eventId);
  await pool.query(`update event set starts_at = now() - interval '2 days' where id = $1`, [over]);
  await pool.query(`update event set cancelled_at = now(), sale_override = 'closed' where id = $1`, [
    cancelled,
  ]);
  const [page, ...more] = await sitemapPages(pool, 2);
  expect(more).toHaveLength(1);
  expect(await eventIdsForSitemap(pool, page!, 2)).toEqual(listed.toSorted().slice(0, 2));
  expect(await eventIdsForSitemap(pool, more[0]!, 2)).toEqual(listed.toSorted().slice(2));
});

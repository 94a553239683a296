import type { ClaimOutcome } from './sale/claims';
import { newPurchaseId, openTestDatabase, type TestDatabase } from './sale/sale.fixture';
import { sweepExpiredHolds } from './sweep-expired-holds';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const reserved = (outcome: ClaimOutcome) => expect(outcome.type).toBe('reserved');

test('the sweep releases holds that expired long enough ago, in batches, and never a booked seat', async () => {
  const sale = await database.openSale({ sale: { maxTicketsPerFan: 50 } });
  const { pool } = database;
  reserved(await sale.claim('lost', sale.ticketIds.slice(0, 5)));
  await sale.expireHolds(30);
  reserved(await sale.claim('running', sale.ticketIds.slice(5, 6)));
  const purchaseId = newPurchaseId();
  reserved(await sale.claim('owner', sale.ticketIds.slice(6, 8), purchaseId));
  await pool.query(
    `insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id)
     values ('bkg_1', $1, $2, 'owner', 'paid', 2000, 'eur', 'pi_1')`,
    [purchaseId, sale.eventId],
  );
  await pool.query(
    `update ticket set status = 'booked', booking_id = 'bkg_1', hold_expires_at = null where purchase_id = $1`,
    [purchaseId],
  );

  expect(await sweepExpiredHolds(pool, { graceSeconds: 60, limit: 100 })).toBe(0);
  const sweeps = [3, 3, 3].map((limit) => () => sweepExpiredHolds(pool, { graceSeconds: 10, limit }));
  const freed: number[] = [];
  for (const sweep of sweeps) freed.push(await sweep());
  expect(freed).toEqual([3, 2, 0]);
  expect((await sale.owners()).map((seat) => seat.status)).toEqual([
    ...Array(5).fill('available'),
    'held',
    'booked',
    'booked',
  ]);
});

test('the sweep skips a seat that is being claimed at this moment', async () => {
  const sale = await database.openSale({ seats: 2 });
  reserved(await sale.claim('lost', sale.ticketIds));
  await sale.expireHolds(30);
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query('select 1 from ticket where id = $1 for update', [sale.ticketIds[0]]);
  expect(await sweepExpiredHolds(database.pool, { graceSeconds: 10, limit: 100 })).toBe(1);
  await client.query('rollback');
  client.release();
  expect((await sale.owners()).map((seat) => seat.status)).toEqual(['held', 'available']);
});

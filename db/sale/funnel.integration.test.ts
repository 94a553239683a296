import { recordStage } from '../purchases';
import { onePurchaseTally } from './funnel';
import { newPurchaseId, openTestDatabase, type TestDatabase } from './sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

test('every purchase of the event is counted by its stage, and none of another event', async () => {
  const { pool } = database;
  const [sale, other] = await Promise.all([database.openSale({ seats: 12 }), database.openSale()]);
  await other.claim('stranger', other.ticketIds.slice(0, 1));
  const ways = [
    [],
    ['authorising'],
    ['authorising', 'needs-attention'],
    ['released'],
    ['expired'],
    ['authorising', 'awaiting-payment', 'expired'],
    ['authorising', 'awaiting-payment', 'released'],
    ['authorising', 'booking', 'refunded'],
    ['authorising', 'booking', 'capturing', 'confirmed'],
    ['authorising', 'booking', 'capturing', 'confirmed', 'refunded'],
  ] as const;
  // A claim records the first three stages itself.
  for (const [index, way] of ways.entries()) {
    const purchaseId = newPurchaseId();
    await sale.claim(`fan-${index}`, sale.ticketIds.slice(index, index + 1), purchaseId);
    for (const [step, stage] of way.entries()) await recordStage(pool, { purchaseId, seq: step + 4, stage });
    if (!(way as readonly string[]).includes('confirmed')) continue;
    await pool.query(
      `insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id, paid_at)
       values ($1, $2, $3, $4, 'paid', 1000, 'eur', $1, now())`,
      [`bkg_${index}`, purchaseId, sale.eventId, `fan-${index}`],
    );
  }
  expect(await onePurchaseTally(pool, sale.eventId)).toEqual({
    held: 10,
    paid: 2,
    holding: 1,
    paying: 1,
    needsAttention: 1,
    released: 1,
    expired: 1,
    endedAfterAttempt: 2,
    paidTooLate: 1,
  });
});

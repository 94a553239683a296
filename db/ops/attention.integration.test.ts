import { queueMessage } from '../messages/messages';
import { retryMessages } from '../messages/retry-messages';
import { recordStage } from '../purchases';
import { saveBuyer } from '../sale/buyers';
import { openTestDatabase, type TestDatabase } from '../sale/sale.fixture';
import { countAttention, listAttention } from './attention';
import { findPurchases } from './find-purchases';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

/** A purchase of some seats, at 10.00 each. */
async function heldPurchase(userId: string, seats: number) {
  const sale = await database.openSale();
  const held = await sale.claim(userId, sale.ticketIds.slice(0, seats));
  if (held.type !== 'reserved') throw new Error(held.code);
  return held.reservation;
}

test('what waits for a person is sorted by how long or by how much money it waits, and leaves when it is mended', async () => {
  const { pool } = database;
  const fine = await heldPurchase('anna', 1);
  const [stuck, overdue] = [await heldPurchase('bert', 1), await heldPurchase('cora', 3)];
  const reason = 'bank-refused: capture: no permission';
  await recordStage(pool, { purchaseId: stuck.purchaseId, seq: 9, stage: 'needs-attention', reason });
  await pool.query(`update purchase set hold_expires_at = now() - interval '2 hours' where id = $1`, [
    overdue.purchaseId,
  ]);
  await queueMessage(pool, { key: 'm1', kind: 'your-turn', to: { userId: 'anna' }, facts: {} });
  await pool.query(`update message set state = 'failed', detail = 'no such mailbox', ended_at = now()`);

  await pool.query(
    `insert into webhook_endpoint (id, organiser_id, url, secret, created_by, disabled_at, disabled_because)
     values ('whe_1', 'org', 'https://crm.example/in', 'whsec_x', 'olga', now() - interval '3 hours', 'gone'),
            ('whe_2', 'org', 'https://crm.example/in', 'whsec_x', 'olga', now() - interval '9 hours', 'by-hand')`,
  );

  const idsBy = async (sort: 'age' | 'money', only: object = {}) =>
    (await listAttention(pool, { sort, skip: 0, limit: 10, ...only })).map(({ id }) => id);
  expect(await idsBy('age')).toEqual(['whe_1', overdue.purchaseId, stuck.purchaseId, 'm1']);
  expect(await idsBy('money')).toEqual([overdue.purchaseId, stuck.purchaseId, 'whe_1', 'm1']);
  expect(await idsBy('age', { skip: 2, limit: 1 })).toEqual([stuck.purchaseId]);
  expect(await idsBy('age', { kind: 'message' })).toEqual(['m1']);
  expect(await idsBy('age', { eventId: stuck.eventId })).toEqual([stuck.purchaseId]);
  expect(await listAttention(pool, { kind: 'webhook', sort: 'age', skip: 0, limit: 2 })).toMatchObject([
    { id: 'whe_1', organiserId: 'org' },
  ]);
  expect(await idsBy('age', { eventId: fine.eventId })).toEqual([]);
  expect(await listAttention(pool, { kind: 'purchase', sort: 'money', skip: 1, limit: 1 })).toMatchObject([
    { state: 'needs-attention', detail: reason, userId: 'bert', money: { amount: 1000, currency: 'eur' } },
  ]);
  expect(await countAttention(pool)).toEqual({
    ...{ purchase: 2, refund: 0, cancellation: 0 },
    ...{ message: 1, webhook: 1 },
  });

  const retry = { messageKeys: ['m1', 'unknown'], by: 'olga', reason: 'the relay is back' };
  expect(await retryMessages(pool, { ...retry, key: 'first' })).toEqual(['m1']);
  expect(await retryMessages(pool, { ...retry, key: 'second' })).toEqual([]);
  expect(await countAttention(pool)).toMatchObject({ message: 0 });
});

test('within an event a buyer is found by a part of the name, in any spelling', async () => {
  const { pool } = database;
  const { eventId, purchaseId } = await heldPurchase('dora', 1);
  await saveBuyer(pool, {
    purchaseId,
    eventId,
    buyer: { name: 'Zoë Müller-Ångström', address: null },
    hasAgreed: true,
  });
  const found = (name: string, of?: string) =>
    findPurchases(pool, { ids: [], userIds: [], name, eventId: of, limit: 5 });
  expect(await found('muller', eventId)).toMatchObject([{ purchaseId, matched: ['buyer'] }]);
  expect(await found('muller')).toEqual([]);
  expect(await found('schmidt', eventId)).toEqual([]);
});

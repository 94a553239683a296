import type { ClaimOutcome } from './sale/claims';
import { newPurchaseId, openTestDatabase, type TestDatabase } from './sale/sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const reserved = (outcome: ClaimOutcome) => expect(outcome.type).toBe('reserved');

test('the database refuses a ticket with an inconsistent state', async () => {
  const sale = await database.openSale();
  const [ticketId] = sale.ticketIds;
  for (const change of [
    `status = 'held'`,
    `status = 'booked'`,
    `status = 'sold'`,
    `holder_id = 'somebody'`,
    `status = 'held', holder_id = 'x', purchase_id = 'pur_x', hold_expires_at = null`,
  ]) {
    const query = database.pool.query(`update ticket set ${change} where id = $1`, [ticketId]);
    await expect(query).rejects.toThrow(/check constraint/);
  }
});

test('the database refuses a second live booking of a ticket', async () => {
  const sale = await database.openSale();
  const [ticketId] = sale.ticketIds;
  for (const name of ['one', 'two']) {
    const purchaseId = newPurchaseId();
    reserved(await sale.claim(name, [sale.ticketIds[name === 'one' ? 1 : 2]!], purchaseId));
    await database.pool.query(
      `insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id)
       values ($1, $2, $3, $1, 'paid', 1000, 'eur', $1)`,
      [name, purchaseId, sale.eventId],
    );
  }
  const insert = (booking: string) =>
    database.pool.query(
      `insert into booking_ticket (booking_id, ticket_id, amount, currency) values ($1, $2, 1000, 'eur')`,
      [booking, ticketId],
    );
  await insert('one');
  await expect(insert('two')).rejects.toThrow(/one_live_booking_per_ticket/);
  await database.pool.query(`update booking_ticket set live = false where booking_id = 'one'`);
  await insert('two');
});

import { MockActivityEnvironment } from '@temporalio/testing';
import { bookingIdOf, bookPurchase, settleBooking } from '../db/bookings';
import { updateEvent } from '../db/catalogue/event-change';
import { closeEvent } from '../db/finance/cancellations';
import { checkIn, undoCheckIn } from '../db/sale/check-ins';
import { newPurchaseId, openTestDatabase, type TestDatabase, type TestSale } from '../db/sale/sale.fixture';
import { claimDueEndpoints, type DueDelivery } from '../db/webhooks/deliveries';
import { listDeliveries, maybeDelivery, replayDeliveries } from '../db/webhooks/delivery-log';
import { changeEndpoint, insertEndpoint, maybeEndpoint } from '../db/webhooks/endpoints';
import type { WebhookAnswer } from '../domain/webhook';
import type { DeliveryRound } from '../workflows/webhook-endpoint/webhook-endpoint-contract';
import { createWebhookActivities } from './webhook-activities';

/* Facts on a real Postgres, and a receiver that answers as each test says. Time passes by moving what is due. */
let database: TestDatabase;
let endpoints = 0;

beforeAll(async () => {
  database = await openTestDatabase(5);
}, 60_000);
afterAll(() => database?.close());

const organiserOf = async (eventId: string) =>
  (await database.pool.query('select organiser_id as id from event where id = $1', [eventId])).rows[0]
    .id as string;

/** A sale of an organiser who has no other one, and one owner. */
async function openSale(options: Parameters<TestDatabase['openSale']>[0] = {}): Promise<TestSale> {
  const sale = await database.openSale(options);
  const organiserId = `org_${sale.eventId}`;
  const { pool } = database;
  await pool.query(`insert into organiser (id, name) values ($1, 'Opera')`, [organiserId]);
  await pool.query(`insert into organiser_member (organiser_id, user_id, role) values ($1, 'ada', 'owner')`, [
    organiserId,
  ]);
  await pool.query('update event set organiser_id = $2 where id = $1', [sale.eventId, organiserId]);
  return sale;
}

async function addEndpoint(eventId: string, types: readonly string[] = []): Promise<string> {
  endpoints += 1;
  const endpointId = `whk_${endpoints}`;
  await insertEndpoint(database.pool, {
    ...{ endpointId, organiserId: await organiserOf(eventId), url: 'https://example.org/hooks', types },
    ...{ secret: 'whsec_AAAA', createdBy: 'ada' },
  });
  return endpointId;
}

/** Buys a seat as the last step of a purchase does. */
async function buy(sale: TestSale, ticketId: string, fan = newPurchaseId()): Promise<string> {
  const { pool } = database;
  const held = await sale.claim(fan, [ticketId]);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { reservation } = held;
  const { purchaseId, total } = reservation;
  const paymentIntentId = `pi_${purchaseId}`;
  await bookPurchase(pool, { userId: fan, paymentIntentId, reservation });
  await settleBooking(pool, {
    purchaseId,
    paymentIntentId,
    chargeId: `ch_${purchaseId}`,
    ...total,
    feeAmount: 0,
  });
  return bookingIdOf(purchaseId);
}

type Receiver = (message: DueDelivery) => Pick<WebhookAnswer, 'type' | 'status' | 'retryAfterSeconds'>;
const takes: Receiver = () => ({ type: 'delivered', status: 200 });
const refuses: Receiver = () => ({ type: 'later', status: 500 });

/** One round of deliveries; returns what the receiver was told, and when to look again. */
async function round(endpointId: string, receiver: Receiver = takes) {
  const told: DueDelivery[] = [];
  const { deliverWebhooks } = createWebhookActivities({
    pool: database.pool,
    async sendWebhook({ delivery }) {
      told.push(delivery);
      return { durationMs: 1, detail: null, ...receiver(delivery) };
    },
  });
  const { nextInMs } = (await new MockActivityEnvironment().run(deliverWebhooks, {
    endpointId,
  })) as DeliveryRound;
  return { told, nextInMs, types: told.map(({ type }) => type) };
}

/** Lets time pass for an endpoint. */
async function pass(endpointId: string, seconds: number): Promise<void> {
  const { pool } = database;
  const move = (column: string) => `${column} = ${column} - make_interval(secs => $2)`;
  await pool.query(
    `update webhook_endpoint set ${['paused_until', 'failing_since', 'called_until'].map(move)} where id = $1`,
    [endpointId, seconds],
  );
  await pool.query(
    `update webhook_delivery set ${['due_at', 'first_tried_at'].map(move)} where endpoint_id = $1 and state = 'waiting'`,
    [endpointId, seconds],
  );
}

test('each fact of an event is told once, with its ids and no name', async () => {
  const { pool } = database;
  const sale = await openSale({ seats: 1 });
  const { eventId, ticketIds } = sale;
  const ticketId = ticketIds[0]!;
  const endpointId = await addEndpoint(eventId);
  const bookingId = await buy(sale, ticketId, 'ada-lovelace');
  // A repeated step of the purchase tells nothing again.
  await pool.query(`update booking set status = 'paid' where id = $1`, [bookingId]);
  const scan = { bookingId, ticketId, codeGeneration: 1, eventId, by: 'gate', reason: 'a test' };
  await checkIn(pool, scan);
  await undoCheckIn(pool, scan);
  await pool.query(
    `update booking_ticket set holder_id = (select id from app_user limit 1), code_generation = 2 where booking_id = $1`,
    [bookingId],
  );
  // Tickets of a guest who signs in, whose codes stay the same, are not handed on.
  await pool.query(`update booking_ticket set holder_id = null where booking_id = $1`, [bookingId]);
  await pool.query('update booking set refunded_amount = 400 where id = $1', [bookingId]);
  await pool.query(`update booking set refunded_amount = amount, status = 'refunded' where id = $1`, [
    bookingId,
  ]);
  await updateEvent(pool, eventId, { name: 'Tosca' });
  await closeEvent(pool, { eventId, reason: 'ill', by: 'ada' });

  const { told, types, nextInMs } = await round(endpointId);
  expect(types.sort()).toEqual([
    ...['booking.confirmed', 'booking.refunded', 'booking.refunded', 'event.cancelled', 'event.changed'],
    ...['sale.sold-out', 'ticket.check-in-undone', 'ticket.checked-in', 'ticket.transferred'],
  ]);
  expect(nextInMs).toBeNull();
  expect(JSON.stringify(told)).not.toContain('ada-lovelace');
  const price = { amount: 1000, currency: 'eur' };
  expect(told.find(({ type }) => type === 'booking.confirmed')!.data).toEqual({
    ...{ eventId, bookingId, purchaseId: expect.any(String), status: 'paid', total: price },
    tickets: [{ ticketId, section: 'Floor', row: 'A', number: '1', price }],
  });
  expect(told.filter(({ type }) => type === 'booking.refunded').map(({ data }) => data.refunded)).toEqual([
    { amount: 400, currency: 'eur' },
    price,
  ]);
  expect((await round(endpointId)).told).toEqual([]);
});

test('nothing is written for an organiser who has no endpoint, nor for one that wants other facts', async () => {
  const sale = await openSale();
  const facts = async () =>
    (await database.pool.query('select type from webhook_fact where event_id = $1', [sale.eventId])).rows;
  await buy(sale, sale.ticketIds[0]!);
  expect(await facts()).toEqual([]);
  await addEndpoint(sale.eventId, ['booking.refunded']);
  await buy(sale, sale.ticketIds[1]!);
  expect(await facts()).toEqual([]);
});

test('a sale that opens again and sells out again is told as sold out again', async () => {
  const { pool } = database;
  const sale = await openSale({ seats: 2 });
  const [first, last] = sale.ticketIds as [string, string];
  const endpointId = await addEndpoint(sale.eventId, ['sale.sold-out']);
  await buy(sale, first);
  const bookingId = await buy(sale, last);
  expect((await round(endpointId)).types).toEqual(['sale.sold-out']);
  await pool.query('update booking_ticket set live = false where booking_id = $1', [bookingId]);
  await pool.query(
    `update ticket set status = 'available', booking_id = null, purchase_id = null, holder_id = null,
       version = version + 1 where id = $1`,
    [last],
  );
  await buy(sale, last);
  expect((await round(endpointId)).types).toEqual(['sale.sold-out']);
});

test('a booking whose message is refused waits with all that follows it, and no other booking does', async () => {
  const { pool } = database;
  const sale = await openSale();
  const { eventId, ticketIds } = sale;
  const endpointId = await addEndpoint(eventId);
  const bookings = [
    await buy(sale, ticketIds[0]!),
    await buy(sale, ticketIds[1]!),
    await buy(sale, ticketIds[2]!),
  ];
  for (const [index, bookingId] of bookings.entries())
    await checkIn(pool, { bookingId, ticketId: ticketIds[index]!, codeGeneration: 1, eventId, by: 'gate' });
  const [poisoned] = bookings;
  const isPoisoned: Receiver = (message) => (message.data.bookingId === poisoned ? refuses : takes)(message);
  const first = await round(endpointId, isPoisoned);
  expect(first.types).toEqual([
    ...Array(3).fill('booking.confirmed'),
    'ticket.checked-in',
    'ticket.checked-in',
  ]);
  expect(first.nextInMs).toBeGreaterThan(3_000);
  // What happens meanwhile waits behind it, and wakes nobody.
  await undoCheckIn(pool, {
    ...{
      bookingId: poisoned!,
      ticketId: ticketIds[0]!,
      codeGeneration: 1,
      eventId,
      by: 'gate',
      reason: 'a test',
    },
  });
  expect(await claimDueEndpoints(pool, { limit: 100, callAgainSeconds: 10 })).not.toContain(endpointId);
  await buy(sale, ticketIds[3]!);
  expect((await round(endpointId, isPoisoned)).types).toEqual(['booking.confirmed']);
  await pass(endpointId, 5);
  const { told } = await round(endpointId);
  expect(told.map(({ type, data, tries }) => [type, data.bookingId, tries])).toEqual([
    ['booking.confirmed', poisoned, 1],
    ['ticket.checked-in', poisoned, 0],
    ['ticket.check-in-undone', poisoned, 0],
  ]);
});

test('a receiver that is away is asked with one message at a time, and gets all in order when it is back', async () => {
  const sale = await openSale({ seats: 40 });
  const endpointId = await addEndpoint(sale.eventId, ['booking.confirmed', 'ticket.checked-in']);
  const { eventId, ticketIds } = sale;
  for (const ticketId of ticketIds) {
    const bookingId = await buy(sale, ticketId);
    await checkIn(database.pool, { bookingId, ticketId, codeGeneration: 1, eventId, by: 'gate' });
  }
  expect((await round(endpointId, refuses)).told).toHaveLength(20);
  let asked = 0;
  // An hour, minute by minute.
  for (let minute = 0; minute < 60; minute += 1) {
    await pass(endpointId, 60);
    asked += (await round(endpointId, refuses)).told.length;
  }
  expect(asked).toBeGreaterThanOrEqual(10);
  expect(asked).toBeLessThan(25);
  expect((await maybeEndpoint(database.pool, await organiserOf(eventId), endpointId))!).toMatchObject({
    ...{ state: 'failing', waiting: 80 },
  });
  await pass(endpointId, 300);
  const { told } = await round(endpointId);
  expect(new Set(told.map(({ messageId }) => messageId)).size).toBe(80);
  expect(told).toHaveLength(80);
  for (const bookingId of new Set(told.map(({ data }) => data.bookingId)))
    expect(told.filter(({ data }) => data.bookingId === bookingId).map(({ type }) => type)).toEqual([
      ...['booking.confirmed', 'ticket.checked-in'],
    ]);
});

test('what a receiver asks for with Retry-After counts for all of its messages', async () => {
  const sale = await openSale();
  const endpointId = await addEndpoint(sale.eventId);
  await buy(sale, sale.ticketIds[0]!);
  const busy = await round(endpointId, () => ({ type: 'later', status: 429, retryAfterSeconds: 600 }));
  expect(busy.nextInMs).toBeGreaterThan(590_000);
  await buy(sale, sale.ticketIds[1]!);
  expect((await round(endpointId)).told).toEqual([]);
  await pass(endpointId, 601);
  expect((await round(endpointId)).told).toHaveLength(2);
});

test('an endpoint that takes nothing for three days is disabled, its owners hear of it, and it loses nothing', async () => {
  const { pool } = database;
  const sale = await openSale();
  const endpointId = await addEndpoint(sale.eventId);
  await buy(sale, sale.ticketIds[0]!);
  const organiserId = await organiserOf(sale.eventId);
  const endpoint = () => maybeEndpoint(pool, organiserId, endpointId);
  await round(endpointId, refuses);
  let tries = 1;
  while ((await endpoint())!.state !== 'disabled') {
    const { nextInMs } = await round(endpointId, refuses);
    await pass(endpointId, Math.ceil((nextInMs ?? 0) / 1_000));
    tries += 1;
    expect(tries).toBeLessThan(60);
  }
  expect(await endpoint()).toMatchObject({ disabledBecause: 'failing', waiting: 1 });
  const { rows } = await pool.query(
    `select user_id as owner from message where kind = 'webhook-disabled' and facts ->> 'endpointId' = $1`,
    [endpointId],
  );
  expect(rows).toEqual([{ owner: 'ada' }]);
  await buy(sale, sale.ticketIds[1]!);
  expect(await round(endpointId)).toMatchObject({ told: [], nextInMs: null });
  await changeEndpoint(pool, endpointId, { isEnabled: true });
  expect((await round(endpointId)).types).toEqual(['booking.confirmed', 'booking.confirmed']);
  expect(await endpoint()).toMatchObject({ state: 'enabled', failingSince: null, waiting: 0 });
});

test('one message that is refused for three days fails, and the next of its booking is told', async () => {
  const { pool } = database;
  const sale = await openSale();
  const { eventId, ticketIds } = sale;
  const endpointId = await addEndpoint(eventId);
  const bookingId = await buy(sale, ticketIds[0]!);
  await checkIn(pool, { bookingId, ticketId: ticketIds[0]!, codeGeneration: 1, eventId, by: 'gate' });
  const isPoisoned: Receiver = (message) =>
    (message.type === 'booking.confirmed' && message.data.bookingId === bookingId ? refuses : takes)(message);
  await round(endpointId, isPoisoned);
  const states = async () =>
    (await listDeliveries(pool, endpointId, { bookingId, limit: 9 })).map(({ state }) => state);
  for (let day = 0; day < 4; day += 1) {
    // Other messages are taken, so the endpoint is not at fault.
    await buy(sale, ticketIds[day + 1]!);
    await pass(endpointId, 86_400);
    await round(endpointId, isPoisoned);
  }
  expect(await states()).toEqual(['delivered', 'failed']);
  expect(await maybeEndpoint(pool, await organiserOf(eventId), endpointId)).toMatchObject({
    state: 'enabled',
  });
});

test('an endpoint that answers 410 is disabled at once', async () => {
  const sale = await openSale();
  const endpointId = await addEndpoint(sale.eventId);
  await buy(sale, sale.ticketIds[0]!);
  expect((await round(endpointId, () => ({ type: 'gone', status: 410 }))).nextInMs).toBeNull();
  expect(await maybeEndpoint(database.pool, await organiserOf(sale.eventId), endpointId)).toMatchObject({
    ...{ state: 'disabled', disabledBecause: 'gone' },
  });
});

test('messages are delivered again with their ids: one, or all of a time, also to a newer endpoint', async () => {
  const { pool } = database;
  const sale = await openSale();
  const endpointId = await addEndpoint(sale.eventId);
  const bookingId = await buy(sale, sale.ticketIds[0]!);
  const { told } = await round(endpointId);
  const { messageId } = told[0]!;
  expect(await replayDeliveries(pool, endpointId, { messageId: 'msg_none' })).toBe(0);
  expect(await replayDeliveries(pool, endpointId, { messageId })).toBe(1);
  expect((await round(endpointId)).told.map((message) => message.messageId)).toEqual([messageId]);
  expect((await maybeDelivery(pool, endpointId, messageId))!).toMatchObject({
    ...{ bookingId, state: 'delivered', tries: 1 },
    attempts: [{ status: 200 }, { status: 200 }],
  });
  const newer = await addEndpoint(sale.eventId, ['booking.confirmed']);
  const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  expect(await replayDeliveries(pool, newer, { from: hour(-2), to: hour(-1) })).toBe(0);
  expect(await replayDeliveries(pool, newer, { from: hour(-1), to: hour(1) })).toBe(1);
  expect((await round(newer)).told.map((message) => message.messageId)).toEqual([messageId]);
});

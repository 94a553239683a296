import { bankControl } from '../harness/bank-control';
import { type Caller, logIn, send } from '../harness/client';
import { expectPurchaseEnd } from '../harness/purchase-end';
import { closeSale, enterSale, hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

const stagesOf = async (fan: Caller, purchaseId: string): Promise<string[]> =>
  (await fan.get(`/purchase/${purchaseId}`)).body.history.map((step: { stage: string }) => step.stage);

test('a fan joins the queue, is admitted, holds a seat by its id, pays and has a booking', async () => {
  const event = await makeEvent(organiser, { queueRequired: true });
  const fan = await logIn(system.url);
  const pass = await enterSale(fan, event.id);
  const [ticketId] = event.ticketIds;

  const held = await fan.post('/ticket/reserve', { ticketId }, { 'Queue-Pass': pass });
  expect(held.status).toBe(201);
  expect(held.body).toMatchObject({
    eventId: event.id,
    tickets: [
      { ticketId, section: 'Floor', row: 'A', number: '1', price: { amount: 4500, currency: 'eur' } },
    ],
    total: { amount: 4500, currency: 'eur' },
  });
  const { purchaseId, holdExpiresAt } = held.body;
  const leftMs = Date.parse(holdExpiresAt) - Date.now();
  expect(leftMs).toBeGreaterThan(570_000);
  expect(leftMs).toBeLessThan(610_000);
  expect(held.headers.get('location')).toBe(`/purchase/${purchaseId}`);
  expect((await seatStates(fan, event.id))[ticketId!]).toBe('held');

  const paid = await fan.post('/ticket/confirm', {
    ticketId,
    paymentInfo: { paymentMethod: 'pm_card_visa' },
  });
  expect(paid.status).toBe(200);
  expect(paid.body).toMatchObject({ status: 'confirmed', purchaseId, tickets: [{ ticketId }] });

  const booking = await fan.get(`/booking/${paid.body.bookingId}`);
  expect(booking.body).toMatchObject({
    purchaseId,
    eventId: event.id,
    status: 'paid',
    total: { amount: 4500, currency: 'eur' },
    tickets: [{ ticketId }],
  });
  const { qrSvg, ...ticket } = booking.body.tickets[0];
  expect(qrSvg).toMatch(/^<svg/);
  expect((await fan.get('/bookings')).body.bookings).toEqual([{ ...booking.body, tickets: [ticket] }]);
  const purchase = await fan.get(`/purchase/${purchaseId}`);
  expect(purchase.body).toMatchObject({ stage: 'confirmed', bookingId: paid.body.bookingId });
  expect(await stagesOf(fan, purchaseId)).toEqual([
    'admitting',
    'reserving',
    'awaiting-payment',
    'authorising',
    'booking',
    'capturing',
    'confirmed',
  ]);
  expect((await seatStates(fan, event.id))[ticketId!]).toBe('booked');
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({
    intents: 1,
    captured: { eur: 4500 },
  });
  await closeSale(organiser, event.id);
});

test('a reserve that is refused after its 202 shows the refusal at its status URL', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const [ticketId, besideId] = event.ticketIds;
  await hold(await logIn(system.url), besideId!);
  const pool = poolOf(system);
  const rivalClaim = await pool.connect();
  // Another claim has locked the seat and does not commit, so the fan's claim waits.
  await rivalClaim.query('begin');
  await rivalClaim.query(
    `update ticket set (status, purchase_id, holder_id, hold_expires_at, version)
       = (select status, purchase_id, holder_id, hold_expires_at, 1 from ticket where id = $2) where id = $1`,
    [ticketId, besideId],
  );
  const login = { Authorization: `Bearer ${fan.token}` };
  const accepted = await send(`${system.url}/ticket/reserve`, 'POST', { ticketId }, login);
  expect(accepted.status).toBe(202);
  expect(accepted.headers.get('location')).toBe(accepted.body.statusUrl);
  expect((await fan.get(accepted.body.statusUrl)).body).toMatchObject({
    stage: 'reserving',
    eventId: event.id,
  });
  expect((await (await logIn(system.url)).get(accepted.body.statusUrl)).status).toBe(404);
  await rivalClaim.query('commit');
  const refused = await until('the refusal is known', async () => {
    const { body } = await fan.get(accepted.body.statusUrl);
    return body.stage !== 'reserving' && body;
  });
  expect(refused).toMatchObject({
    purchaseId: accepted.body.purchaseId,
    stage: 'released',
    refusal: { code: 'seat-taken', ticketIds: [ticketId] },
  });
  rivalClaim.release();
  await pool.end();
});

test('after a failed capture the fan keeps the hold, no other fan gets the seats, and another card pays', async () => {
  const event = await makeEvent(organiser);
  const [fan, rival] = [await logIn(system.url), await logIn(system.url)];
  const [ticketId] = event.ticketIds;
  const { purchaseId, holdExpiresAt } = await hold(fan, ticketId!);
  const filter = { metadataKey: 'purchaseId', metadataValue: purchaseId };
  await bankControl(system).fault({ kind: 'capture-fails', count: 2, filter });

  for (let tries = 0; tries < 2; tries += 1) {
    const failed = await pay(fan, purchaseId);
    expect(failed).toMatchObject({
      status: 402,
      body: { code: 'payment-declined', declineCode: 'capture_failed', purchaseId, holdExpiresAt },
    });
    expect((await rival.post('/ticket/reserve', { ticketId })).body.code).toBe('seat-taken');
    expect((await seatStates(rival, event.id))[ticketId!]).toBe('held');
    expect((await fan.get(`/purchase/${purchaseId}`)).body).toMatchObject({
      stage: 'awaiting-payment',
      holdExpiresAt,
    });
  }
  const paid = await pay(fan, purchaseId);
  expect(paid).toMatchObject({ status: 200, body: { status: 'confirmed', tickets: [{ ticketId }] } });
  expect((await fan.get('/bookings')).body.bookings).toMatchObject([{ purchaseId, status: 'paid' }]);
  const pool = poolOf(system);
  await expectPurchaseEnd(pool, bankControl(system), purchaseId, ['ticket']);
  await pool.end();
});

test('after a declined card the fan keeps the hold, and another card pays', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId, holdExpiresAt } = await hold(fan, event.ticketIds[0]!);

  const declined = await pay(fan, purchaseId, 'pm_card_chargeDeclinedInsufficientFunds');
  expect(declined.status).toBe(402);
  expect(declined.body).toMatchObject({
    code: 'payment-declined',
    declineCode: 'insufficient_funds',
    declineReason: 'insufficient-funds',
    purchaseId,
    holdExpiresAt,
  });
  expect((await fan.get(`/purchase/${purchaseId}`)).body).toMatchObject({
    stage: 'awaiting-payment',
    holdExpiresAt,
  });

  expect((await pay(fan, purchaseId)).status).toBe(200);
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({ captured: { eur: 4500 } });
});

test('a payment method that the bank does not know gets 400, and the fan keeps the hold', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);

  const refused = await pay(fan, purchaseId, 'pm_card_of_nobody');
  expect([refused.status, refused.body.code]).toEqual([400, 'invalid-payment-method']);
  expect((await pay(fan, purchaseId)).body.status).toBe('confirmed');
});

test('a purchase that needs 3-D Secure is confirmed when the authentication succeeds', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!, event.ticketIds[1]!);

  const asked = await pay(fan, purchaseId, 'pm_card_authenticationRequired');
  expect(asked.status).toBe(202);
  expect(asked.body).toMatchObject({ status: 'requires_action', purchaseId });

  await bankControl(system).authenticate(asked.body.clientSecret, 'success');
  // The fan does not confirm again: the bank's webhook continues the purchase.
  const purchase = await until('the webhook has confirmed it', async () => {
    const { body } = await fan.get(`/purchase/${purchaseId}`);
    return body.stage === 'confirmed' && body;
  });
  expect(purchase.bookingId).toBeDefined();
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({ captured: { eur: 9000 } });
  expect((await pay(fan, purchaseId)).body).toMatchObject({
    status: 'confirmed',
    bookingId: purchase.bookingId,
  });
});

test('after failed 3-D Secure the fan keeps the hold, and another card pays once', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);

  const asked = await pay(fan, purchaseId, 'pm_card_authenticationRequired');
  await bankControl(system).authenticate(asked.body.clientSecret, 'failure');
  expect((await pay(fan, purchaseId)).body.status).toBe('confirmed');
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({ captured: { eur: 4500 } });
});

test('several confirms at once pay once', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);

  const answers = await Promise.all(Array.from({ length: 4 }, () => pay(fan, purchaseId)));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
  expect(new Set(answers.map((answer) => answer.body.bookingId)).size).toBe(1);
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({
    intents: 1,
    captured: { eur: 4500 },
  });
  expect((await fan.get('/bookings')).body.bookings).toHaveLength(1);
});

test('a fan can buy again after a confirmed purchase, up to the limit', async () => {
  const event = await makeEvent(organiser, { maxTicketsPerFan: 2 });
  const fan = await logIn(system.url);
  for (const ticketId of event.ticketIds.slice(0, 2)) {
    const { purchaseId } = await hold(fan, ticketId);
    expect((await pay(fan, purchaseId)).status).toBe(200);
  }
  expect((await fan.get('/bookings')).body.bookings).toHaveLength(2);
  const third = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[2] });
  expect([third.status, third.body.code]).toEqual([409, 'limit-exceeded']);
});

test('a purchase or booking of another fan is not found', async () => {
  const event = await makeEvent(organiser);
  const [owner, stranger] = [await logIn(system.url), await logIn(system.url)];
  const { purchaseId } = await hold(owner, event.ticketIds[0]!);

  const paying = { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' } };
  for (const answer of [
    await stranger.get(`/purchase/${purchaseId}`),
    await stranger.get(`/purchase/${purchaseId}/stream`),
    await stranger.post('/ticket/confirm', paying),
    await stranger.post('/ticket/confirm', {
      ...paying,
      purchaseId: undefined,
      ticketId: event.ticketIds[0],
    }),
    await stranger.post('/ticket/release', { purchaseId }),
    await stranger.post('/ticket/release', { ticketId: event.ticketIds[0] }),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([404, 'purchase-not-found']);
  }

  const { body } = await pay(owner, purchaseId);
  const foreign = await stranger.get(`/booking/${body.bookingId}`);
  expect([foreign.status, foreign.body.code]).toEqual([404, 'booking-not-found']);
  expect((await stranger.get('/bookings')).body.bookings).toEqual([]);
});

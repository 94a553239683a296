import { bankControl } from '../harness/bank-control';
import { type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let ops: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  ops = await logIn(system.url, 'olga', ['ops']);
});

const PRICE = 4500;

/** A fan who has paid `seats` tickets, which is the limit of the sale. */
async function paidBooking(seats: number) {
  const event = await makeEvent(organiser, { seats, maxTicketsPerFan: seats });
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, ...event.ticketIds);
  const { bookingId } = (await pay(fan, purchaseId)).body;
  return { event, fan, purchaseId, bookingId: bookingId as string, ticketIds: event.ticketIds };
}

/** On a busy machine the result may come late; a retry meets the same refund. */
const refund = (bookingId: string, ticketIds?: readonly string[]) =>
  until('the refund is decided', async () => {
    const body = { ticketIds, reason: 'the fan is ill' };
    const answer = await ops.post(`/ops/bookings/${bookingId}/refund`, body);
    return answer.status !== 503 && answer;
  });

const reaches = (refundId: string, status: string) =>
  until(`the refund is ${status}`, async () => {
    const { body } = await ops.get(`/ops/refunds/${refundId}`);
    return body.status === status && body;
  });

const bookingOf = async (fan: Caller, bookingId: string) => (await fan.get(`/booking/${bookingId}`)).body;

/** The payment intent of a booking. */
async function paymentOf(bookingId: string): Promise<string> {
  const pool = poolOf(system);
  const { rows } = await pool.query('select payment_intent_id as id from booking where id = $1', [bookingId]);
  await pool.end();
  return rows[0].id;
}

test('a refund of one ticket voids it and frees its seat and limit; a refund of the rest ends the purchase', async () => {
  const { event, fan, purchaseId, bookingId, ticketIds } = await paidBooking(3);
  const [first, ...rest] = ticketIds;

  const partial = await refund(bookingId, [first!]);
  expect(partial).toMatchObject({
    status: 202,
    body: { bookingId, purchaseId, ticketIds: [first], amount: { amount: PRICE }, requestedBy: 'olga' },
  });
  const states = (await bookingOf(fan, bookingId)).tickets.map((one: { state: string }) => one.state).sort();
  expect(states).toEqual(['valid', 'valid', 'void']);
  await reaches(partial.body.refundId, 'refunded');
  expect(await seatStates(fan, event.id)).toMatchObject({ [first!]: 'available', [rest[0]!]: 'booked' });
  expect(await bookingOf(fan, bookingId)).toMatchObject({ status: 'paid', refunded: { amount: PRICE } });
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({ refunded: { eur: PRICE } });
  expect((await fan.get(`/purchase/${purchaseId}`)).body).toMatchObject({ stage: 'confirmed', bookingId });
  // The seat is free, and the fan is below the limit again.
  await hold(fan, first!);

  const whole = await refund(bookingId);
  expect(whole.body).toMatchObject({ ticketIds: [...rest].sort(), amount: { amount: 2 * PRICE } });
  await reaches(whole.body.refundId, 'refunded');
  expect((await fan.get(`/purchase/${purchaseId}`)).body.stage).toBe('refunded');
  expect(await bookingOf(fan, bookingId)).toMatchObject({
    status: 'refunded',
    refunded: { amount: 3 * PRICE },
  });
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({ refunded: { eur: 3 * PRICE } });
  const again = await refund(bookingId);
  expect(again).toMatchObject({ status: 200, body: { refundId: whole.body.refundId, status: 'refunded' } });
  const { body } = await ops.get(`/ops/bookings/${bookingId}/refunds`);
  expect(body.refunds.map((one: { refundId: string }) => one.refundId)).toEqual([
    partial.body.refundId,
    whole.body.refundId,
  ]);
});

test.each<
  [string, string, (bank: ReturnType<typeof bankControl>, paymentIntent: string) => Promise<unknown>]
>([
  [
    'refunded in the bank’s dashboard',
    'refunded',
    (bank, paymentIntent) => bank.inDashboard('/refunds', { payment_intent: paymentIntent }),
  ],
  ['lost in a dispute', 'settled-elsewhere', (bank, paymentIntent) => bank.loseDispute(paymentIntent)],
])('a booking that is %s is refused at check-in, and its seat is available', async (_, status, act) => {
  const { event, fan, purchaseId, bookingId, ticketIds } = await paidBooking(1);
  const { code } = (await fan.get('/tickets')).body.tickets[0];
  await act(bankControl(system), await paymentOf(bookingId));
  await until('the booking follows', async () => (await bookingOf(fan, bookingId)).status === 'refunded');
  expectProblem(await ops.post('/checkin', { code, eventId: event.id }), 'ticket-code-void');
  expect((await seatStates(fan, event.id))[ticketIds[0]!]).toBe('available');
  expect((await fan.get(`/purchase/${purchaseId}`)).body.stage).toBe('refunded');
  // A later refund request answers with what the bank has done.
  const asked = await refund(bookingId);
  expect(asked).toMatchObject({ status: 200, body: { status, requestedBy: 'bank', workflowId: null } });
  const repair = { action: 'retry', reason: 'perhaps it works' };
  expectProblem(await ops.post(`/ops/refunds/${asked.body.refundId}/repair`, repair), 'nothing-to-repair');
});

test('ops assign tickets to a partial refund from the bank’s dashboard, and nothing is paid twice', async () => {
  const { fan, purchaseId, bookingId, ticketIds } = await paidBooking(2);
  const fields = { payment_intent: await paymentOf(bookingId), amount: String(PRICE) };
  const { id: bankRefundId } = await bankControl(system).inDashboard('/refunds', fields);
  const path = `/ops/bookings/${bookingId}/refund`;
  const body = { bankRefundId, ticketIds: [ticketIds[0]!], reason: 'the fan said which' };
  const named = await until('the bank event has arrived', async () => {
    const answer = await ops.post(path, body);
    return answer.status !== 404 && answer;
  });
  expect(named).toMatchObject({
    status: 202,
    body: { status: 'refunded', bankRefundId, amount: { amount: PRICE } },
  });
  expectProblem(await ops.post(path, { bankRefundId, reason: 'which?' }), 'invalid-request');
  expect(await bookingOf(fan, bookingId)).toMatchObject({ status: 'paid', refunded: { amount: PRICE } });
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({ refunded: { eur: PRICE } });
});

test('fifty refund requests at once, full and partial, pay back exactly what was paid', async () => {
  const { fan, purchaseId, bookingId, ticketIds } = await paidBooking(4);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      refund(bookingId, index % 3 === 0 ? undefined : [ticketIds[index % 4]!]),
    ),
  );
  expect(answers.filter(({ status }) => status !== 202 && status !== 200)).toEqual([]);
  const opened = new Set(answers.map(({ body }) => body.refundId as string));
  await Promise.all([...opened].map((refundId) => reaches(refundId, 'refunded')));
  expect(await bookingOf(fan, bookingId)).toMatchObject({
    status: 'refunded',
    refunded: { amount: 4 * PRICE },
  });
  const atBank = await bankControl(system).stateOf(purchaseId);
  expect(atBank).toMatchObject({ captured: { eur: 4 * PRICE }, refunded: { eur: 4 * PRICE } });
});

test('a refund that fails at the bank needs attention with its tickets void, and a retry pays it', async () => {
  const { event, purchaseId, bookingId, ticketIds, fan } = await paidBooking(1);
  await bankControl(system).fault({
    kind: 'refund-fails',
    count: 2,
    filter: { metadataKey: 'purchaseId', metadataValue: purchaseId },
  });
  const { refundId } = (await refund(bookingId)).body;
  await reaches(refundId, 'needs-attention');
  expect((await seatStates(fan, event.id))[ticketIds[0]!]).toBe('booked');
  const listed = async (filter: string) =>
    (await ops.get(`/ops/purchases?eventId=${event.id}&${filter}`)).body.purchases as object[];
  for (const filter of ['stuck=1', 'stage=needs-attention']) {
    const found = await until(`${filter} lists the purchase`, async () => {
      const purchases = await listed(filter);
      return purchases.length > 0 && purchases;
    });
    expect(found).toMatchObject([
      {
        purchaseId,
        stage: 'needs-attention',
        reason: 'refund-failed',
        workflowId: `refund:${bookingId}`,
        temporalUrl: expect.stringContaining(encodeURIComponent(`refund:${bookingId}`)),
      },
    ]);
  }
  const failedRetry = await ops.post(`/ops/purchases/${purchaseId}/retry`, { reason: 'perhaps it works' });
  expect(failedRetry.status).toBe(200);
  await until('the bank refused it again', async () => {
    const { body } = await ops.get(`/ops/refunds/${refundId}`);
    return (
      body.status === 'needs-attention' &&
      (await bankControl(system).stateOf(purchaseId)).refundsByStatus.failed === 2
    );
  });
  const repair = { action: 'retry', reason: 'the bank says it works again' };
  expect(await ops.post(`/ops/refunds/${refundId}/repair`, repair)).toMatchObject({ status: 200 });
  await reaches(refundId, 'refunded');
  expect((await seatStates(fan, event.id))[ticketIds[0]!]).toBe('available');
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({ refunded: { eur: PRICE } });
  expectProblem(await ops.post(`/ops/refunds/${refundId}/repair`, repair), 'nothing-to-repair');

  const pool = poolOf(system);
  const { rows } = await pool.query(
    'select action, actor, reason, outcome from ops_audit where subject_id = $1 order by id',
    [bookingId],
  );
  await pool.end();
  expect(rows).toEqual([
    { action: 'refund', actor: 'olga', reason: 'the fan is ill', outcome: 'done' },
    { action: 'refund-retry', actor: 'olga', reason: 'perhaps it works', outcome: 'done' },
    { action: 'refund-retry', actor: 'olga', reason: repair.reason, outcome: 'done' },
  ]);
  await until(
    'the purchase does not need attention any more',
    async () => (await listed('stuck=1')).length === 0,
  );
});

test('a refund by purchase id refunds the named tickets, or all that are left', async () => {
  const { fan, purchaseId, bookingId, ticketIds } = await paidBooking(3);
  const [first] = ticketIds;
  const repair = (action: string, refundTickets?: readonly string[]) =>
    ops.post(`/ops/purchases/${purchaseId}/${action}`, {
      reason: 'the fan is ill',
      ticketIds: refundTickets,
    });
  const refunded = async () => (await bookingOf(fan, bookingId)).refunded.amount;

  expectProblem(await repair('release', [first!]), 'invalid-request');
  expectProblem(await repair('refund', ['tkt_nobody']), 'ticket-not-found');
  expect((await repair('refund', [first!])).status).toBe(200);
  await until('one ticket is refunded', async () => (await refunded()) === PRICE);
  expectProblem(await repair('refund', ticketIds), 'ticket-refunded');
  expect((await fan.get(`/purchase/${purchaseId}`)).body.stage).toBe('confirmed');
  expect((await repair('refund')).status).toBe(200);
  await until('all tickets are refunded', async () => (await refunded()) === 3 * PRICE);
});

test('a refund request with an unknown field is refused', async () => {
  const { fan, purchaseId, bookingId, ticketIds } = await paidBooking(2);
  const [ticketId] = ticketIds;
  for (const path of [`/ops/bookings/${bookingId}/refund`, `/ops/purchases/${purchaseId}/refund`]) {
    for (const fields of [
      { ticketId },
      { tickets: [ticketId] },
      { ticketids: [ticketId] },
      { amount: 500 },
    ]) {
      const answer = await ops.post(path, { ...fields, reason: 'the fan is ill' });
      expectProblem(answer, 'invalid-request');
      expect(answer.body.errors.map((one: { path: string }) => one.path)).toEqual(Object.keys(fields));
    }
  }
  expect((await ops.get(`/ops/bookings/${bookingId}/refunds`)).body).toEqual({ refunds: [] });
  expect(await bookingOf(fan, bookingId)).toMatchObject({ status: 'paid', refunded: { amount: 0 } });
});

test('only ops can refund, and an invalid request names its fault', async () => {
  const { fan, bookingId, ticketIds } = await paidBooking(2);
  const path = `/ops/bookings/${bookingId}/refund`;
  const finance = await logIn(system.url, 'finn', ['finance']);
  for (const caller of [fan, organiser, finance]) {
    expectProblem(await caller.post(path, { reason: 'please' }), 'forbidden');
  }
  expect((await finance.get(`/ops/bookings/${bookingId}/refunds`)).body).toEqual({ refunds: [] });
  expectProblem(await fan.get(`/ops/bookings/${bookingId}/refunds`), 'forbidden');

  expectProblem(await ops.post(path, {}), 'invalid-request');
  expectProblem(await refund('bkg_nobody'), 'booking-not-found');
  expectProblem(await refund('../../x'), 'not-found');
  expectProblem(await refund(bookingId, ['tkt_nobody']), 'ticket-not-found');
  expectProblem(await ops.get('/ops/refunds/rfd_nobody'), 'refund-not-found');
  await refund(bookingId, [ticketIds[0]!]);
  const half = await refund(bookingId, ticketIds);
  expectProblem(half, 'ticket-refunded');
  expect(half.body.ticketIds).toEqual([ticketIds[0]]);
});

import { oneTrialBalance } from '../../db/finance/trial-balance';
import { createTemporalClient } from '../../temporal/connection';
import { bankControl } from '../harness/bank-control';
import { type Answer, type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { hold, type MadeEvent, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { poolOf, type RunningWorkers, type SystemFacts, startTestSystem } from '../harness/system';
import { until } from '../harness/until';

// These tests start their own system, because they kill its workers and empty its bank's balance.
let system: SystemFacts;
let workers: RunningWorkers;
let stop: () => Promise<void>;
let organiser: Caller;
let ops: Caller;

beforeAll(async () => {
  ({ facts: system, workers, stop } = await startTestSystem());
  organiser = await logIn(system.url, 'oscar', ['organiser']);
  ops = await logIn(system.url, 'olga', ['ops']);
}, 120_000);

afterAll(() => stop?.());

const PRICE = 4500;
const BOOKED = 40;

interface Buyer {
  readonly fan: Caller;
  readonly purchaseId: string;
}

async function buy(ticketId: string): Promise<Buyer> {
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, ticketId);
  const { status, text } = await pay(fan, purchaseId);
  if (status !== 200) throw new Error(text);
  return { fan, purchaseId };
}

/** A sold-out event: BOOKED seats are paid, four are held, one of those with 3-D Secure open. */
async function soldOut(): Promise<{ event: MadeEvent; buyers: Buyer[]; holders: Buyer[] }> {
  const event = await makeEvent(organiser, { seats: BOOKED + 4 });
  const buyers: Buyer[] = [];
  for (let first = 0; first < BOOKED; first += 10) {
    buyers.push(...(await Promise.all(event.ticketIds.slice(first, first + 10).map(buy))));
  }
  const holders: Buyer[] = [];
  for (const ticketId of event.ticketIds.slice(BOOKED)) {
    const fan = await logIn(system.url);
    holders.push({ fan, purchaseId: (await hold(fan, ticketId)).purchaseId });
  }
  const [authenticating] = holders as [Buyer];
  expect(
    (await pay(authenticating.fan, authenticating.purchaseId, 'pm_card_authenticationRequired')).status,
  ).toBe(202);
  return { event, buyers, holders };
}

const cancel = (eventId: string, action?: string, reason = 'the singer is ill') =>
  organiser.post(`/organiser/events/${eventId}/cancel`, { action, reason });

/** Retries until the API accepts the action, which it cannot while the workers restart. */
const cancelWithRetry = (eventId: string, action: string) =>
  until(`${action} is accepted`, async () => {
    const answer = await cancel(eventId, action);
    return answer.status === 200 && answer;
  });

const reaches = (eventId: string, status: string) =>
  until(
    `the cancellation is ${status}`,
    async () => {
      const { body } = await organiser.get(`/organiser/events/${eventId}/cancel`);
      return body.status === status && body;
    },
    90_000,
  );

test('cancelling an event refunds every cent once, in spite of kill -9, a pause and an empty balance at the bank', async () => {
  const { event, buyers, holders } = await soldOut();
  const late = await logIn(system.url);
  expect((await late.post(`/event/${event.id}/waitlist`, { quantity: 1 })).status).toBe(200);
  const bank = bankControl(system);
  await bank.setBalance('eur', 15 * PRICE);

  const [cancelled, twin] = await Promise.all([cancel(event.id), cancel(event.id)]);
  expect([cancelled, twin]).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(cancelled.body).toMatchObject({
    eventId: event.id,
    reason: 'the singer is ill',
    requestedBy: 'oscar',
  });
  expect((await late.get(`/event/${event.id}`)).body).toMatchObject({
    cancelledAt: expect.any(String),
    onSale: { status: 'closed' },
  });
  expectProblem(await late.post('/ticket/reserve', { ticketId: event.ticketIds[0] }), 'sale-not-open');
  expectProblem(
    await organiser.post(`/organiser/events/${event.id}/on-sale`, { action: 'open' }),
    'event-cancelled',
  );

  expect((await cancel(event.id, 'pause', 'finance asks to wait')).body.status).toBe('paused');
  workers.kill('SIGKILL');
  await cancelWithRetry(event.id, 'pause');
  const paused = await until('the refunds that had begun are finished', async () => {
    const { body } = await organiser.get(`/organiser/events/${event.id}/cancel`);
    return body.status === 'paused' && body.refunding === 0 && body;
  });
  // Each answer comes after another round of the cancellation; a round that ignored the pause would start refunds.
  await cancelWithRetry(event.id, 'pause');
  const still = await cancelWithRetry(event.id, 'pause');
  expect(still.body).toEqual({ ...paused, open: expect.any(Number), voided: expect.any(Number) });
  await cancelWithRetry(event.id, 'resume');

  const waiting = await reaches(event.id, 'waiting-for-balance');
  expect(waiting.paidBack.amount).toBeLessThanOrEqual(15 * PRICE);
  workers.kill('SIGKILL');
  await bank.setBalance('eur', 1_000 * PRICE);
  const done = await reaches(event.id, 'completed');

  const paid = { amount: BOOKED * PRICE, currency: 'eur' };
  expect(done).toMatchObject({ bookings: BOOKED, refunded: BOOKED, voided: holders.length, open: 0 });
  expect(done).toMatchObject({ paid, paidBack: paid, needsAttention: 0, completedAt: expect.any(String) });
  expect((await cancel(event.id)).body).toEqual(done);
  expect((await cancel(event.id, 'pause')).body).toEqual(done);

  for (const { fan, purchaseId } of buyers) {
    expect(await bank.stateOf(purchaseId)).toMatchObject({
      captured: { eur: PRICE },
      refunded: { eur: PRICE },
    });
    expect((await fan.get(`/purchase/${purchaseId}`)).body.stage).toBe('refunded');
  }
  for (const { fan, purchaseId } of holders) {
    expect(await bank.stateOf(purchaseId)).toMatchObject({ captured: {}, authorised: {} });
    expect((await fan.get(`/purchase/${purchaseId}`)).body.stage).toBe('released');
  }
  expect(new Set(Object.values(await seatStates(ops, event.id)))).toEqual(new Set(['available']));
  expectProblem(await late.get(`/event/${event.id}/waitlist`), 'not-on-waitlist');

  const pool = poolOf(system);
  const { eur } = await oneTrialBalance(pool);
  const { rows: audit } = await pool.query(
    `select action, actor from ops_audit where subject_type = 'event' and subject_id = $1 order by id`,
    [event.id],
  );
  await pool.end();
  expect(eur).toEqual({ sales: -paid.amount, refunds: paid.amount, fees: eur!.fees, bank: -eur!.fees! });
  expect([...new Set(audit.map((line) => line.action))]).toEqual([
    'create-event',
    'cancel-event',
    'pause-cancellation',
    'resume-cancellation',
  ]);

  await expectReport(event.id, buyers, holders);
}, 240_000);

/** Expects each purchase once with its outcome, in the paged report and in the CSV report. */
async function expectReport(eventId: string, buyers: readonly Buyer[], holders: readonly Buyer[]) {
  const expected = new Map<string, string>();
  for (const { purchaseId } of buyers) expected.set(purchaseId, 'refunded');
  for (const { purchaseId } of holders) expected.set(purchaseId, 'voided');
  const reported = new Map<string, string>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/organiser/events/${eventId}/cancel/report?limit=17&cursor=${cursor}`;
    const { body }: Answer = await organiser.get(path);
    for (const line of body.lines) {
      expect(reported.has(line.purchaseId)).toBe(false);
      reported.set(line.purchaseId, line.outcome);
      expect(line.bankRefundId !== null).toBe(line.outcome === 'refunded');
    }
    cursor = body.nextCursor;
  }
  expect(reported).toEqual(expected);

  const finance = await logIn(system.url, 'finn', ['finance']);
  const csv = await finance.get(`/organiser/events/${eventId}/cancel/report.csv`);
  expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
  const [head, ...rows] = csv.text.trimEnd().split('\r\n');
  expect(head).toMatch(/^purchase_id,booking_id,user_id,outcome,currency,paid,refunded,/);
  const inTable = rows.map((row) => row.split(',')).map((cells) => [cells[0]!, cells[3]!] as const);
  expect(new Map(inTable)).toEqual(expected);
  expect(rows).toHaveLength(expected.size);
}

test('cancelling an event also covers a running payment, a lost workflow and a failed refund', async () => {
  const event = await makeEvent(organiser, { seats: 3 });
  const bank = bankControl(system);
  const filter = (purchaseId: string) => ({ metadataKey: 'purchaseId', metadataValue: purchaseId });
  const refused = await buy(event.ticketIds[0]!);
  await bank.fault({ kind: 'refund-fails', count: 1, filter: filter(refused.purchaseId) });
  const [paying, lost] = await Promise.all([logIn(system.url), logIn(system.url)]);
  const { purchaseId } = await hold(paying, event.ticketIds[1]!);
  const left = await hold(lost, event.ticketIds[2]!);
  await terminate(`purchase:${event.id}:${lost.userId}`);
  await bank.fault({ kind: 'delay', path: '/capture$', ms: 2_000, count: 1, filter: filter(purchaseId) });
  const payment = pay(paying, purchaseId);
  await until('the payment is being captured', async () => {
    return (await paying.get(`/purchase/${purchaseId}`)).body.stage === 'capturing';
  });

  await cancel(event.id);
  expect((await payment).body.status).toBe('confirmed');
  const attention = await reaches(event.id, 'needs-attention');
  expect(attention).toMatchObject({ bookings: 2, needsAttention: 1, refunded: 1, voided: 1 });
  expect((await paying.get(`/purchase/${purchaseId}`)).body.stage).toBe('refunded');
  expect(await bank.stateOf(purchaseId)).toMatchObject({
    captured: { eur: PRICE },
    refunded: { eur: PRICE },
  });
  expect((await lost.get(`/purchase/${left.purchaseId}`)).body.stage).toBe('released');

  const { lines } = (await organiser.get(`/organiser/events/${event.id}/cancel/report`)).body;
  const line = lines.find((one: { outcome: string }) => one.outcome === 'needs-attention');
  expect(line).toMatchObject({ purchaseId: refused.purchaseId, detail: 'insufficient_funds' });
  await ops.post(`/ops/refunds/${line.refundId}/repair`, { action: 'retry', reason: 'the bank is mended' });
  expect(await reaches(event.id, 'completed')).toMatchObject({ refunded: 2, voided: 1, needsAttention: 0 });
}, 120_000);

/** Terminates a workflow, which runs no undo steps. */
async function terminate(workflowId: string): Promise<void> {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = system.env;
  const client = await createTemporalClient({ address: TEMPORAL_ADDRESS!, namespace: TEMPORAL_NAMESPACE! });
  await client.workflow.getHandle(workflowId).terminate('a test');
  await client.connection.close();
}

test('only organisers and ops can cancel an event, with or without a reason', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const finance = await logIn(system.url, 'finn', ['finance']);
  const path = `/organiser/events/${event.id}/cancel`;
  for (const caller of [fan, finance]) {
    expectProblem(await caller.post(path, { reason: 'please' }), 'forbidden');
  }
  expectProblem(await organiser.post(path, { reason: ' ' }), 'invalid-request');
  expectProblem(await organiser.post(path, { action: 'undo', reason: 'x' }), 'invalid-request');
  expectProblem(await cancel('evt_nobody'), 'event-not-found');
  expectProblem(await cancel(event.id, 'pause'), 'cancellation-not-found');
  for (const part of ['', '/report', '/report.csv']) {
    expectProblem(await organiser.get(path + part), 'cancellation-not-found');
    expectProblem(await fan.get(path + part), 'forbidden');
  }
  expect(await organiser.post(path)).toMatchObject({
    status: 200,
    body: { requestedBy: 'oscar', reason: 'no reason was given' },
  });
});

import { oneTrialBalance } from '../../db/finance/trial-balance';
import { createTemporalClient } from '../../temporal/connection';
import { bankControl } from '../harness/bank-control';
import { type Answer, type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { hold, type MadeEvent, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { poolOf, type RunningWorkers, type SystemFacts, startTestSystem } from '../harness/system';
import { until } from '../harness/until';

// A system of its own: its workers are killed and its bank is emptied.
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

/** A hall that is sold: most of it paid, four seats held, one of those with the fan at the bank's own step. */
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
  const [atTheBank] = holders as [Buyer];
  expect((await pay(atTheBank.fan, atTheBank.purchaseId, 'pm_card_authenticationRequired')).status).toBe(202);
  return { event, buyers, holders };
}

const change = (eventId: string, action?: string, reason = 'the singer is ill') =>
  organiser.post(`/organiser/events/${eventId}/cancel`, { action, reason });

/** Until it is taken: while its workers are being restarted nobody can answer. */
const insist = (eventId: string, action: string) =>
  until(`${action} is taken`, async () => {
    const answer = await change(eventId, action);
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

test('an event is cancelled through kill -9, a pause and an empty bank: every cent goes back once', async () => {
  const { event, buyers, holders } = await soldOut();
  const late = await logIn(system.url);
  expect((await late.post(`/event/${event.id}/waitlist`, { quantity: 1 })).status).toBe(200);
  const bank = bankControl(system);
  await bank.setBalance('eur', 15 * PRICE);

  const [cancelled, twin] = await Promise.all([change(event.id), change(event.id)]);
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

  expect((await change(event.id, 'pause', 'finance asks to wait')).body.status).toBe('paused');
  workers.kill('SIGKILL');
  await insist(event.id, 'pause');
  const paused = await until('what was begun is through', async () => {
    const { body } = await organiser.get(`/organiser/events/${event.id}/cancel`);
    return body.status === 'paused' && body.refunding === 0 && body;
  });
  // Each is answered after another round of the cancellation, in which it would have begun more.
  await insist(event.id, 'pause');
  const still = await insist(event.id, 'pause');
  expect(still.body).toEqual({ ...paused, open: expect.any(Number), voided: expect.any(Number) });
  await insist(event.id, 'resume');

  const waiting = await reaches(event.id, 'waiting-for-balance');
  expect(waiting.paidBack.amount).toBeLessThanOrEqual(15 * PRICE);
  workers.kill('SIGKILL');
  await bank.setBalance('eur', 1_000 * PRICE);
  const done = await reaches(event.id, 'completed');

  const paid = { amount: BOOKED * PRICE, currency: 'eur' };
  expect(done).toMatchObject({ bookings: BOOKED, refunded: BOOKED, voided: holders.length, open: 0 });
  expect(done).toMatchObject({ paid, paidBack: paid, needsAttention: 0, completedAt: expect.any(String) });
  expect((await change(event.id)).body).toEqual(done);
  expect((await change(event.id, 'pause')).body).toEqual(done);

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
    'cancel-event',
    'pause-cancellation',
    'resume-cancellation',
  ]);

  await reportsEach(event.id, buyers, holders);
}, 240_000);

/** The report, page by page and as a table, has each purchase once with what became of it. */
async function reportsEach(eventId: string, buyers: readonly Buyer[], holders: readonly Buyer[]) {
  const expected = new Map<string, string>();
  for (const { purchaseId } of buyers) expected.set(purchaseId, 'refunded');
  for (const { purchaseId } of holders) expected.set(purchaseId, 'voided');
  const told = new Map<string, string>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/organiser/events/${eventId}/cancel/report?limit=17&cursor=${cursor}`;
    const { body }: Answer = await organiser.get(path);
    for (const line of body.lines) {
      expect(told.has(line.purchaseId)).toBe(false);
      told.set(line.purchaseId, line.outcome);
      expect(line.bankRefundId !== null).toBe(line.outcome === 'refunded');
    }
    cursor = body.nextCursor;
  }
  expect(told).toEqual(expected);

  const finance = await logIn(system.url, 'finn', ['finance']);
  const csv = await finance.get(`/organiser/events/${eventId}/cancel/report.csv`);
  expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
  const [head, ...rows] = csv.text.trimEnd().split('\r\n');
  expect(head).toMatch(/^purchase_id,booking_id,user_id,outcome,currency,paid,refunded,/);
  const inTable = rows.map((row) => row.split(',')).map((cells) => [cells[0]!, cells[3]!] as const);
  expect(new Map(inTable)).toEqual(expected);
  expect(rows).toHaveLength(expected.size);
}

test('what is paid at that moment, lost or refused does not slip through', async () => {
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
  await until('its money is being taken', async () => {
    return (await paying.get(`/purchase/${purchaseId}`)).body.stage === 'capturing';
  });

  await change(event.id);
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

/** Throws a workflow away, as no undo ever does. */
async function terminate(workflowId: string): Promise<void> {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = system.env;
  const client = createTemporalClient({ address: TEMPORAL_ADDRESS!, namespace: TEMPORAL_NAMESPACE! });
  await client.workflow.getHandle(workflowId).terminate('a test');
  await client.connection.close();
}

test('only organisers and ops cancel what is there and not cancelled yet, with a reason or without', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const finance = await logIn(system.url, 'finn', ['finance']);
  const path = `/organiser/events/${event.id}/cancel`;
  for (const caller of [fan, finance]) {
    expectProblem(await caller.post(path, { reason: 'please' }), 'forbidden');
  }
  expectProblem(await organiser.post(path, { reason: ' ' }), 'invalid-request');
  expectProblem(await organiser.post(path, { action: 'undo', reason: 'x' }), 'invalid-request');
  expectProblem(await change('evt_nobody'), 'event-not-found');
  expectProblem(await change(event.id, 'pause'), 'cancellation-not-found');
  for (const part of ['', '/report', '/report.csv']) {
    expectProblem(await organiser.get(path + part), 'cancellation-not-found');
    expectProblem(await fan.get(path + part), 'forbidden');
  }
  expect(await organiser.post(path)).toMatchObject({
    status: 200,
    body: { requestedBy: 'oscar', reason: 'no reason was given' },
  });
});

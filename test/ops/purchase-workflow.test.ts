import { Client, Connection } from '@temporalio/client';
import { type Caller, logIn, uniqueName } from '../harness/client';
import { hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let connection: Connection;
let temporal: Client;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  connection = await Connection.connect({ address: system.env.TEMPORAL_ADDRESS });
  temporal = new Client({ connection, namespace: system.env.TEMPORAL_NAMESPACE });
});

afterAll(() => connection?.close());

test('a purchase is one workflow that ops find by its search attributes', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const requestId = uniqueName('request');
  const [ticketId] = event.ticketIds;
  const held = await fan.post('/ticket/reserve', { ticketId }, { 'X-Request-Id': requestId });
  expect(held.headers.get('x-request-id')).toBe(requestId);
  const { purchaseId } = held.body;

  const handle = temporal.workflow.getHandle(`purchase:${event.id}:${fan.userId}`);
  const running = await handle.describe();
  expect(running.memo).toEqual({ requestId });
  expect(await running.staticSummary()).toContain(purchaseId);
  expect(await running.staticSummary()).toContain(ticketId);
  expect(running.searchAttributes).toMatchObject({
    EventId: [event.id],
    UserId: [fan.userId],
    PurchaseId: [purchaseId],
    PurchaseStage: ['awaiting-payment'],
  });

  await pay(fan, purchaseId);
  expect(await handle.result()).toMatchObject({ purchaseId, stage: 'confirmed' });
  await until('the workflow is found by its stage', async () => {
    const query = `EventId = '${event.id}' and PurchaseStage = 'confirmed'`;
    for await (const found of temporal.workflow.list({ query })) {
      if (found.workflowId === handle.workflowId) return true;
    }
    return false;
  });
});

test('the input of a purchase workflow has ids and the request only', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  await pay(fan, purchaseId);
  const handle = temporal.workflow.getHandle(`purchase:${event.id}:${fan.userId}`);
  const { events = [] } = await handle.fetchHistory();
  const started = events![0]!.workflowExecutionStartedEventAttributes!;
  const input = JSON.parse(Buffer.from(started.input!.payloads![0]!.data!).toString());
  expect(Object.keys(input).sort()).toEqual([
    'admissionId',
    'eventId',
    'purchaseId',
    'request',
    'userId',
    'version',
  ]);
});

test('a cancel by ops releases the seats', async () => {
  const event = await makeEvent(organiser);
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const [ticketId] = event.ticketIds as [string];
  const { purchaseId } = await hold(fan, ticketId);

  const handle = temporal.workflow.getHandle(`purchase:${event.id}:${fan.userId}`);
  await handle.cancel();
  await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
  expect((await handle.describe()).status.name).toBe('CANCELLED');
  expect((await fan.get(`/purchase/${purchaseId}`)).body.stage).toBe('released');
  expect((await seatStates(fan, event.id))[ticketId]).toBe('available');
  expect((await pay(fan, purchaseId)).body.code).toBe('hold-expired');
  await until('another fan holds the seat', async () => {
    const answer = await other.post('/ticket/reserve', { ticketId });
    return answer.status === 201;
  });
});

test('after its workflow was terminated, a purchase loses its seats when the hold ends', async () => {
  const event = await makeEvent(organiser, { holdSeconds: 2 });
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const [ticketId] = event.ticketIds as [string];
  const { purchaseId } = await hold(fan, ticketId);
  await temporal.workflow.getHandle(`purchase:${event.id}:${fan.userId}`).terminate('a test');

  // No workflow runs any more: the claim itself treats an expired hold as free.
  const next = await until('another fan holds the seat', async () => {
    const answer = await other.post('/ticket/reserve', { ticketId });
    return answer.status === 201 && answer.body;
  });
  expect((await pay(fan, purchaseId)).body.code).toBe('hold-expired');
  expect((await pay(other, next.purchaseId)).status).toBe(200);
  const pool = poolOf(system);
  const { rows } = await pool.query('select holder_id, status from ticket where id = $1', [ticketId]);
  expect(rows).toEqual([{ holder_id: other.userId, status: 'booked' }]);
  await pool.end();
});

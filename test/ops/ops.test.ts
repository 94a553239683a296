import { Client, Connection } from '@temporalio/client';
import { purchaseStages } from '../../domain/purchase';
import { bankControl } from '../harness/bank-control';
import { type Caller, logIn, send, uniqueName } from '../harness/client';
import { hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let ops: Caller;
let connection: Connection;
let temporal: Client;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  ops = await logIn(system.url, 'olga', ['ops']);
  connection = await Connection.connect({ address: system.env.TEMPORAL_ADDRESS });
  temporal = new Client({ connection, namespace: system.env.TEMPORAL_NAMESPACE });
});

afterAll(() => connection?.close());

/** Makes the bank refuse captures of this event with 403; returns a function that allows them again. */
function forbidCaptures(eventId: string): Promise<() => Promise<void>> {
  return bankControl(system).fault({
    kind: 'error-before',
    status: 403,
    path: 'POST /v1/payment_intents/.*/capture',
    filter: { metadataKey: 'eventId', metadataValue: eventId },
  });
}

const repair = (purchaseId: string, action: string, body: object = { reason: 'a test' }, key?: string) =>
  ops.post(`/ops/purchases/${purchaseId}/${action}`, body, key ? { 'Idempotency-Key': key } : {});

/** Confirms without the retries of `client.ts`, because the answer `processing` is expected. */
const payOnce = ({ token }: Caller, purchaseId: string) =>
  send(
    `${system.url}/ticket/confirm`,
    'POST',
    { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' } },
    { Authorization: `Bearer ${token}` },
  );

const stuckOf = async (eventId: string) =>
  (await ops.get(`/ops/purchases?stuck=1&eventId=${eventId}`)).body.purchases as {
    purchaseId: string;
    stage: string;
    reason: string | null;
    workflowStatus: string;
    temporalUrl: string;
  }[];

const stageOf = async (fan: Caller, purchaseId: string) =>
  (await fan.get(`/purchase/${purchaseId}`)).body.stage as string;

test('only ops can list and repair purchases', async () => {
  const others = [await logIn(system.url), organiser, await logIn(system.url, 'frida', ['finance'])];
  const calls: [string, string, object?][] = [
    ['GET', '/ops/purchases'],
    ['GET', '/ops/views'],
    ['POST', '/ops/repairs', { action: 'retry', stuck: true, reason: 'x' }],
    ['GET', '/ops/repairs/bat_1'],
    ...['extend', 'release', 'retry', 'refund', 'resend'].map(
      (action) => ['POST', `/ops/purchases/pur_1/${action}`, { reason: 'x' }] as [string, string, object],
    ),
  ];
  for (const [method, path, body] of calls) {
    expect([path, (await send(system.url + path, method, body)).status]).toEqual([path, 401]);
    for (const other of others) {
      const { status, body: problem } = await other.call(method, path, body);
      expect([path, status, problem.code]).toEqual([path, 403, 'forbidden']);
    }
  }
  expect((await others[0]!.get('/ops/audit')).status).toBe(403);
  expect((await others[2]!.get('/ops/audit')).status).toBe(200);
});

test('ops find, retry and refund a purchase that needs attention, and every action is audited', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const allow = await forbidCaptures(event.id);
  for (const _ of ['the first time', 'and again'])
    expect((await payOnce(fan, purchaseId)).body).toMatchObject({ status: 'processing' });

  const [stuck] = await until('the purchase is listed as stuck', async () => {
    const found = await stuckOf(event.id);
    return found.length > 0 && found;
  });
  expect(stuck).toMatchObject({
    purchaseId,
    eventId: event.id,
    userId: fan.userId,
    stage: 'needs-attention',
    needsAttention: true,
    reason: expect.stringContaining('bank-refused: capture:'),
    workflowStatus: 'running',
    temporalUrl: expect.stringContaining(encodeURIComponent(`purchase:${event.id}:${fan.userId}`)),
  });
  expect(await stageOf(fan, purchaseId)).toBe('needs-attention');

  for (const [action, body] of [
    ['retry', {}],
    ['retry', { reason: ' ' }],
    ['extend', { reason: 'x', seconds: 0 }],
    ['release', { reason: 'x', seconds: 60 }],
  ] as const)
    expect((await repair(purchaseId, action, body)).body.code).toBe('invalid-request');
  expect((await repair(purchaseId, 'explode')).status).toBe(404);
  expect((await repair('pur_nobody', 'retry')).body.code).toBe('purchase-not-found');
  expect((await repair(purchaseId, 'extend', { reason: 'x', seconds: 60 })).body.code).toBe(
    'payment-in-progress',
  );
  for (const action of ['refund', 'resend'])
    expect((await repair(purchaseId, action)).body).toMatchObject({ status: 409, code: 'not-booked' });

  await allow();
  const key = uniqueName('retry');
  const retried = await repair(purchaseId, 'retry', { reason: 'the key has its right again' }, key);
  expect(retried.status).toBe(200);
  await until('the purchase is confirmed', async () => (await stageOf(fan, purchaseId)) === 'confirmed');
  const again = await repair(purchaseId, 'retry', { reason: 'the key has its right again' }, key);
  expect(again.body).toEqual(retried.body);
  await until('the purchase is not stuck any more', async () => (await stuckOf(event.id)).length === 0);

  for (const action of ['release', 'extend', 'retry']) {
    const seconds = action === 'extend' ? { seconds: 60 } : {};
    expect((await repair(purchaseId, action, { reason: 'x', ...seconds })).body.code).toBe('already-booked');
  }
  const before = (await fan.get(`/purchase/${purchaseId}`)).body.history.length;
  expect((await repair(purchaseId, 'resend')).status).toBe(200);
  const { history, stage } = (await fan.get(`/purchase/${purchaseId}`)).body;
  expect([stage, history.length]).toEqual(['confirmed', before + 1]);

  expect((await repair(purchaseId, 'refund')).status).toBe(200);
  await until('the payment is refunded', async () => {
    const { captured, refunded } = await bankControl(system).stateOf(purchaseId);
    return captured.eur === 4500 && refunded.eur === 4500;
  });
  await until('the seat is available', async () => {
    return (await seatStates(fan, event.id))[event.ticketIds[0]!] === 'available';
  });
  expect((await repair(purchaseId, 'resend')).body.code).toBe('not-booked');
  const listedAs = async (stageFilter: string) =>
    (await ops.get(`/ops/purchases?eventId=${event.id}&stage=${stageFilter}`)).body.purchases as object[];
  await until('the purchase is listed as refunded', async () => (await listedAs('refunded')).length === 1);
  expect(await listedAs('refunded')).toMatchObject([{ purchaseId, stage: 'refunded' }]);
  expect(await listedAs('confirmed')).toEqual([]);

  const audit = await ops.get(`/ops/audit?subjectType=purchase&subjectId=${purchaseId}`);
  const lines = audit.body.lines as { by: string; action: string; outcome: string }[];
  expect(lines.every(({ by }) => by === 'olga')).toBe(true);
  expect(lines.map(({ action, outcome }) => `${action} ${outcome}`).reverse()).toEqual([
    'extend payment-in-progress',
    'refund not-booked',
    'resend not-booked',
    'retry done',
    'release already-booked',
    'extend already-booked',
    'retry already-booked',
    'resend done',
    'refund done',
    'resend not-booked',
  ]);
});

test('an extended hold outlives its first end in the database and in the workflow', async () => {
  const event = await makeEvent(organiser, { holdSeconds: 2 });
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const [ticketId] = event.ticketIds as [string];
  const { purchaseId, holdExpiresAt } = await hold(fan, ticketId);
  const extended = await repair(purchaseId, 'extend', { reason: 'the fan called' });
  expect(extended.body).toMatchObject({ action: 'extend', stage: 'awaiting-payment' });
  await until('the first end has passed', async () => Date.now() > Date.parse(holdExpiresAt) + 500);
  expect((await other.post('/ticket/reserve', { ticketId })).body.code).toBe('seat-taken');
  const { body } = await fan.get(`/purchase/${purchaseId}`);
  expect(Date.parse(body.holdExpiresAt) - Date.parse(holdExpiresAt)).toBe(600_000);
  expect((await pay(fan, purchaseId)).status).toBe(200);
});

test('a purchase whose workflow was terminated is listed, and a release by ops frees its seats', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const [ticketId] = event.ticketIds as [string];
  const { purchaseId } = await hold(fan, ticketId);
  await pay(fan, purchaseId, 'pm_card_authenticationRequired');
  await temporal.workflow.getHandle(`purchase:${event.id}:${fan.userId}`).terminate('a test');
  const [lost] = await until('the purchase is listed', async () => {
    const found = await stuckOf(event.id);
    return found.length > 0 && found;
  });
  expect(lost).toMatchObject({ purchaseId, workflowStatus: 'terminated' });

  expect((await repair(purchaseId, 'extend', { reason: 'x', seconds: 60 })).body.code).toBe('purchase-ended');
  expect((await repair(purchaseId, 'release')).status).toBe(200);
  await until('the purchase is released', async () => (await stageOf(fan, purchaseId)) === 'released');
  expect((await seatStates(fan, event.id))[ticketId]).toBe('available');
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({ intentsByStatus: { canceled: 1 } });
  expect(await stuckOf(event.id)).toEqual([]);
  expect((await repair(purchaseId, 'release')).status).toBe(200);
});

test('the list of purchases is paged and filtered, and no parameter is injected into the query', async () => {
  const event = await makeEvent(organiser);
  const fans = await Promise.all([1, 2, 3].map(() => logIn(system.url)));
  for (const [index, fan] of fans.entries()) await hold(fan, event.ticketIds[index]!);
  const list = (query: string) => ops.get(`/ops/purchases?eventId=${event.id}&${query}`);
  await until('all purchases are listed', async () => {
    return (await list('stage=awaiting-payment')).body.purchases.length === 3;
  });
  const first = (await list('limit=2')).body;
  const second = (await list(`limit=2&cursor=${first.nextCursor}`)).body;
  const seen = [...first.purchases, ...second.purchases].map((one: { userId: string }) => one.userId);
  expect(seen.sort()).toEqual(fans.map((fan) => fan.userId).sort());
  for (const stage of purchaseStages) {
    const { status, body } = await list(`stage=${stage}`);
    expect([stage, status, body.purchases?.length]).toEqual([
      stage,
      200,
      stage === 'awaiting-payment' ? 3 : 0,
    ]);
  }
  expect((await list('stuck=1')).body.purchases).toEqual([]);

  for (const bad of [
    `cursor=${first.nextCursor}&stage=confirmed`,
    'cursor=e30',
    'stage=x',
    'stuck=yes',
    'limit=0',
    'limit=x',
  ])
    expect([bad, (await list(bad)).status]).toEqual([bad, 400]);
  const hostile = await ops.get(`/ops/purchases?eventId=${encodeURIComponent("x' OR EventId != 'y")}`);
  expect(hostile.body.code).toBe('invalid-request');
  for (const userId of [`o'brien`, `\\' OR 'a'='a`, `"x"`].map((name) => name.replaceAll(' ', '')))
    expect((await list(`userId=${encodeURIComponent(userId)}`)).body.purchases).toEqual([]);
});

// The test takes 20 s on a quiet machine; each wait gets more for a busy one.
const WAIT_MS = 120_000;

test(
  'two hundred stuck purchases are repaired by one batch',
  async () => {
    const event = await makeEvent(organiser, { seats: 200 });
    const allow = await forbidCaptures(event.id);
    const fans = await Promise.all(Array.from({ length: 200 }, () => logIn(system.url)));
    const waiting = fans.map((fan, index) => async () => {
      const { purchaseId } = await hold(fan, event.ticketIds[index]!);
      await payOnce(fan, purchaseId);
    });
    const buyOneByOne = async () => {
      for (let buy = waiting.pop(); buy; buy = waiting.pop()) await buy();
    };
    await Promise.all(Array.from({ length: 10 }, buyOneByOne));
    const query = `EventId = '${event.id}' AND NeedsAttention = true`;
    const areStuck = async (count: number) => (await temporal.workflow.count(query)).count === count;
    await until('all need attention', () => areStuck(200), WAIT_MS);

    const request = {
      action: 'release',
      eventId: event.id,
      attentionReason: 'bank-refused',
      reason: 'no captures today',
    };
    const which = `action=release&eventId=${event.id}&attentionReason=bank-refused`;
    const preview = await ops.get(`/ops/repairs/preview?${which}`);
    expect(preview.body).toMatchObject({
      ...{ purchases: 200, examined: 200 },
      helped: { purchases: 200, tickets: 200, money: [{ amount: 200 * 4500, currency: 'eur' }] },
      stages: [{ stage: 'needs-attention', purchases: 200 }],
    });
    const nobody = await ops.get(`/ops/repairs/preview?${which.replace('release', 'extend')}`);
    expect(nobody.body).toMatchObject({ purchases: 200, helped: { purchases: 0, money: [] } });
    expect((await ops.get('/ops/repairs/preview?action=retry&stuck=0')).body.code).toBe('invalid-request');
    const batch = await ops.post('/ops/repairs', request);
    expect([batch.status, batch.body.purchases]).toEqual([202, 200]);
    const isSent = async () => {
      const { body } = await ops.get(`/ops/repairs/${batch.body.batchId}`);
      return body.state === 'completed' && body.done === 200 && body.failed === 0;
    };
    await until('the batch has completed', isSent, WAIT_MS);
    await until('no purchase needs attention any more', () => areStuck(0), WAIT_MS);
    await allow();
    const { batchId } = batch.body;
    const answered = async () => (await ops.get(`/ops/repairs/${batchId}`)).body.outcomes.done === 200;
    await until('each has answered', answered, WAIT_MS);
    const { results, after } = (await ops.get(`/ops/repairs/${batchId}/results?limit=150`)).body;
    const rest = (await ops.get(`/ops/repairs/${batchId}/results?limit=150&after=${after}`)).body;
    expect([results.length, rest.results.length, rest.after]).toEqual([150, 50, null]);
    expect(results[0]).toMatchObject({ outcome: 'done', stage: 'released', total: { amount: 4500 } });
    expect((await ops.get(`/ops/repairs/${batchId}.csv`)).text.trim().split('\r\n')).toHaveLength(201);
    expect((await ops.get('/ops/repairs')).body.batches[0]).toMatchObject({
      batchId,
      by: 'olga',
      purchases: 200,
    });
    const pool = poolOf(system);
    const { rows } = await pool.query(
      `select (select count(*)::int from purchase where event_id = $1 and stage = 'released') as released,
            (select count(*)::int from ticket where event_id = $1 and status = 'available') as free,
            (select count(*)::int from ops_audit
              where event_id = $1 and action = 'release' and outcome = 'done' and actor = 'olga') as audited`,
      [event.id],
    );
    await pool.end();
    expect(rows).toEqual([{ released: 200, free: 200, audited: 200 }]);
  },
  4 * WAIT_MS,
);

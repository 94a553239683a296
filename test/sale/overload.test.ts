import { Client, Connection } from '@temporalio/client';
import Redis from 'ioredis';
import { purchaseWorkflowId } from '../../workflows/purchase/purchase-contract';
import { type Caller, callerWith, logIn, send } from '../harness/client';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type RunningApi, type SystemFacts, startApi } from '../harness/system';

// Far more than one API process serves within its longest wait.
const FANS = 400;
const HOLDERS = 10;

let system: SystemFacts;
let api: RunningApi;
let organiser: Caller;
let fans: Caller[];
let pool: ReturnType<typeof poolOf>;
let redis: Redis;
let connection: Connection;

beforeAll(async () => {
  system = await sharedSystem();
  // A process of its own, which has measured nothing yet.
  api = await startApi(system);
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  const loggedIn = await Promise.all(Array.from({ length: FANS + HOLDERS }, () => logIn(system.url)));
  fans = loggedIn.map(({ userId, token }) => callerWith(api.url, userId, token));
  pool = poolOf(system);
  redis = new Redis(system.env.REDIS_URL!);
  connection = await Connection.connect({ address: system.env.TEMPORAL_ADDRESS });
}, 90_000);

afterAll(async () => {
  await api?.stop();
  await pool?.end();
  redis?.disconnect();
  await connection?.close();
});

/** One try, without the retries of a caller. */
const reserveOnce = ({ userId, token }: Caller, ticketId: string) =>
  send(
    `${api.url}/ticket/reserve`,
    'POST',
    { ticketId },
    { Authorization: `Bearer ${token}`, 'Idempotency-Key': `reserve-${userId}` },
  );

test('of more fans than can be served in time, some get their seat and the others are told when to come back', async () => {
  const event = await makeEvent(organiser, { seats: FANS + HOLDERS });
  const [holders, crowd] = [fans.slice(0, HOLDERS), fans.slice(HOLDERS)];
  const holds = await Promise.all(holders.map((fan, index) => hold(fan, event.ticketIds[FANS + index]!)));

  const reserving = Promise.all(crowd.map((fan, index) => reserveOnce(fan, event.ticketIds[index]!)));
  const paid = await Promise.all(holders.map((fan, index) => pay(fan, holds[index]!.purchaseId)));
  const answers = await reserving;

  // Nobody who holds a seat is refused, however many others want one.
  expect(paid.map(({ status }) => status)).toEqual(Array(HOLDERS).fill(200));
  const refused = answers.flatMap(({ status, headers, body }, index) => {
    if (status === 201) return [];
    const retryAfter = Number(headers.get('retry-after'));
    expect([status, body.code, retryAfter >= 1]).toEqual([503, 'unavailable', true]);
    return [{ fan: crowd[index]!, ticketId: event.ticketIds[index]! }];
  });
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(FANS);

  await expectNothingLeft(event.id, refused);
  await hold(await logIn(system.url), refused[0]!.ticketId);
}, 120_000);

/** These fans have no purchase, key or workflow, and their seats no lock. */
async function expectNothingLeft(eventId: string, refused: readonly { fan: Caller; ticketId: string }[]) {
  const userIds = refused.map(({ fan }) => fan.userId);
  const { rows } = await pool.query(
    `select user_id from purchase where user_id = any($1) union select user_id from idempotency_key where user_id = any($1)`,
    [userIds],
  );
  expect(rows).toEqual([]);
  const prefix = system.env.REDIS_KEY_PREFIX!;
  expect(await redis.exists(...refused.map(({ ticketId }) => `${prefix}seat-lock:${ticketId}`))).toBe(0);
  const temporal = new Client({ connection, namespace: system.env.TEMPORAL_NAMESPACE });
  const begun = await Promise.allSettled(
    userIds.map((userId) => temporal.workflow.getHandle(purchaseWorkflowId(eventId, userId)).describe()),
  );
  expect(new Set(begun.map(({ status }) => status))).toEqual(new Set(['rejected']));
}

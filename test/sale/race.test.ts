import { Client, Connection } from '@temporalio/client';
import Redis from 'ioredis';
import { type Answer, type Caller, callerWith, logIn, send } from '../harness/client';
import { type MadeEvent, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type RunningApi, type SystemFacts, startApi } from '../harness/system';
import { until } from '../harness/until';

const FANS = 200;
const SEATS = 5;

let system: SystemFacts;
let organiser: Caller;
let fans: Caller[];
let pool: ReturnType<typeof poolOf>;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  fans = await Promise.all(Array.from({ length: FANS }, () => logIn(system.url)));
  pool = poolOf(system);
});

afterAll(() => pool?.end());

/** Each fan wants one seat of a few, all at once; nobody gives up because the API is slow. */
async function rush(event: MadeEvent, at: string): Promise<Answer[]> {
  return Promise.all(
    fans.map((fan, index) => {
      const ticketId = event.ticketIds[index % SEATS];
      return callerWith(at, fan.userId, fan.token).post('/ticket/reserve', { ticketId });
    }),
  );
}

async function expectOneOwnerEach(event: MadeEvent, answers: readonly Answer[]): Promise<void> {
  const won = answers.flatMap(({ status, body }, index) => (status === 201 ? [{ body, index }] : []));
  const lost = answers.filter(({ status }) => status !== 201);
  expect(won).toHaveLength(SEATS);
  expect(new Set(lost.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
    new Set(['409 seat-taken']),
  );

  const { rows } = await pool.query(
    `select id, holder_id as holder, purchase_id as purchase, version from ticket
      where event_id = $1 and status = 'held' order by id`,
    [event.id],
  );
  const claims = won.map(({ body, index }) => ({
    id: body.tickets[0].ticketId,
    holder: fans[index]!.userId,
    purchase: body.purchaseId,
    // Claimed once in its life: nobody had it in between.
    version: '1',
  }));
  expect(rows.map((row) => ({ ...row, version: String(row.version) }))).toEqual(
    claims.sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  const purchases = await pool.query('select count(*)::int as made from purchase where event_id = $1', [
    event.id,
  ]);
  expect(purchases.rows).toEqual([{ made: SEATS }]);
}

test('of hundreds who want the same few seats at once, exactly one gets each', async () => {
  const event = await makeEvent(organiser, { seats: SEATS });
  await expectOneOwnerEach(event, await rush(event, system.url));
}, 90_000);

describe('without Redis’ answer', () => {
  let api: RunningApi;
  let redis: Redis;

  beforeAll(async () => {
    redis = new Redis(system.env.REDIS_URL!);
    const prefix = system.env.REDIS_KEY_PREFIX!;
    // Somebody who may touch everything but the seat locks: each of those commands fails at once.
    const rights = ['on', `>${prefix}`, '&*', '+@all', 'resetkeys', `~${prefix}{*`];
    await redis.call('ACL', ['SETUSER', prefix, ...rights]);
    const url = new URL(system.env.REDIS_URL!);
    url.username = encodeURIComponent(prefix);
    url.password = encodeURIComponent(prefix);
    api = await startApi(system, { REDIS_URL: url.href });
  });

  afterAll(async () => {
    await api?.stop();
    await redis?.call('ACL', ['DELUSER', system.env.REDIS_KEY_PREFIX!]);
    redis?.disconnect();
  });

  test('Postgres alone decides, and nothing is sold twice', async () => {
    const event = await makeEvent(organiser, { seats: SEATS });
    const answers = await rush(event, api.url);
    await expectOneOwnerEach(event, answers);
    // Losers, too, came as far as a workflow: nothing before it had an answer for them.
    const connection = await Connection.connect({ address: system.env.TEMPORAL_ADDRESS });
    const temporal = new Client({ connection, namespace: system.env.TEMPORAL_NAMESPACE });
    await until('more workflows than seats', async () => {
      const { count } = await temporal.workflow.count(`EventId = '${event.id}'`);
      return count > SEATS;
    });
    await connection.close();
  }, 90_000);
});

test('all who want the best seats get different ones, until there are none', async () => {
  const event = await makeEvent(organiser, { seats: 40 });
  const answers = await Promise.all(
    fans.slice(0, 30).map((fan) => {
      return fan.post('/ticket/reserve', { eventId: event.id, quantity: 2, bestAvailable: {} });
    }),
  );
  const seats = answers.flatMap(({ status, body }) =>
    status === 201 ? body.tickets.map((ticket: { ticketId: string }) => ticket.ticketId) : [],
  );
  expect(new Set(seats).size).toBe(seats.length);
  expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
    Array(30 - seats.length / 2).fill('no-seats-available'),
  );
  // Nothing is refused while a pair is free.
  expect(seats.length).toBe(40);
  const { body } = await send(`${system.url}/event/${event.id}`, 'GET');
  expect(body.availability.held + body.availability.available).toBe(40);
}, 90_000);

test('one fan who buys again and again with many hands at once gets the limit and no more', async () => {
  const [limit, seats] = [3, 12];
  const event = await makeEvent(organiser, { seats, maxTicketsPerFan: limit });
  const [fan] = fans as [Caller];
  // Each hand wants a seat of its own and tries again while another purchase of the fan runs.
  const buyUntilRefused = async (ticketId: string): Promise<string> =>
    until('an end of buying', async () => {
      const { status, body } = await fan.post('/ticket/reserve', { ticketId });
      if (status === 201) await pay(fan, body.purchaseId);
      return !['purchase-in-progress', undefined].includes(body.code) && body.code;
    });
  const ends = await Promise.all(event.ticketIds.map(buyUntilRefused));
  const { rows } = await pool.query<{ id: string; status: string }>(
    `select id, status from ticket where event_id = $1 and status <> 'available'`,
    [event.id],
  );
  expect(rows.map(({ status }) => status)).toEqual(Array(limit).fill('booked'));
  const bought = new Set(rows.map(({ id }) => id));
  // A hand whose seat was bought may also read that it is taken.
  expect(ends.filter((_, index) => !bought.has(event.ticketIds[index]!))).toEqual(
    Array(seats - limit).fill('limit-exceeded'),
  );
}, 90_000);

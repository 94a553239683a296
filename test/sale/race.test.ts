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

/** All fans reserve one of the few seats at once, and retry while the result is pending. */
async function reserveAtOnce(event: MadeEvent, at: string): Promise<Answer[]> {
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
    // Version 1: the seat was claimed once and by nobody else.
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

test('one fan gets each seat when hundreds reserve the same few at once', async () => {
  const event = await makeEvent(organiser, { seats: SEATS });
  await expectOneOwnerEach(event, await reserveAtOnce(event, system.url));
}, 90_000);

describe('without the seat locks in Redis', () => {
  let api: RunningApi;
  let redis: Redis;

  beforeAll(async () => {
    redis = new Redis(system.env.REDIS_URL!);
    const prefix = system.env.REDIS_KEY_PREFIX!;
    // A Redis user without rights on the keys of the seat locks: each command on them fails at once.
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

  test('Postgres decides alone, and no seat is sold twice', async () => {
    const connection = await Connection.connect({ address: system.env.TEMPORAL_ADDRESS });
    const temporal = new Client({ connection, namespace: system.env.TEMPORAL_NAMESPACE });
    // On a busy machine the fans may come one after the other: then the first look at the seat refuses the late ones.
    await until('a race in which fans who got no seat had started workflows too', async () => {
      const event = await makeEvent(organiser, { seats: SEATS });
      await expectOneOwnerEach(event, await reserveAtOnce(event, api.url));
      const { count } = await temporal.workflow.count(`EventId = '${event.id}'`);
      return count > SEATS;
    });
    await connection.close();
  }, 90_000);
});

test('fans who reserve best available at once get different seats until none are left', async () => {
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
  // No request was refused while a pair was free.
  expect(seats.length).toBe(40);
  const { body } = await send(`${system.url}/event/${event.id}`, 'GET');
  expect(body.availability.held + body.availability.available).toBe(40);
}, 90_000);

test('one fan who buys in many parallel requests gets exactly the limit', async () => {
  const [limit, seats] = [3, 12];
  const event = await makeEvent(organiser, { seats, maxTicketsPerFan: limit });
  const [fan] = fans as [Caller];
  // Each parallel buyer requests another seat and retries while another purchase of the fan runs.
  const buyUntilRefused = async (ticketId: string): Promise<string> =>
    until('the last refusal', async () => {
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
  // A request for a seat that was bought may also be refused as taken.
  expect(ends.filter((_, index) => !bought.has(event.ticketIds[index]!))).toEqual(
    Array(seats - limit).fill('limit-exceeded'),
  );
}, 90_000);

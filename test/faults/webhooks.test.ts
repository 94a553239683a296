import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { logIn } from '../harness/client';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { poolOf, startTestSystem, type TestSystem } from '../harness/system';
import { until } from '../harness/until';

/* A receiver of another program, which this test turns away and brings back, and workers that are killed while they deliver. */
interface Got {
  readonly id: string;
  readonly type: string;
  readonly bookingId: string;
}

let system: TestSystem;
let pool: ReturnType<typeof poolOf>;
let server: Server;
let url: string;
let secret: string;
const got: Got[] = [];
/** How the receiver answers; null: not at all. */
let status: number | null = 503;
let tries = 0;

beforeAll(async () => {
  server = createServer(async (req, res) => {
    tries += 1;
    const body = await text(req);
    if (status === null) return;
    if (status === 200) {
      const { type, data } = new Webhook(secret).verify(body, req.headers as Record<string, string>) as {
        type: string;
        data: { bookingId: string };
      };
      got.push({ id: req.headers['webhook-id'] as string, type, bookingId: data.bookingId });
    }
    res.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  system = await startTestSystem();
  pool = poolOf(system.facts);
}, 90_000);

afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await pool?.end();
  await system?.stop();
});

test('a receiver that is away for an hour, and workers killed with -9: everything comes, in order per booking', async () => {
  const { facts, workers } = system;
  const organiser = await logIn(facts.url, 'organiser', ['organiser']);
  const event = await makeEvent(organiser, { seats: 6 });
  const [{ organiser_id: organiserId }] = (
    await pool.query('select organiser_id from event where id = $1', [event.id])
  ).rows;
  const endpoints = `/organiser/teams/${organiserId}/webhooks`;
  const types = ['booking.confirmed', 'ticket.checked-in'];
  const { status: made, body: endpoint } = await organiser.post(endpoints, { url, types });
  expect(made).toBe(201);
  secret = endpoint.secret;
  const door = await logIn(facts.url, 'door', ['door']);

  // The receiver is away. Six fans buy, and come in.
  const bookings: string[] = [];
  for (const ticketId of event.ticketIds) {
    const fan = await logIn(facts.url);
    const { bookingId } = (await pay(fan, (await hold(fan, ticketId)).purchaseId)).body;
    const { tickets } = (await fan.get(`/booking/${bookingId}`)).body;
    expect((await door.post('/checkin', { code: tickets[0].code, eventId: event.id })).status).toBe(200);
    bookings.push(bookingId);
  }
  const log = () => organiser.get(`${endpoints}/${endpoint.endpointId}/deliveries`);
  await until('it was refused', async () =>
    (await log()).body.deliveries.some(
      (one: { last: { status: number } | null }) => one.last?.status === 503,
    ),
  );

  // The workers are killed while a try is under way.
  status = null;
  const before = tries;
  await pool.query('update webhook_endpoint set paused_until = null, called_until = null');
  await pool.query(`update webhook_delivery set due_at = clock_timestamp() where state = 'waiting'`);
  await until('a try is under way', async () => tries > before);
  workers.kill('SIGKILL');
  await workers.waitUntilUp();

  // It is back. Instead of an hour, the time of the next try is moved.
  status = 200;
  await pool.query('update webhook_endpoint set paused_until = null, called_until = null');
  await pool.query(`update webhook_delivery set due_at = clock_timestamp() where state = 'waiting'`);
  await until('everything is delivered', async () =>
    (await log()).body.deliveries.every(({ state }: { state: string }) => state === 'delivered'),
  );
  for (const bookingId of bookings) {
    // A message that was on its way when a process died may come twice, with the same id.
    const ids = new Map(got.filter((one) => one.bookingId === bookingId).map(({ id, type }) => [id, type]));
    expect([...ids.values()]).toEqual(types);
  }

  // One of them again, when it is asked for.
  const [{ messageId }] = (await log()).body.deliveries;
  const times = () => got.filter(({ id }) => id === messageId).length;
  const already = times();
  const replay = await organiser.post(`${endpoints}/${endpoint.endpointId}/replay`, { messageId });
  expect(replay).toMatchObject({ status: 202, body: { replayed: 1 } });
  await until('it came again', async () => times() === already + 1);
}, 150_000);

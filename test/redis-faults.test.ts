import type { RunningPart } from '../stack/part';
import { type Caller, logIn } from './client';
import { openStream } from './event-stream';
import { type FaultProxy, proxyTo } from './fault-proxy';
import { closeSale, enterSale, makeEvent, pay, seatStates } from './on-sale';
import { type OwnRedis, ownRedis } from './own-redis';
import { poolOf, startTestSystem, type TestSystem } from './system';
import { until } from './until';
import { watchSale } from './watched-sale';

/*
 * A system whose Redis is its own, behind a line that can be broken without a word.
 */
let own: OwnRedis;
let redis: RunningPart;
let line: FaultProxy;
let system: TestSystem;
let organiser: Caller;

beforeAll(async () => {
  own = await ownRedis();
  redis = await own.start();
  line = await proxyTo(redis.env.REDIS_URL!);
  system = await startTestSystem({ REDIS_URL: line.url });
  organiser = await logIn(system.facts.url, 'organiser', ['organiser']);
}, 120_000);

afterAll(async () => {
  await system?.stop();
  line?.close();
  await redis?.stop();
  own?.remove();
}, 60_000);

const logInMany = (count: number) =>
  Promise.all(Array.from({ length: count }, () => logIn(system.facts.url)));

/** Goes in and takes the seat; what is away for the moment is asked for again. */
async function reserve(fan: Caller, eventId: string, ticketId: string): Promise<string> {
  const pass = await until('the fan is let in', () => enterSale(fan, eventId).catch(() => undefined));
  const { status, text, body } = await fan.post('/ticket/reserve', { ticketId }, { 'Queue-Pass': pass });
  if (status !== 201) throw new Error(`no hold: ${text}`);
  return body.purchaseId;
}

test('lines that die without a word hold up nobody: who waits is let in, purchases end, and a map that is open is right', async () => {
  const event = await makeEvent(organiser, { queueRequired: true, maxShoppers: 4, seats: 12 });
  const fans = await logInMany(12);
  const states = new Map(Object.entries(await seatStates(organiser, event.id)));
  const stream = await openStream(`${system.facts.url}/event/${event.id}/stream`);
  await stream.next(({ event: kind }) => kind === 'seats');
  const buy = async (fan: Caller, ticketId: string) => {
    const purchaseId = await reserve(fan, event.id, ticketId);
    return async () => expect((await pay(fan, purchaseId)).body.status).toBe('confirmed');
  };
  const [begun, waiting] = [fans.slice(0, 4), fans.slice(4)];
  const paying = await Promise.all(begun.map((fan, seat) => buy(fan, event.ticketIds[seat]!)));
  for (const fan of waiting) expect((await fan.post(`/event/${event.id}/queue`)).status).toBe(200);

  line.silence();

  await Promise.all(paying.map((finish) => finish()));
  await Promise.all(waiting.map(async (fan, seat) => (await buy(fan, event.ticketIds[4 + seat]!))()));
  await until('the open map shows every seat as booked, or was told to read it again', async () => {
    for (const { event: kind, data } of stream.events) {
      if (kind === 'seats') for (const [id, state] of data.changes) states.set(id, state);
      if (kind === 'reset') return true;
    }
    return [...states.values()].every((state) => state === 'booked');
  });
  stream.close();
  const sale = await watchSale({ ...system.facts, env: { ...system.facts.env, ...redis.env } }, event.id);
  await until('nobody is inside any more', async () => {
    const { admitted, buying } = await sale.room.snapshot(event.id);
    return admitted + buying === 0;
  });
  await sale.close();
  const pool = poolOf(system.facts);
  const { rows } = await pool.query(
    'select stage, count(*)::int from purchase where event_id = $1 group by 1',
    [event.id],
  );
  await pool.end();
  expect(rows).toEqual([{ stage: 'confirmed', count: 12 }]);
  await closeSale(organiser, event.id);
}, 90_000);

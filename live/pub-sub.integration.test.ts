import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { type EventMessage, liveChannel, type ResyncMessage } from '../domain/live-messages';
import { until } from '../test/harness/until';
import { createLiveSubscriber, createPurchasePublisher } from './pub-sub';

const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const prefix = `test-${randomUUID()}:`;
const redis = new Redis(url);
const publisher = createPurchasePublisher(redis, prefix);
const move = { purchaseId: 'p-1', eventId: 'event-1', userId: 'ann', at: '2026-11-22T19:30:00Z' };

let connection: Redis;
let errors: unknown[];
let live: ReturnType<typeof createLiveSubscriber>;
beforeEach(() => {
  connection = new Redis(url, { retryStrategy: () => 20, connectionName: prefix });
  errors = [];
  live = createLiveSubscriber(connection, prefix, { onError: (error) => errors.push(error) });
});
afterEach(() => connection.disconnect());
afterAll(() => redis.disconnect());

/** Connected and subscribed: the first `ready` is false while the connection is still being made. */
async function connected() {
  await until('the messages have arrived', () => connection.status === 'ready');
}

async function subscribers(channel: string): Promise<number> {
  const reply = (await redis.pubsub('NUMSUB', channel)) as [string, number];
  return Number(reply[1]);
}

/** Finds the connection by its name, so that connections of other tests to the same Redis stay open. */
async function killOwnConnection() {
  const clients = String(await redis.client('LIST')).split('\n');
  const id = / ?id=(\d+)/.exec(clients.find((line) => line.includes(`name=${prefix}`))!)![1]!;
  await redis.client('KILL', 'ID', id);
}

it('delivers one step of a purchase to its own channel and to its fan, and to no other', async () => {
  await connected();
  const received: unknown[] = [];
  const others: unknown[] = [];
  await live.onPurchase('p-1', (message) => received.push(message)).ready;
  await live.onFan('ann', (message) => received.push(message)).ready;
  await live.onFan('bob', (message) => others.push(message)).ready;
  await publisher.purchaseMoved({ ...move, stage: 'reserving', seq: 2 });
  await until('the messages have arrived', () => received.length === 2);
  const message = { type: 'purchase-moved', ...move, stage: 'reserving', seq: 2 };
  expect(received).toEqual([message, message]);
  expect(others).toEqual([]);
});

it('subscribes once for any number of listeners, and unsubscribes when the last one stops', async () => {
  await connected();
  const channel = liveChannel.event(prefix, 'event-1');
  const received: EventMessage['type'][][] = [[], []];
  const stops = received.map((list) =>
    live.onEvent('event-1', (message) => list.push(message.type as EventMessage['type'])),
  );
  expect(await Promise.all(stops.map((stop) => stop.ready))).toEqual([true, true]);
  expect(await subscribers(channel)).toBe(1);

  await redis.publish(channel, '{"type":"lapsed","userIds":["ann"]}');
  await until('the messages have arrived', () => received[1]!.length === 1);
  stops[0]!();
  stops[0]!();
  await redis.publish(channel, '{"type":"lapsed","userIds":["bob"]}');
  await until('the messages have arrived', () => received[1]!.length === 2);
  expect(received[0]).toEqual(['lapsed']);
  stops[1]!();
  await until('the messages have arrived', async () => (await subscribers(channel)) === 0);
});

it('delivers to the other listeners when one throws or a message is not JSON', async () => {
  await connected();
  const received: unknown[] = [];
  live.onEvent('event-1', () => {
    throw new Error('a bug in one listener');
  });
  await live.onEvent('event-1', (message) => received.push(message)).ready;
  await redis.publish(liveChannel.event(prefix, 'event-1'), 'not JSON');
  await redis.publish(liveChannel.event(prefix, 'event-1'), '{"type":"lapsed","userIds":[]}');
  await until('the messages have arrived', () => received.length === 1);
  expect(errors.map((error) => (error as Error).name)).toEqual(['SyntaxError', 'Error']);
});

it('subscribes again after its connection was killed, and sends the resync only after that', async () => {
  await connected();
  const received: (EventMessage | ResyncMessage)[] = [];
  const channel = liveChannel.event(prefix, 'event-1');
  await live.onEvent('event-1', (message) => received.push(message)).ready;
  const stopped = live.onEvent('event-2', () => {});
  await stopped.ready;

  for (let kills = 1; kills <= 3; kills++) {
    const closed = new Promise((resolve) => connection.once('close', resolve));
    await killOwnConnection();
    await closed;
    stopped(); // Stopped while away: it is not subscribed to again.
    expect(await live.onEvent('event-1', () => {}).ready).toBe(false);
    await until(
      'the messages have arrived',
      () => received.filter(({ type }) => type === 'resync').length === kills,
    );
    expect(await subscribers(channel)).toBe(1);
    expect(await subscribers(liveChannel.event(prefix, 'event-2'))).toBe(0);
    await redis.publish(channel, '{"type":"lapsed","userIds":["ann"]}');
    await until('the messages have arrived', () => received.at(-1)!.type === 'lapsed');
  }
});

it('subscribes and sends a resync when Redis comes up after the listening began', async () => {
  const late = new Redis(url, { lazyConnect: true });
  const first = connection;
  connection = late; // Closed after the test, also when it fails.
  first.disconnect();
  const received: unknown[] = [];
  const subscription = createLiveSubscriber(late, prefix).onFan('ann', (message) => received.push(message));
  expect(await subscription.ready).toBe(false);
  await until('the messages have arrived', () => received.length === 1);
  expect(received).toEqual([{ type: 'resync' }]);
  await publisher.purchaseMoved({ ...move, stage: 'confirmed', seq: 7 });
  await until('the messages have arrived', () => received.length === 2);
});

it('listens, stops and listens again in any order without losing the channel', async () => {
  await connected();
  const received: unknown[] = [];
  let stop = live.onFan('ann', (message) => received.push(message));
  for (let i = 0; i < 50; i++) {
    stop();
    stop = live.onFan('ann', (message) => received.push(message));
  }
  expect(await stop.ready).toBe(true);
  await publisher.purchaseMoved({ ...move, stage: 'confirmed', seq: 8 });
  await until('the messages have arrived', () => received.length === 1);
});

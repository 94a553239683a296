import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { toProblem } from '../../api/problem';
import type { RedisGroup } from '../../dev/stack/parts/redis-group';
import { startRedisSentinel } from '../../dev/stack/parts/redis-sentinel';
import { createLiveSubscriber, createPurchasePublisher } from '../../live/pub-sub';
import { connectRedis, connectSubscriber } from '../../redis/connect-redis';
import { createWaitingRoom } from '../../waiting-room/waiting-room';
import { startOwnGroup } from '../harness/redis-group';
import { until } from '../harness/until';

const prefix = `test-${randomUUID()}:`;
const eventId = 'event-1';
let group: RedisGroup;
let redis: Redis;
let subscriber: Redis;
let sentinels: Redis[];
beforeAll(async () => {
  group = await startOwnGroup(startRedisSentinel);
  redis = connectRedis(group.env.REDIS_URL) as Redis;
  subscriber = connectSubscriber(group.env.REDIS_URL);
  sentinels = [...group.env.REDIS_URL.matchAll(/127\.0\.0\.1:(\d+)/g)].map(
    ([, port]) => new Redis({ port: Number(port), host: '127.0.0.1', enableReadyCheck: false }),
  );
  // How often a sentinel tells the others of a master, a quarter of the time after which it demotes one that came back.
  for (const sentinel of sentinels)
    await sentinel.call('SENTINEL', 'DEBUG', 'publish-period', '500', 'info-period', '1000');
  await until('the master answers', () => redis.ping().catch(() => undefined));
  await until('the subscriber is connected', () => subscriber.status === 'ready');
}, 120_000);
afterAll(async () => {
  for (const one of [redis, subscriber, ...(sentinels ?? [])]) one?.disconnect();
  await group?.stop();
}, 60_000);

const masterPort = async () =>
  Number(((await sentinels[0]!.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'holdfast')) as string[])[1]);
const partOf = (error: unknown) => toProblem(error).fields.part;

/** Writes until it works; returns which parts the errors named. */
async function partsUntilWritten(what: string): Promise<unknown[]> {
  const parts = new Set<unknown>();
  await until(what, () =>
    redis.set(`${prefix}written`, 1).catch((error: Error) => void parts.add(partOf(error))),
  );
  return [...parts];
}

test('when the master is killed its replica takes over, fans keep their order, and the old master returns as a replica', async () => {
  const room = createWaitingRoom({ redis, prefix });
  await room.setSettings(eventId, { status: 'open', admitPerSecond: 10, maxShoppers: 100 });
  for (const fan of ['ann', 'bob', 'cem']) await room.join(eventId, fan);
  const { fence } = await room.takeFence(eventId);
  const received: string[] = [];
  await createLiveSubscriber(subscriber, prefix).onFan('ann', ({ type }) => received.push(type)).ready;
  const counter = `${prefix}counter`;
  await redis.set(counter, 0);
  await redis.wait(1, 5_000);
  const old = await masterPort();
  const [master] = group.members;

  master!.kill('SIGSTOP');
  const underWay = redis.incr(counter).catch((error: Error) => error);
  master!.kill('SIGKILL');
  expect(partOf(await underWay)).toBe('waiting room');
  expect(await partsUntilWritten('the replica takes over')).toEqual(['waiting room']);
  expect(redis.stream.remotePort).not.toBe(old);
  expect(await redis.get(counter)).toBe('0');

  const tick = await room.admit(eventId, { fence, limit: 1 });
  expect(tick).toMatchObject({ admissions: [{ userId: 'ann' }] });
  const [admission] = tick.type === 'ticked' ? tick.admissions : [];
  expect(await room.redeem(eventId, 'ann', admission!.admissionId, 'p-1', 60)).toMatchObject({
    type: 'redeemed',
  });
  expect(await room.status(eventId, 'cem')).toMatchObject({ state: 'waiting', position: 2 });

  await until('the subscriber has subscribed again', () => received.includes('resync'));
  const move = { purchaseId: 'p-1', eventId, userId: 'ann', at: '2026-11-22T19:30:00Z' };
  await createPurchasePublisher(redis, prefix).purchaseMoved({ ...move, stage: 'reserving', seq: 2 });
  await until('messages arrive', () => received.includes('purchase-moved'));

  await master!.waitUntilUp();
  const returned = new Redis({ port: old, host: '127.0.0.1' });
  await until('the old master is a replica with the data of the new one', async () => {
    const info = await returned.info('replication');
    return info.includes('role:slave') && info.includes('master_link_status:up');
  });
  expect(await returned.get(`${prefix}written`)).toBe('1');
  expect(redis.stream.remotePort).toBe(await masterPort());
  returned.disconnect();
}, 60_000);

test('a client that is connected to a demoted master finds the new one', async () => {
  const old = redis.stream.remotePort;
  const left = new Set<Redis>();
  for (const one of [redis, subscriber]) one.once('close', () => left.add(one));
  // Asked again while nothing changes: the sentinels may give a failover up, and may also turn one back.
  await until('another one is the master', async () => {
    await sentinels[0]!.call('SENTINEL', 'FAILOVER', 'holdfast').catch(() => undefined);
    return (await masterPort()) !== old;
  });
  await until('commands and subscriptions go to the master', async () => {
    const port = await masterPort();
    return (
      [...left].filter(({ status, stream }) => status === 'ready' && stream.remotePort === port).length === 2
    );
  });
  await partsUntilWritten('it can be written to');
  expect(await redis.get(`${prefix}written`)).toBe('1');
}, 60_000);

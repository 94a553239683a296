import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from 'ioredis';
import { createRateLimiter } from '../../api/abuse-protection/rate-limiter';
import { createSharedCopies } from '../../api/event/event-shared-copy';
import { startRedisCluster } from '../../dev/stack/parts/redis-cluster';
import type { RedisGroup } from '../../dev/stack/parts/redis-group';
import { createChangeStatus } from '../../live/change-status';
import { createSeatLock } from '../../live/seat-lock';
import { createSeatLog } from '../../live/seat-log';
import { createStreamTickets } from '../../live/stream-ticket';
import { takeTokensScript } from '../../payments/bank-rate-limiter';
import { connectRedis } from '../../redis/connect-redis';
import { bumpSearchGeneration, createQueryCache } from '../../search/query-cache';
import { createPurchaseLatency } from '../../waiting-room/purchase-latency';
import { createWaitingRoom } from '../../waiting-room/waiting-room';
import { createIndexQueue } from '../../workers/changes/index-queue';
import { startOwnGroup } from '../harness/redis-group';
import { until } from '../harness/until';

const prefix = `test-${randomUUID()}:`;
let group: RedisGroup;
let redis: Cluster;
beforeAll(async () => {
  group = await startOwnGroup(startRedisCluster);
  redis = connectRedis(group.env.REDIS_URL) as Cluster;
  await until('every node answers', () => isWhole(redis));
}, 120_000);
afterAll(async () => {
  redis?.disconnect();
  await group?.stop();
}, 60_000);

const isWhole = (cluster: Cluster) =>
  cluster.nodes().length === 6 && cluster.nodes().every(({ status }) => status === 'ready');

/** The port of the master of a key. */
async function masterOf(key: string): Promise<number> {
  const slot = Number(await redis.cluster('KEYSLOT', key));
  return Number(redis.slots[slot]![0]!.split(':')[1]);
}

/** Events whose rooms are on three different masters. */
async function eventsOnEachMaster(): Promise<[string, string, string]> {
  const found = new Map<number, string>();
  for (let number = 0; found.size < 3; number += 1) {
    const eventId = `event-${number}`;
    const port = await masterOf(`${prefix}{${eventId}}:queue`);
    if (!found.has(port)) found.set(port, eventId);
  }
  return [...found.values()] as [string, string, string];
}

async function runRoom(eventId: string): Promise<void> {
  const room = createWaitingRoom({ redis, prefix });
  await room.setSettings(eventId, { status: 'open', admitPerSecond: 10, maxShoppers: 100 });
  for (const fan of ['ann', 'bob', 'cem']) expect((await room.join(eventId, fan)).state).toBe('waiting');
  await room.restore(eventId, 'dan', { place: 7, epoch: 'lost' });
  await room.markPresent(eventId, ['ann', 'bob', 'cem', 'dan']);
  await room.closeLobby(eventId);
  await room.redraw(eventId, () => 5);
  const { fence } = await room.takeFence(eventId);
  const tick = await room.admit(eventId, { fence, limit: 2 });
  if (tick.type !== 'ticked') throw new Error('fenced');
  const [first] = tick.admissions;
  expect(await room.redeem(eventId, first!.userId, first!.admissionId, 'p-1', 60)).toMatchObject({
    type: 'redeemed',
  });
  expect((await room.handBackAdmission(eventId, first!.userId, 'p-1')).type).toBe('handed-back');
  await room.restoreBuying(eventId, [{ purchaseId: 'p-2', userId: 'eve', leftMs: 60_000 }]);
  expect(await room.releaseShopperSlot(eventId, 'eve', 'p-2')).toBe(true);
  expect(await room.overview(eventId)).toMatchObject({ waiting: 2, admitted: 2 });
  expect(await room.visitCounts(eventId)).toMatchObject({ waiting: 2 });
  expect(await room.snapshot(eventId)).toMatchObject({ waiting: 2 });
  expect(await room.leave(eventId, 'dan')).toBe('left');
  expect((await room.status(eventId, 'dan')).state).toBe('absent');
  await room.inspect(eventId);
  // A key of a wrong type: the room is put aside.
  await redis.set(`${prefix}{${eventId}}:away`, 'nonsense');
  await expect(room.inspect(eventId)).rejects.toThrow('put aside');
  await room.forget(eventId);
}

test('every script and every command of the rooms works on a cluster, whichever slots the keys are in', async () => {
  for (const eventId of await eventsOnEachMaster()) await runRoom(eventId);

  const log = createSeatLog(redis, prefix);
  await log.setFeedGeneration(1);
  await log.read('event-1');
  await log.publish({ eventId: 'event-1', changes: [['t-1', 'held']], planChanged: false, position: 1 }, 1);
  expect((await log.read('event-1')).point.seq).toBe(1);

  const lock = createSeatLock(redis, prefix);
  const tickets = Array.from({ length: 20 }, (_, number) => `t-${number}`);
  expect(await lock.lock(tickets, 'ann')).toEqual([]);
  expect(await lock.lock(tickets, 'bob')).toEqual(tickets);
  await lock.unlock(tickets);
  expect(await lock.lock(tickets, 'bob')).toEqual([]);

  const streamTickets = createStreamTickets<{ id: string }>(redis, prefix);
  expect(await streamTickets.redeem(await streamTickets.issue({ id: 'ann' }))).toEqual({ id: 'ann' });

  const status = createChangeStatus(redis, prefix);
  await status.reportProcess('here:1', 'reader');
  expect(await status.processes()).toHaveLength(1);
  expect(await status.state()).toBeUndefined();

  const queue = createIndexQueue(redis, prefix);
  await queue.mark(['e-1', 'e-2'], 0);
  const taken = await queue.take(10, 1_000);
  expect([...taken.ids].sort()).toEqual(['e-1', 'e-2']);
  expect(await queue.waiting(['e-1'])).toEqual(new Set(['e-1']));
  await queue.refuse([{ id: 'e-3', reason: 'no' }]);
  await queue.clearRefused(['e-3']);
  await queue.settle(taken);
  expect(await queue.count()).toBe(0);

  const latency = createPurchaseLatency(redis, prefix);
  for (let number = 0; number < 20; number += 1) latency.note('reserve', 120);
  await until(
    'the duration is shared',
    async () => (await createPurchaseLatency(redis, prefix).recent()).reserveMs,
  );

  const granted = await takeTokensScript(redis, [`${prefix}bank-pace`], [10, 10, 0, 0, 3]);
  expect(granted).toEqual([3, 0]);

  const rates = createRateLimiter({
    redis,
    prefix,
    factors: { perUser: 1, perAddress: 1 },
    classes: {
      own: {
        perUser: { requests: 2, seconds: 60 },
        perAddress: { requests: 9, seconds: 60 },
        withoutRedis: 'closed',
      },
    },
  });
  const count = () => rates.countUser('own' as never, 'ann');
  await count();
  await count();
  await expect(count()).rejects.toMatchObject({ code: 'rate-limited' });

  const answers = createQueryCache<number>({ redis, prefix, noticeMs: 0 });
  expect(await answers('question', async () => 1)).toBe(1);
  expect(await answers('question', async () => 2)).toBe(1);
  await bumpSearchGeneration(redis, prefix);
  expect(await answers('question', async () => 2)).toBe(2);

  const copies = createSharedCopies(redis, prefix);
  copies.set('event-1', { json: '{}', readAt: Date.now() });
  await until('the copy is shared', async () => (await copies.get('event-1'))?.json === '{}');
  copies.remove('event-1');

  await expectEveryScriptRan();
});

/** Every Lua file of the product is known to a node, so it ran: a new script is tried on a cluster, too. */
async function expectEveryScriptRan(): Promise<void> {
  const unknown: string[] = [];
  const files = ['live', 'payments', 'waiting-room', 'workers/changes'].flatMap((room) =>
    readdirSync(join(room, 'scripts')).map((name) => join(room, 'scripts', name)),
  );
  for (const file of files) {
    const sha1 = createHash('sha1').update(readFileSync(file, 'utf8')).digest('hex');
    const found = await Promise.all(redis.nodes('master').map((node) => node.script('EXISTS', sha1)));
    if (!found.flat().includes(1)) unknown.push(file);
  }
  expect(unknown).toEqual([]);
}

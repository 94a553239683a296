import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster, Redis } from 'ioredis';
import { createRateLimiter } from '../../api/abuse-protection/rate-limiter';
import { createSharedCopies } from '../../api/event/event-shared-copy';
import { toProblem } from '../../api/problem';
import { startRedisCluster } from '../../dev/stack/parts/redis-cluster';
import type { RedisGroup } from '../../dev/stack/parts/redis-group';
import { createChangeStatus } from '../../live/change-status';
import { createLiveSubscriber, createPurchasePublisher } from '../../live/pub-sub';
import { createSeatLock } from '../../live/seat-lock';
import { createSeatLog } from '../../live/seat-log';
import { createStreamTickets } from '../../live/stream-ticket';
import { takeTokensScript } from '../../payments/bank-rate-limiter';
import { connectRedis, connectSubscriber } from '../../redis/connect-redis';
import { bumpSearchGeneration, createQueryCache } from '../../search/query-cache';
import { createPurchaseLatency } from '../../waiting-room/purchase-latency';
import { createWaitingRoom } from '../../waiting-room/waiting-room';
import { createIndexQueue } from '../../workers/changes/index-queue';
import { startOwnGroup } from '../harness/redis-group';
import { until } from '../harness/until';

const prefix = `test-${randomUUID()}:`;
// A node counts as failed after 1.5 s; then its replica is elected.
const failoverMs = 15_000;
let group: RedisGroup;
let redis: Cluster;
let subscriber: Redis;
beforeAll(async () => {
  group = await startOwnGroup(startRedisCluster);
  redis = connectRedis(group.env.REDIS_URL) as Cluster;
  subscriber = connectSubscriber(group.env.REDIS_URL);
  await until('every node answers', () => isWhole(redis));
  await until('the subscriber is connected', () => subscriber.status === 'ready');
}, 120_000);
afterAll(async () => {
  redis?.disconnect();
  subscriber?.disconnect();
  await group?.stop();
}, 60_000);

const isWhole = (cluster: Cluster) =>
  cluster.nodes().length === 6 && cluster.nodes().every(({ status }) => status === 'ready');

const portsOf = () => [...group.env.REDIS_URL.matchAll(/:(\d+)/g)].map(([, port]) => Number(port));
const memberAt = (port: number) => group.members[portsOf().indexOf(port)]!;

/** Runs commands on one node, past the client of the product. */
async function onNode<T>(port: number, work: (node: Redis) => Promise<T>): Promise<T> {
  const node = new Redis({ port, host: '127.0.0.1' });
  try {
    return await work(node);
  } finally {
    node.disconnect();
  }
}

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

async function runRoom(eventId: string, redis: Cluster): Promise<void> {
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
  for (const eventId of await eventsOnEachMaster()) await runRoom(eventId, redis);

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

const partOf = (error: unknown) => toProblem(error).fields.part;

/** Opens a room with fans in it, whose places the replica has, too. */
async function openRoom(eventId: string, fans: readonly string[]) {
  const room = createWaitingRoom({ redis, prefix });
  await room.setSettings(eventId, { status: 'open', admitPerSecond: 10, maxShoppers: 100 });
  const places = [];
  for (const fan of fans) places.push(await room.join(eventId, fan));
  return { room, places };
}

/** The port of the replica of the master at that port. */
async function replicaOf(port: number): Promise<number> {
  const info = await onNode(port, (node) => node.info('replication'));
  return Number(/^slave0:.*port=(\d+)/m.exec(info)![1]);
}

test('when a master is killed, its commands fail and are never repeated, other slots answer, and fans keep their order', async () => {
  const events = await eventsOnEachMaster();
  const rooms = new Map<string, number>();
  for (const eventId of events) rooms.set(eventId, await masterOf(`${prefix}{${eventId}}:queue`));
  const eventId = events.find((id) => rooms.get(id) !== subscriber.options.port)!;
  const other = events.find((id) => id !== eventId)!;
  const port = rooms.get(eventId)!;
  const replica = await replicaOf(port);
  const { room } = await openRoom(eventId, ['ann', 'bob']);
  await openRoom(other, ['ann']);
  const counter = `${prefix}{${eventId}}:counter`;
  await redis.set(counter, 0);
  await onNode(port, (node) => node.wait(1, 5_000));
  const received: string[] = [];
  const live = createLiveSubscriber(subscriber, prefix);
  await live.onFan('ann', ({ type }) => received.push(type)).ready;

  // The last second: the replica does not hear of this place any more.
  memberAt(replica).kill('SIGSTOP');
  await onNode(port, (node) => node.call('CLIENT', 'KILL', 'TYPE', 'replica'));
  const lost = await room.join(eventId, 'cem');
  if (lost.state !== 'waiting') throw new Error(`cem is ${lost.state}`);
  memberAt(port).kill('SIGSTOP');
  const underWay = redis.incr(counter).catch((error: Error) => error);
  memberAt(port).kill('SIGKILL');
  memberAt(replica).kill('SIGCONT');
  const failure = await underWay;
  expect(partOf(failure)).toBe('waiting room');
  // By the end of the connection, and not after the two seconds that an answer may take.
  expect(String(failure)).not.toMatch(/timed out/);

  const parts = new Set<unknown>();
  await until(
    'the replica answers',
    async () => {
      expect((await room.status(other, 'ann')).state).toBe('waiting');
      return room.status(eventId, 'ann').catch((error: Error) => void parts.add(partOf(error)));
    },
    failoverMs,
  );
  expect([...parts]).toEqual(['waiting room']);
  expect(await redis.get(counter)).toBe('0');
  expect(received).toContain('resync');

  expect((await room.status(eventId, 'cem')).state).toBe('absent');
  expect(await room.join(eventId, 'dan')).toMatchObject({ origin: 'arrived', position: 3 });
  const { place, epoch } = lost;
  expect(await room.join(eventId, 'cem', { earlier: { place, epoch } })).toMatchObject({
    origin: 'restored',
    place,
    position: 3,
  });
  expect(await room.status(eventId, 'dan')).toMatchObject({ position: 4 });
  await memberAt(port).waitUntilUp();
  await until('the killed node is a replica', () =>
    onNode(port, (node) => node.info('replication')).then((info) => info.includes('role:slave')),
  );
}, 60_000);

test('when the node of a subscriber is killed, it listens to another one after a resync', async () => {
  const received: string[] = [];
  await createLiveSubscriber(subscriber, prefix).onFan('bob', ({ type }) => received.push(type)).ready;
  const port = subscriber.options.port!;
  memberAt(port).kill('SIGKILL');
  await until('it has subscribed again', () => received.includes('resync'), 2_000);
  expect(subscriber.options.port).not.toBe(port);
  const move = { purchaseId: 'p-1', eventId: 'event-1', userId: 'bob', at: '2026-11-22T19:30:00Z' };
  const publisher = createPurchasePublisher(redis, prefix);
  await until('it is published', () =>
    publisher.purchaseMoved({ ...move, stage: 'reserving', seq: 2 }).then(
      () => true,
      () => false,
    ),
  );
  await until('it arrives', () => received.includes('purchase-moved'));
});

test('a user with the rights of the docs can do all, and a wrong password counts as Redis being away', async () => {
  const docs = readFileSync('docs/going-live.md', 'utf8');
  const rights = [`~${prefix}*`, `&${prefix}*`, ...docs.match(/(?<=[` ])\+(@|\w+\||info|time)[\w|]*/g)!];
  expect(rights).toContain('+cluster|links');
  for (const port of portsOf()) {
    await until('the node has the user', () =>
      onNode(port, (node) => node.acl('SETUSER', 'seller', 'on', '>p@ss', ...rights)).catch(() => undefined),
    );
  }
  const url = (password: string) => group.env.REDIS_URL.replace('//', `//seller:${password}@`);
  const own = connectRedis(url('p%40ss')) as Cluster;
  const listener = connectSubscriber(url('p%40ss'));
  await until('it answers', () => own.set(`${prefix}own`, 1).catch(() => undefined));
  for (const node of [...own.nodes(), listener]) expect(await node.client('INFO')).toMatch(/user=seller /);
  for (const eventId of await eventsOnEachMaster()) await runRoom(eventId, own);
  await createLiveSubscriber(listener, prefix).onFan('cem', () => {}).ready;
  const stranger = connectRedis(url('wrong'));
  const refused = () => stranger.ping().then(String, (error: Error) => partOf(error));
  expect(await Promise.all([refused(), refused()])).toEqual(['waiting room', 'waiting room']);
  for (const one of [own, listener, stranger]) one.disconnect();
});

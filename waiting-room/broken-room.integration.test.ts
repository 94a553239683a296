import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { RoomBroken } from './broken-room';
import { roomKeys } from './keys';
import { createWaitingRoom } from './waiting-room';

const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
const prefix = `test-${randomUUID()}:`;
const broken: RoomBroken[] = [];
const room = createWaitingRoom({ redis, prefix, onBroken: (one) => broken.push(one) });
let made = 0;

beforeEach(() => {
  broken.length = 0;
});
afterAll(async () => {
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1_000 }))
    if (keys.length > 0) await redis.unlink(keys);
  redis.disconnect();
});

type Keys = ReturnType<typeof roomKeys>;

/** An open sale: ann buys, bob is admitted, cid waits, dan was passed over and may return. */
async function fullRoom(): Promise<{ eventId: string; keys: Keys; fence: number }> {
  const eventId = `event-${made++}`;
  const keys = roomKeys(prefix, eventId);
  const settings = { status: 'open', admitPerSecond: 10, maxShoppers: 10, leaseMs: 60_000 } as const;
  const [{ fence }] = await Promise.all([
    room.takeFence(eventId),
    room.setSettings(eventId, settings),
    ...['ann', 'bob'].map((fan) => room.join(eventId, fan)),
  ]);
  const entered = await room.admit(eventId, { fence, limit: 2 });
  const ann = entered.type === 'ticked' && entered.admissions.find(({ userId }) => userId === 'ann');
  if (!ann) throw new Error(`ann was not let in: ${JSON.stringify(entered)}`);
  await Promise.all([
    room.redeem(eventId, 'ann', ann.admissionId, 'pur_ann', 60),
    room.join(eventId, 'cid'),
    redis.hset(keys.away, 'dan', 2 ** 49),
    redis.zadd(keys.awayEnds, Date.now() + 60_000, 'dan'),
  ]);
  return { eventId, keys, fence };
}

/** Every call on a room, to be made in any order. */
const actions: Record<string, (of: { eventId: string; fence: number }) => Promise<unknown>> = {
  join: ({ eventId }) => room.join(eventId, 'eve'),
  'join with a place of another room': ({ eventId }) =>
    room.join(eventId, 'fay', { earlier: { place: 2 ** 49, epoch: 'lost' } }),
  'join while waiting': ({ eventId }) => room.join(eventId, 'cid'),
  'join while inside': ({ eventId }) => room.join(eventId, 'bob'),
  'come back': ({ eventId }) => room.join(eventId, 'dan'),
  restore: ({ eventId }) => room.restore(eventId, 'gus', { place: 2 ** 49, epoch: 'lost' }),
  look: ({ eventId }) => room.positions(eventId, ['ann', 'bob', 'cid', 'dan', 'nobody']),
  overview: ({ eventId }) => room.overview(eventId),
  snapshot: ({ eventId }) => room.snapshot(eventId),
  visitCounts: ({ eventId }) => room.visitCounts(eventId),
  markPresent: ({ eventId }) => room.markPresent(eventId, ['bob', 'cid', 'dan']),
  tick: ({ eventId, fence }) => room.admit(eventId, { fence, limit: 1 }),
  'take over': ({ eventId }) => room.takeFence(eventId),
  redeem: ({ eventId }) => room.redeem(eventId, 'bob', 'adm_bob', 'pur_bob', 60),
  handBackAdmission: ({ eventId }) => room.handBackAdmission(eventId, 'ann', 'pur_ann'),
  keepRestOfAdmission: ({ eventId }) => room.keepRestOfAdmission(eventId, 'ann', 'pur_ann'),
  releaseShopperSlot: ({ eventId }) => room.releaseShopperSlot(eventId, 'ann', 'pur_ann'),
  'restore buying': ({ eventId }) =>
    room.restoreBuying(eventId, [{ userId: 'ann', purchaseId: 'pur_ann', leftMs: 60_000 }]),
  'close the lobby': ({ eventId }) => room.closeLobby(eventId),
  redraw: ({ eventId }) => room.redraw(eventId, () => 4711),
  settings: ({ eventId }) => room.setSettings(eventId, { maxShoppers: 10 }),
  leave: ({ eventId }) => room.leave(eventId, 'cid'),
};

/** The result of a call: only RoomBroken may be thrown, and at most once, because the next call finds a working room. */
async function outcomes(of: { eventId: string; fence: number }, names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    const error = await actions[name]!(of).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error !== undefined) found.push(error instanceof RoomBroken ? 'broken' : `${name}: ${error}`);
  }
  return found;
}

/** The room works again: a fan joins, is admitted, buys and leaves. */
async function isSound({ eventId }: { eventId: string }): Promise<void> {
  await room.inspect(eventId);
  await room.setSettings(eventId, { status: 'open', maxShoppers: 10, leaseMs: 60_000 });
  await room.join(eventId, 'zoe');
  const { fence } = await room.takeFence(eventId);
  const tick = await room.admit(eventId, { fence, limit: 9 });
  const own = tick.type === 'ticked' && tick.admissions.find(({ userId }) => userId === 'zoe');
  if (!own) throw new Error(`zoe was not let in: ${JSON.stringify(tick)}`);
  expect(await room.redeem(eventId, 'zoe', own.admissionId, 'pur_zoe', 60)).toMatchObject({
    type: 'redeemed',
  });
  expect(await room.releaseShopperSlot(eventId, 'zoe', 'pur_zoe')).toBe(true);
}

const writers: Record<string, (key: string) => Promise<unknown>> = {
  string: (key) => redis.set(key, 'nonsense'),
  list: (key) => redis.rpush(key, 'nonsense'),
  set: (key) => redis.sadd(key, 'nonsense'),
  hash: (key) => redis.hset(key, 'nonsense', 'nonsense'),
  zset: (key) => redis.zadd(key, 1, 'nonsense'),
  stream: (key) => redis.xadd(key, '*', 'nonsense', 'nonsense'),
};
const rightTypes = {
  ...{ queue: 'zset', admitted: 'zset', buying: 'zset', slots: 'hash' },
  ...{ sale: 'hash', seen: 'zset', away: 'hash', awayEnds: 'zset', insideBefore: 'set' },
} as const;
const wrongTypes = (Object.keys(rightTypes) as (keyof Keys)[]).flatMap((name) =>
  Object.keys(writers)
    .filter((type) => type !== rightTypes[name])
    .map((type) => [name, type] as const),
);

it.each(wrongTypes)(
  '%s that is a %s is put aside with the whole room, whichever call finds it first',
  async (name, type) => {
    const spoilt = async () => {
      const full = await fullRoom();
      await redis.unlink(full.keys[name]);
      await writers[type]!(full.keys[name]);
      return full;
    };
    let met = 0;
    for (const first of Object.keys(actions)) {
      const full = await spoilt();
      const found = await outcomes(full, [first]);
      expect([first, found.filter((one) => one !== 'broken')]).toEqual([first, []]);
      met += found.length;
      if (found.length === 0) continue;
      expect(await redis.exists(...Object.values(full.keys))).toBe(0);
      expect(await redis.type(`${full.keys[name]}:put-aside`)).toBe(type);
      expect(await redis.ttl(`${full.keys[name]}:put-aside`)).toBeGreaterThan(86_400);
    }
    expect(met).toBeGreaterThan(0);
    expect(broken[0]!.faults).toEqual([`${name}: a ${type}`]);
    const full = await spoilt();
    expect(await outcomes(full, Object.keys(actions))).toEqual(['broken']);
    await isSound(full);
  },
);

const numbers = ['', 'abc', '-1', '1e999', 'nan', '1.2.3', '9'.repeat(400)];
const saleFields = [
  ...[
    'status',
    'lobbyClosed',
    'epoch',
    'admitPerSecond',
    'maxShoppers',
    'leaseMs',
    'graceMs',
    'fence',
    'lastPlace',
  ],
  ...[
    'admittedTotal',
    'joinedTotal',
    'letInAgainTotal',
    'tickedAt',
    'doorAt',
    'run',
    'settingsRun',
    'lostFrom',
    'lostTo',
    'told',
  ],
];
type Spoil = (keys: Keys) => Promise<unknown>;
const spoilers: [string, string, Spoil][] = [
  ...saleFields.flatMap((field) =>
    numbers.map((value): [string, string, Spoil] => [
      `sale.${field}`,
      value,
      (keys) => redis.hset(keys.sale, field, value),
    ]),
  ),
  ...['', 'abc', 'a b c d', 'adm 1 pur inf', `adm ${'9'.repeat(400)}  1`].map(
    (value): [string, string, Spoil] => [
      'slots',
      value,
      (keys) => redis.hset(keys.slots, { ann: value, bob: value }),
    ],
  ),
  ...numbers.map((value): [string, string, Spoil] => [
    'away',
    value,
    (keys) => redis.hset(keys.away, 'dan', value),
  ]),
  ...(['queue', 'admitted', 'buying', 'seen', 'awayEnds'] as const).flatMap((name) =>
    ['inf', '-inf', '1e300', '-5'].map((score): [string, string, Spoil] => [
      name,
      score,
      (keys) => redis.zadd(keys[name], score, 'stranger'),
    ]),
  ),
];

it('a corrupt field is found by the call that reads it or by the check of the loop, and the room works again', async () => {
  const names = Object.keys(actions);
  const check = async ([where, value, spoil]: (typeof spoilers)[number], order: readonly string[]) => {
    const full = await fullRoom();
    await spoil(full.keys);
    const found = await outcomes(full, order);
    expect([where, value, found.filter((one) => one !== 'broken')]).toEqual([where, value, []]);
    expect(found.length).toBeLessThanOrEqual(1);
    await room.inspect(full.eventId).catch(() => undefined);
    await isSound(full);
  };
  for (const order of [names, names.toReversed()])
    await Promise.all(spoilers.map((spoiler) => check(spoiler, order)));
});

it('of many calls that meet a corrupt key at once one puts the room aside, and the others find a working room', async () => {
  const { eventId, keys } = await fullRoom();
  await redis.set(keys.queue, 'nonsense');
  const calls = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => room.join(eventId, `fan-${index}`)),
  );
  const refused = calls.flatMap((call) => (call.status === 'rejected' ? [call.reason] : []));
  expect(refused).toEqual([expect.any(RoomBroken)]);
  expect(broken).toHaveLength(1);
  expect((await room.snapshot(eventId)).waiting).toBe(19);
});

it('missing fields are set again when they are used, and nobody loses a place', async () => {
  for (const field of saleFields) {
    const full = await fullRoom();
    await redis.hdel(full.keys.sale, field);
    expect(await room.join(full.eventId, 'cid')).toMatchObject({ state: 'waiting', origin: 'kept' });
    expect(await outcomes(full, Object.keys(actions))).toEqual([]);
    await isSound(full);
  }
  expect(broken).toEqual([]);
});

it('a room in use is intact, and an error of another cause leaves it as it is', async () => {
  const full = await fullRoom();
  await room.inspect(full.eventId);
  await expect(room.join(full.eventId, 'eve', { drawn: Number.NaN })).rejects.toThrow(/not a valid float/);
  expect(await room.status(full.eventId, 'cid')).toMatchObject({ state: 'waiting' });
  expect(broken).toEqual([]);
});

it('running purchases get their slots back after a loss, for the time of their holds, and their end frees the slot', async () => {
  const { eventId, fence } = await fullRoom();
  await room.forget(eventId);
  expect(await room.setSettings(eventId, { status: 'open', maxShoppers: 2 })).toBe('new');
  expect(await room.setSettings(eventId, { status: 'open', maxShoppers: 2 })).toBe('known');
  await room.join(eventId, 'bob');
  const running = ['ann', 'bob', 'kim'].map((userId) => ({
    userId,
    purchaseId: `pur_${userId}`,
    leftMs: 60_000,
  }));
  for (let time = 0; time < 2; time += 1) await room.restoreBuying(eventId, running);
  expect(await room.snapshot(eventId)).toMatchObject({ waiting: 1, buying: 2 });
  expect(await room.status(eventId, 'ann')).toMatchObject({ state: 'buying', purchaseId: 'pur_ann' });
  expect(await room.admit(eventId, { fence, limit: 5 })).toMatchObject({ admissions: [] });
  expect(await room.releaseShopperSlot(eventId, 'ann', 'pur_ann')).toBe(true);
  expect(await room.handBackAdmission(eventId, 'kim', 'pur_kim')).toMatchObject({ type: 'handed-back' });
  expect(await room.admit(eventId, { fence, limit: 5 })).toMatchObject({ admissions: [{ userId: 'bob' }] });
});

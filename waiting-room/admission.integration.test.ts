import { Redis } from 'ioredis';
import { fans, openTestRoom, pause, type TestRoom } from './room.fixture';

let fixture: TestRoom;
let listener: Redis | undefined;
afterEach(() => {
  listener?.disconnect();
  return fixture.close();
});

it('admits fans in the order of arrival, each with an id of its own', async () => {
  fixture = await openTestRoom();
  const crowd = fans(30);
  for (const fan of crowd) await fixture.room.join(fixture.eventId, fan);
  const admissions = [...(await fixture.letIn(12)), ...(await fixture.letIn(50))];
  expect(admissions.map(({ userId }) => userId)).toEqual(crowd);
  expect(new Set(admissions.map(({ admissionId }) => admissionId)).size).toBe(30);
  expect(admissions[0]!.admissionId).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(await fixture.room.status(fixture.eventId, 'user-3')).toEqual({
    state: 'admitted',
    admissionId: admissions[3]!.admissionId,
    expiresAtMs: admissions[3]!.expiresAtMs,
  });
});

it('returns the counts after the tick, and admits nobody at a limit of 0 or less', async () => {
  fixture = await openTestRoom();
  const { room, eventId } = fixture;
  for (const fan of fans(3)) await room.join(eventId, fan);
  const { fence } = await room.takeFence(eventId);
  for (const limit of [0, -4]) {
    expect(await room.admit(eventId, { fence, limit })).toMatchObject({
      admissions: [],
      counts: { waiting: 3, admitted: 0, buying: 0 },
    });
  }
  expect(await room.admit(eventId, { fence, limit: 2 })).toMatchObject({
    type: 'ticked',
    status: 'open',
    counts: { waiting: 1, admitted: 2, buying: 0 },
    admittedTotal: 2,
  });
});

it('admits nobody unless the sale is open and the room has a size', async () => {
  fixture = await openTestRoom();
  const { room, eventId } = fixture;
  await room.join(eventId, 'ann');
  for (const status of ['scheduled', 'lobby', 'paused', 'sold-out', 'closed'] as const) {
    await room.setSettings(eventId, { status });
    expect(await fixture.letIn(5)).toEqual([]);
  }
  await room.setSettings(eventId, { status: 'open', maxShoppers: 0 });
  expect(await fixture.letIn(5)).toEqual([]);
  await room.setSettings(eventId, { maxShoppers: 1 });
  expect(await fixture.letIn(5)).toHaveLength(1);
});

it('never has more fans inside than maxShoppers, with two loops and buyers coming and going', async () => {
  const maxShoppers = 7;
  fixture = await openTestRoom({ maxShoppers });
  const { room, eventId } = fixture;
  const crowd = fans(150);
  await Promise.all(crowd.map((fan) => room.join(eventId, fan)));
  // The same token on purpose: two loops that the fence does not distinguish.
  const { fence } = await room.takeFence(eventId);
  let left = crowd.length;
  let mostInside = 0;
  const served: string[] = [];

  async function shop(userId: string, admissionId: string) {
    expect(await room.redeem(eventId, userId, admissionId, `p-${userId}`, 60)).toMatchObject({
      type: 'redeemed',
    });
    await pause(Math.random() * 10);
    expect(await room.releaseShopperSlot(eventId, userId, `p-${userId}`)).toBe(true);
    served.push(userId);
    left -= 1;
  }
  async function loop() {
    const shopping: Promise<void>[] = [];
    while (left > 0) {
      const outcome = await room.admit(eventId, { fence, limit: 50 });
      if (outcome.type === 'fenced') throw new Error('fenced');
      mostInside = Math.max(mostInside, outcome.counts.admitted + outcome.counts.buying);
      shopping.push(...outcome.admissions.map((one) => shop(one.userId, one.admissionId)));
      await pause(2);
    }
    await Promise.all(shopping);
  }
  await Promise.all([loop(), loop()]);
  expect(mostInside).toBe(maxShoppers);
  expect(served.sort()).toEqual([...crowd].sort());
  expect(await room.snapshot(eventId)).toMatchObject({
    waiting: 0,
    admitted: 0,
    buying: 0,
    admittedTotal: 150,
  });
});

it('shuts out a loop as soon as a newer one has taken its token', async () => {
  fixture = await openTestRoom();
  const { room, eventId } = fixture;
  await room.join(eventId, 'ann');
  const { fence: older } = await room.takeFence(eventId);
  const { fence: newer } = await room.takeFence(eventId);
  expect(newer).toBeGreaterThan(older);
  expect(await room.admit(eventId, { fence: older, limit: 5 })).toEqual({ type: 'fenced', fence: newer });
  expect(await room.status(eventId, 'ann')).toMatchObject({ state: 'waiting' });
  expect(await room.admit(eventId, { fence: newer, limit: 5 })).toMatchObject({ type: 'ticked' });
});

it('returns how long no loop has ticked to the loop that takes over, and 0 when the sale was not open', async () => {
  fixture = await openTestRoom();
  const { room, eventId } = fixture;
  expect((await room.takeFence(eventId)).missedMs).toBe(0);
  await fixture.takeFenceAgain();
  await fixture.letIn(1);
  await pause(50);
  const { missedMs } = await room.takeFence(eventId);
  expect(missedMs).toBeGreaterThanOrEqual(49);
  await fixture.takeFenceAgain();
  await fixture.letIn(1);
  await room.setSettings(eventId, { status: 'paused' });
  await room.setSettings(eventId, { status: 'open' });
  expect((await room.takeFence(eventId)).missedMs).toBe(0);
});

it('gives the slots of lapsed admissions and overdue purchases to the next fans', async () => {
  fixture = await openTestRoom({ maxShoppers: 2 });
  const { room, eventId } = fixture;
  await fixture.enter('sleepy', 0.4);
  const { admissionId } = await fixture.enter('slow');
  await room.redeem(eventId, 'slow', admissionId, 'p', 0.4);
  for (const fan of fans(2)) await room.join(eventId, fan);
  expect(await fixture.letIn(5)).toEqual([]);
  await pause(450);
  expect(await fixture.letIn(5)).toMatchObject([{ userId: 'user-0' }, { userId: 'user-1' }]);
  expect(await room.releaseShopperSlot(eventId, 'slow', 'p')).toBe(false);
  expect(await room.positions(eventId, ['sleepy', 'slow'])).toMatchObject([
    { state: 'absent' },
    { state: 'absent' },
  ]);
});

it('admits at most 500 per tick, and sweeps more than 1000 over the next ticks', async () => {
  fixture = await openTestRoom({ maxShoppers: 5000 });
  const { room, eventId } = fixture;
  await Promise.all(fans(1100).map((fan) => room.join(eventId, fan)));
  for (const size of [500, 500, 100]) expect(await fixture.letIn(5000, 0.3)).toHaveLength(size);
  await pause(320);
  for (let i = 0; i < 2; i++) await fixture.letIn(0);
  expect(await fixture.redis.hlen(`${fixture.prefix}{${eventId}}:slots`)).toBe(0);
});

describe('publishing', () => {
  it('covers admissions, handed-back slots, lapses, and the counts only when they changed', async () => {
    fixture = await openTestRoom();
    const { room, eventId, channel } = fixture;
    listener = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
    const received: { type: string }[] = [];
    listener.on('message', (_, text) => received.push(JSON.parse(text)));
    await listener.subscribe(channel);
    const receive = async () => {
      await listener?.ping();
      return received.splice(0);
    };

    const admission = await fixture.enter('ann', 0.4);
    expect(await receive()).toEqual([
      { type: 'admitted', admissions: [admission] },
      expect.objectContaining({ type: 'queue-tick', status: 'open', waiting: 0, admitted: 1, buying: 0 }),
    ]);
    await fixture.letIn(5);
    expect(await receive()).toEqual([]);
    await pause(450);
    await fixture.letIn(5);
    expect(await receive()).toMatchObject([
      { type: 'lapsed', userIds: ['ann'] },
      { type: 'queue-tick', admitted: 0, admittedTotal: 1 },
    ]);
    await room.setSettings(eventId, { status: 'paused' });
    expect(await receive()).toMatchObject([{ type: 'queue-tick', status: 'paused' }]);
    await room.setSettings(eventId, { status: 'open' });
    const { userId, admissionId } = await fixture.enter('bob', 0.05);
    await room.redeem(eventId, userId, admissionId, 'p', 60);
    await receive();
    await room.handBackAdmission(eventId, userId, 'p');
    expect(await receive()).toMatchObject([{ type: 'admitted', admissions: [{ userId, admissionId }] }]);
  });
});

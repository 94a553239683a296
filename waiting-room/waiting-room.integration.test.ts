import { fans, openTestRoom, pause, type TestRoom } from './room.fixture';

let fixture: TestRoom;
afterEach(() => fixture.close());

describe('joining', () => {
  it('gives places in the order of arrival, and the same place to a fan who joins again', async () => {
    fixture = await openTestRoom();
    const { room, eventId } = fixture;
    expect(await room.join(eventId, 'ann')).toMatchObject({ state: 'waiting', position: 1, aheadOfYou: 0 });
    expect(await room.join(eventId, 'bob')).toMatchObject({ position: 2, aheadOfYou: 1, waiting: 2 });
    expect(await room.join(eventId, 'ann')).toMatchObject({ position: 1, aheadOfYou: 0, waiting: 2 });
  });

  it('gives hundreds of fans who join at once, some three times, one place each', async () => {
    fixture = await openTestRoom();
    const { room, eventId } = fixture;
    const crowd = fans(400);
    await Promise.all([...crowd, ...crowd, ...crowd].map((fan) => room.join(eventId, fan)));
    const places = await room.positions(eventId, crowd);
    const numbers = places.map((place) => (place.state === 'waiting' ? place.position : 0));
    expect(numbers.sort((a, b) => a - b)).toEqual(crowd.map((_, i) => i + 1));
  });

  it('gives no new places while the sale is not open, sold out or closed, but keeps existing ones', async () => {
    fixture = await openTestRoom();
    const { room, eventId } = fixture;
    await room.join(eventId, 'early');
    for (const [status, state] of [
      ['scheduled', 'not-open'],
      ['sold-out', 'sold-out'],
      ['closed', 'closed'],
    ] as const) {
      await room.setSettings(eventId, { status });
      expect(await room.join(eventId, 'late')).toEqual({ state });
      expect(await room.join(eventId, 'early')).toMatchObject({ state: 'waiting', saleStatus: status });
    }
  });

  it('returns the state of a fan who is already inside', async () => {
    fixture = await openTestRoom();
    const { room, eventId } = fixture;
    const { userId, ...admission } = await fixture.enter('ann');
    expect(await room.join(eventId, 'ann')).toEqual({ state: 'admitted', ...admission });
    await room.redeem(eventId, userId, admission.admissionId, 'purchase-1', 60);
    expect(await room.join(eventId, 'ann')).toMatchObject({ state: 'buying', purchaseId: 'purchase-1' });
    expect((await room.snapshot(eventId)).waiting).toBe(0);
  });

  it('sends a fan whose admission lapsed to the end of the queue, before any sweep', async () => {
    fixture = await openTestRoom();
    const { room, eventId } = fixture;
    await fixture.enter('ann', 0.05);
    await room.join(eventId, 'bob');
    await pause(70);
    expect(await room.status(eventId, 'ann')).toMatchObject({ state: 'absent' });
    expect(await room.join(eventId, 'ann')).toMatchObject({ state: 'waiting', position: 2 });
    expect(await room.snapshot(eventId)).toMatchObject({ waiting: 2, admitted: 0 });
  });

  it('treats a score below every arrival as a drawn place', async () => {
    fixture = await openTestRoom();
    const { room, redis, eventId, prefix } = fixture;
    await room.join(eventId, 'first');
    await redis.zadd(`${prefix}{${eventId}}:queue`, 4711, 'drawn');
    expect(await room.status(eventId, 'drawn')).toMatchObject({ position: 1 });
  });
});

describe('status', () => {
  it('does not join, and returns many fans in the given order', async () => {
    fixture = await openTestRoom();
    const { room, eventId } = fixture;
    await room.join(eventId, 'ann');
    await room.join(eventId, 'bob');
    const states = await room.positions(eventId, ['nobody', 'bob', ...fans(600), 'ann']);
    expect(states).toHaveLength(603);
    expect(states[0]).toEqual({ state: 'absent', saleStatus: 'open' });
    expect(states[1]).toMatchObject({ position: 2 });
    expect(states[602]).toMatchObject({ position: 1 });
    expect(await room.positions(eventId, [])).toEqual([]);
    expect((await room.snapshot(eventId)).waiting).toBe(2);
  });
});

describe('leaving', () => {
  it('frees the place at once, and the fans behind move up', async () => {
    fixture = await openTestRoom();
    const { room, eventId } = fixture;
    for (const fan of ['ann', 'bob']) await room.join(eventId, fan);
    expect(await room.leave(eventId, 'ann')).toBe('left');
    expect(await room.leave(eventId, 'ann')).toBe('absent');
    expect(await room.status(eventId, 'bob')).toMatchObject({ position: 1 });
  });

  it('gives up an unused admission, so that it can no longer be redeemed', async () => {
    fixture = await openTestRoom();
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann');
    expect(await room.leave(eventId, 'ann')).toBe('left');
    expect(await room.redeem(eventId, 'ann', admissionId, 'p', 60)).toEqual({ type: 'not-admitted' });
    expect((await room.snapshot(eventId)).admitted).toBe(0);
  });

  it('does not end a purchase', async () => {
    fixture = await openTestRoom();
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann');
    await room.redeem(eventId, 'ann', admissionId, 'p', 60);
    expect(await room.leave(eventId, 'ann')).toBe('buying');
    expect(await room.status(eventId, 'ann')).toMatchObject({ state: 'buying', purchaseId: 'p' });
  });
});

describe('a Redis that loses its data', () => {
  it('starts anew after losing everything: joins work, old admissions do not, fences keep ascending', async () => {
    // A database of its own, because flushing the shared one would disturb the tests that run at the same time.
    fixture = await openTestRoom({}, { db: 9 });
    const { room, eventId, redis } = fixture;
    const { admissionId } = await fixture.enter('ann');
    await room.join(eventId, 'bob');
    const before = await room.snapshot(eventId);
    await redis.flushdb();

    expect(await room.redeem(eventId, 'ann', admissionId, 'p', 60)).toEqual({ type: 'not-admitted' });
    expect(await room.releaseShopperSlot(eventId, 'ann', 'p')).toBe(false);
    expect(await room.handBackAdmission(eventId, 'ann', 'p')).toEqual({ type: 'not-buying' });
    expect(await room.leave(eventId, 'ann')).toBe('absent');
    expect(await room.snapshot(eventId)).toMatchObject({ status: 'unset', maxShoppers: null, waiting: 0 });
    expect(await room.join(eventId, 'bob')).toMatchObject({ state: 'waiting', position: 1 });
    expect((await room.takeFence(eventId)).fence).toBeGreaterThan(before.fence);
    await fixture.takeFenceAgain();
    expect(await fixture.letIn(5)).toEqual([]);
    await room.setSettings(eventId, { status: 'open', maxShoppers: 10 });
    expect(await fixture.letIn(5)).toMatchObject([{ userId: 'bob' }]);
  });

  it('gets the scripts again when it has lost them, also under load', async () => {
    fixture = await openTestRoom();
    const { room, redis, eventId } = fixture;
    await room.join(eventId, 'ann');
    const joins = fans(100).map((fan) => room.join(eventId, fan));
    await redis.script('FLUSH');
    joins.push(...fans(200).map((fan) => room.join(eventId, fan)));
    await Promise.all(joins);
    expect((await room.snapshot(eventId)).waiting).toBe(201);
  });
});

it('refuses an event id that would move the keys to another hash slot', async () => {
  fixture = await openTestRoom();
  await expect(fixture.room.join('a}{b', 'ann')).rejects.toThrow(RangeError);
});

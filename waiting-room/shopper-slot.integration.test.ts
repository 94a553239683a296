import { openTestRoom, pause, type TestRoom } from './room.fixture';

let fixture: TestRoom;
beforeEach(async () => {
  fixture = await openTestRoom({ maxShoppers: 1 });
});
afterEach(() => fixture.close());

describe('redeeming', () => {
  it('succeeds for exactly one of hundreds of purchases, and the others get its id', async () => {
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann');
    const outcomes = await Promise.all(
      Array.from({ length: 300 }, (_, i) => room.redeem(eventId, 'ann', admissionId, `p-${i}`, 60)),
    );
    const winner = outcomes.findIndex(({ type }) => type === 'redeemed');
    expect(outcomes.filter(({ type }) => type === 'redeemed')).toHaveLength(1);
    for (const [i, outcome] of outcomes.entries()) {
      if (i !== winner) expect(outcome).toEqual({ type: 'in-use', purchaseId: `p-${winner}` });
    }
    expect(await room.snapshot(eventId)).toMatchObject({ admitted: 0, buying: 1 });
  });

  it('gives a repeated call of the same purchase the same answer, without more time', async () => {
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann');
    const first = await room.redeem(eventId, 'ann', admissionId, 'p', 60);
    await pause(5);
    expect(await room.redeem(eventId, 'ann', admissionId, 'p', 999)).toEqual(first);
  });

  it('refuses another fan, an older admission, and one of another event', async () => {
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann');
    expect(await room.redeem(eventId, 'bob', admissionId, 'p', 60)).toEqual({ type: 'not-admitted' });
    expect(await room.redeem('event-2', 'ann', admissionId, 'p', 60)).toEqual({ type: 'not-admitted' });
    await room.leave(eventId, 'ann');
    await fixture.enter('ann');
    expect(await room.redeem(eventId, 'ann', admissionId, 'p', 60)).toEqual({ type: 'not-admitted' });
  });

  it('refuses an expired admission: as expired until it is swept, then as not admitted', async () => {
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann', 0.05);
    await pause(70);
    expect(await room.redeem(eventId, 'ann', admissionId, 'p', 60)).toEqual({ type: 'expired' });
    await fixture.letIn(0);
    expect(await room.redeem(eventId, 'ann', admissionId, 'p', 60)).toEqual({ type: 'not-admitted' });
  });

  it('refuses the same purchase when its slot has expired', async () => {
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann');
    await room.redeem(eventId, 'ann', admissionId, 'p', 0.05);
    await pause(70);
    expect(await room.redeem(eventId, 'ann', admissionId, 'p', 60)).toEqual({ type: 'expired' });
    expect(await room.status(eventId, 'ann')).toMatchObject({ state: 'absent' });
  });
});

describe('handing a slot back', () => {
  it('leaves the fan the same admission and the rest of its time, for another attempt', async () => {
    const { room, eventId } = fixture;
    const { userId, ...admission } = await fixture.enter('ann');
    await room.redeem(eventId, userId, admission.admissionId, 'p-1', 600);
    expect(await room.handBackAdmission(eventId, userId, 'p-1')).toEqual({
      type: 'handed-back',
      ...admission,
    });
    expect(await room.status(eventId, userId)).toEqual({ state: 'admitted', ...admission });
    expect(await room.redeem(eventId, userId, admission.admissionId, 'p-2', 600)).toMatchObject({
      type: 'redeemed',
    });
  });

  it('leaves at least half a minute, and publishes the new end', async () => {
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann', 0.4);
    await room.redeem(eventId, 'ann', admissionId, 'p', 60);
    await pause(450);
    const { atMs } = await room.snapshot(eventId);
    const back = await room.handBackAdmission(eventId, 'ann', 'p');
    if (back.type !== 'handed-back') throw new Error(back.type);
    expect(back.expiresAtMs - atMs).toBeGreaterThanOrEqual(30_000);
    expect(back.expiresAtMs - (await room.snapshot(eventId)).atMs).toBeLessThanOrEqual(30_000);
  });

  it('keeps the slot occupied: nobody else is admitted for it', async () => {
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann');
    await room.join(eventId, 'bob');
    await room.redeem(eventId, 'ann', admissionId, 'p', 60);
    await room.handBackAdmission(eventId, 'ann', 'p');
    expect(await fixture.letIn(5)).toEqual([]);
  });

  it('works only for the purchase that has the slot, and once', async () => {
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann');
    expect(await room.handBackAdmission(eventId, 'ann', '')).toEqual({ type: 'not-buying' });
    await room.redeem(eventId, 'ann', admissionId, 'p', 60);
    expect(await room.handBackAdmission(eventId, 'ann', 'other')).toEqual({ type: 'not-buying' });
    expect(await room.handBackAdmission(eventId, 'ann', 'p')).toMatchObject({ type: 'handed-back' });
    expect(await room.handBackAdmission(eventId, 'ann', 'p')).toEqual({ type: 'not-buying' });
    expect(await room.releaseShopperSlot(eventId, 'ann', 'p')).toBe(false);
  });
});

describe('a purchase that ends without tickets', () => {
  it('leaves the fan the rest of the admission, which a purchase tells from its beginning', async () => {
    const { room, eventId } = fixture;
    const { userId, ...admission } = await fixture.enter('ann');
    await room.redeem(eventId, userId, admission.admissionId, 'p-1', 600);
    expect(await room.status(eventId, userId)).toEqual({
      state: 'buying',
      purchaseId: 'p-1',
      admissionEndsAtMs: admission.expiresAtMs,
    });
    expect(await room.keepRestOfAdmission(eventId, userId, 'p-1')).toEqual({
      type: 'handed-back',
      ...admission,
    });
    expect(await room.keepRestOfAdmission(eventId, userId, 'p-1')).toEqual({ type: 'not-buying' });
    expect(await room.redeem(eventId, userId, admission.admissionId, 'p-2', 600)).toMatchObject({
      type: 'redeemed',
    });
  });

  it('gives the slot to the next fan when the rest is too short to choose seats', async () => {
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann', 10);
    await room.join(eventId, 'bob');
    await room.redeem(eventId, 'ann', admissionId, 'p', 60);
    expect(await room.keepRestOfAdmission(eventId, 'ann', 'p')).toEqual({ type: 'freed' });
    expect(await room.status(eventId, 'ann')).toMatchObject({ state: 'absent' });
    expect(await fixture.letIn(5)).toMatchObject([{ userId: 'bob' }]);
  });
});

describe('releasing a shopper slot', () => {
  it('frees the slot for the next fan, once, and only for its own purchase', async () => {
    const { room, eventId } = fixture;
    const { admissionId } = await fixture.enter('ann');
    await room.redeem(eventId, 'ann', admissionId, 'p', 60);
    await room.join(eventId, 'bob');
    expect(await room.releaseShopperSlot(eventId, 'ann', 'other')).toBe(false);
    expect(await fixture.letIn(5)).toEqual([]);
    expect(await room.releaseShopperSlot(eventId, 'ann', 'p')).toBe(true);
    expect(await room.releaseShopperSlot(eventId, 'ann', 'p')).toBe(false);
    expect(await fixture.letIn(5)).toMatchObject([{ userId: 'bob' }]);
    expect(await room.redeem(eventId, 'ann', admissionId, 'p-2', 60)).toEqual({ type: 'not-admitted' });
  });

  it('does not free the slot of a later purchase of the same fan', async () => {
    const { room, eventId } = fixture;
    const first = await fixture.enter('ann');
    await room.redeem(eventId, 'ann', first.admissionId, 'p-1', 60);
    await room.releaseShopperSlot(eventId, 'ann', 'p-1');
    const second = await fixture.enter('ann');
    await room.redeem(eventId, 'ann', second.admissionId, 'p-2', 60);
    expect(await room.releaseShopperSlot(eventId, 'ann', 'p-1')).toBe(false);
    expect(await room.status(eventId, 'ann')).toMatchObject({ state: 'buying', purchaseId: 'p-2' });
  });
});

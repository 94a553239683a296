import fc from 'fast-check';
import { fans, openTestRoom, pause, type TestRoom } from './room.fixture';

let fixture: TestRoom;
afterEach(() => fixture.close());

const key = (name: string) => `${fixture.prefix}{${fixture.eventId}}:${name}`;
/** Makes fans unseen for a long time, without waiting. */
const vanish = (...gone: string[]) => fixture.redis.zrem(key('seen'), ...gone);
const namesOf = (admissions: readonly { userId: string }[]) => admissions.map(({ userId }) => userId);

async function openQueue(count: number, settings: Parameters<typeof openTestRoom>[0] = {}) {
  fixture = await openTestRoom({ maxShoppers: 10_000, ...settings });
  for (const fan of fans(count)) await fixture.room.join(fixture.eventId, fan);
}

it('passes over absent fans, and admits as many others as the tick allows', async () => {
  await openQueue(10);
  await vanish('user-0', 'user-2', 'user-3');
  expect(namesOf(await fixture.letIn(4))).toEqual(['user-1', 'user-4', 'user-5', 'user-6']);
  expect(await fixture.room.status(fixture.eventId, 'user-2')).toMatchObject({
    state: 'waiting',
    origin: 'away',
  });
});

it('gives a fan who returns within the grace period the place back, ahead of all who were behind', async () => {
  await openQueue(8);
  await vanish('user-0', 'user-1');
  await fixture.letIn(2);
  expect(await fixture.room.markPresent(fixture.eventId, ['user-1', 'user-5'])).toEqual(['user-1']);
  expect(await fixture.room.join(fixture.eventId, 'user-0')).toMatchObject({
    position: 1,
    origin: 'returned',
  });
  expect(namesOf(await fixture.letIn(3))).toEqual(['user-0', 'user-1', 'user-4']);
});

it('takes the place away after the grace period: the fan joins at the end', async () => {
  await openQueue(4, { graceMs: 20 });
  await vanish('user-0');
  await fixture.letIn(1);
  await pause(40);
  await fixture.letIn(0);
  expect(await fixture.room.status(fixture.eventId, 'user-0')).toMatchObject({ state: 'absent' });
  expect(await fixture.room.join(fixture.eventId, 'user-0')).toMatchObject({
    origin: 'arrived',
    position: 3,
  });
});

it('frees a place at once when a fan who was passed over leaves', async () => {
  await openQueue(2);
  await vanish('user-0');
  await fixture.letIn(1);
  expect(await fixture.room.leave(fixture.eventId, 'user-0')).toBe('left');
  expect(await fixture.room.status(fixture.eventId, 'user-0')).toMatchObject({ state: 'absent' });
});

it('passes over and admits nobody while no process reports fans, because the process is away and not the fans', async () => {
  await openQueue(5, { leaseMs: 400 });
  await pause(450);
  expect(await fixture.letIn(5)).toEqual([]);
  expect((await fixture.room.snapshot(fixture.eventId)).waiting).toBe(5);
  await fixture.room.markPresent(fixture.eventId, fans(5));
  expect(await fixture.letIn(5)).toHaveLength(5);
});

it('is not slowed by 30 % who leave without a word', async () => {
  await openQueue(1_000);
  await vanish(...fans(1_000).filter((_, index) => index % 10 < 3));
  for (let tick = 0; tick < 70; tick += 1) expect(await fixture.letIn(10)).toHaveLength(10);
  expect((await fixture.room.snapshot(fixture.eventId)).waiting).toBe(0);
});

describe('an admitted fan who is not seen for a lease', () => {
  it('loses the slot to the next fan, and is first when returning within the grace period', async () => {
    await openQueue(4, { leaseMs: 400, maxShoppers: 1 });
    const [silent] = await fixture.letIn(1);
    await pause(450);
    await fixture.room.markPresent(fixture.eventId, ['user-1', 'user-2']);
    expect(namesOf(await fixture.letIn(5))).toEqual(['user-1']);
    const { room, eventId } = fixture;
    expect(await room.status(eventId, 'user-0')).toMatchObject({ state: 'waiting', origin: 'away' });
    expect(await room.redeem(eventId, 'user-0', silent!.admissionId, 'p', 60)).toEqual({
      type: 'not-admitted',
    });

    expect(await room.markPresent(eventId, ['user-0', 'user-2'])).toEqual(['user-0']);
    await room.leave(eventId, 'user-1');
    expect(namesOf(await fixture.letIn(5))).toEqual(['user-0']);
  });

  it('keeps the slot while seen, by a report, a join or a refused reserve', async () => {
    await openQueue(3, { leaseMs: 600 });
    const [, , trying] = await fixture.letIn(3);
    const { room, eventId } = fixture;
    await pause(400);
    await room.markPresent(eventId, ['user-0']);
    await room.join(eventId, 'user-1');
    await room.redeem(eventId, 'user-2', trying!.admissionId, 'p', 60);
    await room.handBackAdmission(eventId, 'user-2', 'p');
    await pause(400);
    await fixture.letIn(0);
    expect((await room.positions(eventId, fans(3))).map(({ state }) => state)).toEqual(
      Array(3).fill('admitted'),
    );
  });

  it('keeps the slot while no process reports fans, but not longer than the admission lasts', async () => {
    await openQueue(2, { leaseMs: 30 });
    await fixture.letIn(1);
    await fixture.letIn(1, 0.1);
    await pause(50);
    await fixture.letIn(0);
    expect(await fixture.room.status(fixture.eventId, 'user-0')).toMatchObject({ state: 'admitted' });
    await pause(70);
    await fixture.letIn(0);
    expect(await fixture.room.positions(fixture.eventId, fans(2))).toMatchObject([
      { state: 'admitted' },
      { state: 'absent' },
    ]);
  });

  it('keeps the slot while buying, even when not seen', async () => {
    await openQueue(1, { leaseMs: 30 });
    const [buyer] = await fixture.letIn(1);
    await fixture.room.redeem(fixture.eventId, 'user-0', buyer!.admissionId, 'p', 60);
    await pause(50);
    await fixture.room.markPresent(fixture.eventId, []);
    await fixture.letIn(0);
    expect(await fixture.room.status(fixture.eventId, 'user-0')).toMatchObject({
      state: 'buying',
      purchaseId: 'p',
    });
  });
});

it('records presence only of fans near the head, and drops old entries', async () => {
  await openQueue(3, { leaseMs: 10 });
  await pause(30);
  await fixture.room.markPresent(fixture.eventId, ['user-1', 'stranger']);
  expect(await fixture.redis.zrange(key('seen'), '0', '-1')).toEqual(['user-1']);
});

it('agrees with a model of order and presence for any sequence of actions', async () => {
  const crowd = fans(5);
  const fan = fc.constantFrom(...crowd);
  const step = fc.oneof(
    fc.record({ do: fc.constant('join' as const), fan }),
    fc.record({ do: fc.constant('leave' as const), fan }),
    fc.record({ do: fc.constant('vanish' as const), fan }),
    fc.record({ do: fc.constant('present' as const), fan }),
    fc.record({ do: fc.constant('admit' as const), limit: fc.nat(3) }),
  );
  fixture = await openTestRoom({ maxShoppers: 1_000 });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      await fixture.close();
      fixture = await openTestRoom({ maxShoppers: 1_000 });
      const { room, eventId } = fixture;
      await room.markPresent(eventId, []);
      let arrivals = 0;
      const model = new Map<string, { place: number; seen: boolean; away: boolean }>();
      const inside = new Set<string>();
      for (const one of steps) {
        if (one.do === 'admit') {
          const due = [...model].filter(([, m]) => !m.away).sort(([, a], [, b]) => a.place - b.place);
          const expected: string[] = [];
          for (const [name, m] of due) {
            if (expected.length === one.limit) break;
            if (m.seen) expected.push(name);
            else m.away = true;
          }
          for (const name of expected) {
            model.delete(name);
            inside.add(name);
          }
          expect(namesOf(await fixture.letIn(one.limit))).toEqual(expected);
          continue;
        }
        const known = model.get(one.fan);
        if (one.do === 'join') {
          await room.join(eventId, one.fan);
          if (inside.has(one.fan)) continue;
          if (known) Object.assign(known, { seen: true, away: false });
          else model.set(one.fan, { place: arrivals++, seen: true, away: false });
        } else if (one.do === 'leave') {
          await room.leave(eventId, one.fan);
          model.delete(one.fan);
          inside.delete(one.fan);
        } else if (one.do === 'vanish') {
          await vanish(one.fan);
          if (known) known.seen = false;
        } else {
          await room.markPresent(eventId, [one.fan]);
          if (known) Object.assign(known, { seen: true, away: false });
        }
      }
    }),
    { numRuns: 80 },
  );
});

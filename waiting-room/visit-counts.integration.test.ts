import { funnelOf } from '../domain/queue/funnel';
import { openTestRoom, pause, type TestRoom } from './room.fixture';

let fixture: TestRoom;
afterEach(() => fixture.close());

const nobody = {
  held: 0,
  paid: 0,
  holding: 0,
  paying: 0,
  needsAttention: 0,
  released: 0,
  expired: 0,
  endedAfterAttempt: 0,
  paidTooLate: 0,
};

it('counts every visit once, however it ended', async () => {
  fixture = await openTestRoom({ leaseMs: 400 });
  const { room, eventId } = fixture;
  const none = { waiting: 0, away: 0, choosing: 0, joined: 0, admitted: 0, setAside: 0 };
  expect(await room.visitCounts(eventId)).toEqual(none);

  for (const fan of ['ann', 'bob', 'cy', 'di']) await room.join(eventId, fan);
  await room.join(eventId, 'ann');
  await fixture.letIn(2);
  await room.leave(eventId, 'di');
  expect(await room.visitCounts(eventId)).toEqual({
    ...none,
    waiting: 1,
    choosing: 2,
    joined: 4,
    admitted: 2,
  });

  // Ann and Bob are no longer seen and are passed over; Ann returns and is admitted again: still one visit.
  await pause(450);
  await room.markPresent(eventId, ['cy']);
  await fixture.letIn(0);
  const setAside = { waiting: 1, away: 2, choosing: 0, admitted: 2, setAside: 2 };
  expect(await room.visitCounts(eventId)).toMatchObject(setAside);
  await room.join(eventId, 'ann');
  await fixture.letIn(1);
  const visits = await room.visitCounts(eventId);
  expect(visits).toEqual({ waiting: 1, away: 1, choosing: 1, joined: 4, admitted: 2, setAside: 1 });
  expect(funnelOf(visits, nobody).gaveUp).toMatchObject({ leftQueue: 1, tookNoSeats: 0 });
});

it.each<[string, (of: TestRoom) => Promise<unknown>]>([
  ['does not return within the grace period', async ({ letIn }) => [await pause(450), await letIn(0)]],
  ['leaves while away', ({ room, eventId }) => room.leave(eventId, 'ann')],
  [
    'returns, waits again and leaves',
    async ({ room, eventId }) => [await room.join(eventId, 'ann'), await room.leave(eventId, 'ann')],
  ],
])('a fan who was admitted and %s counts as admitted without seats', async (_, end) => {
  fixture = await openTestRoom({ leaseMs: 400, graceMs: 400 });
  await fixture.enter('ann');
  await pause(450);
  // A process must report fans; otherwise nobody would be passed over.
  await fixture.room.markPresent(fixture.eventId, []);
  await fixture.letIn(0);
  expect(await fixture.room.visitCounts(fixture.eventId)).toMatchObject({ away: 1, setAside: 1 });
  await end(fixture);
  const visits = await fixture.room.visitCounts(fixture.eventId);
  expect(visits).toEqual({ waiting: 0, away: 0, choosing: 0, joined: 1, admitted: 1, setAside: 0 });
  expect(funnelOf(visits, nobody).gaveUp).toMatchObject({ leftQueue: 0, tookNoSeats: 1 });
});

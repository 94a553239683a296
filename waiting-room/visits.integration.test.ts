import { funnelOf } from '../domain/queue/funnel';
import { openTrialRoom, pause, type TrialRoom } from './trial-room';

let trial: TrialRoom;
afterEach(() => trial.close());

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

it('counts every visit once, whatever became of it', async () => {
  trial = await openTrialRoom({ leaseMs: 60 });
  const { room, eventId } = trial;
  expect(await room.visits(eventId)).toEqual({ waiting: 0, away: 0, choosing: 0, joined: 0, admitted: 0 });

  for (const fan of ['ann', 'bob', 'cy', 'di']) await room.join(eventId, fan);
  await room.join(eventId, 'ann');
  await trial.letIn(2);
  await room.leave(eventId, 'di');
  expect(await room.visits(eventId)).toEqual({ waiting: 1, away: 0, choosing: 2, joined: 4, admitted: 2 });

  // Ann and Bob fall silent and are set aside; Ann comes back and is let in again: still one visit.
  await pause(90);
  await room.present(eventId, ['cy']);
  await trial.letIn(0);
  expect(await room.visits(eventId)).toMatchObject({ waiting: 1, away: 2, choosing: 0, admitted: 0 });
  await room.join(eventId, 'ann');
  await trial.letIn(1);
  const visits = await room.visits(eventId);
  expect(visits).toEqual({ waiting: 1, away: 1, choosing: 1, joined: 4, admitted: 1 });
  expect(funnelOf(visits, nobody).gaveUp).toMatchObject({ leftQueue: 1, tookNoSeats: 0 });
});

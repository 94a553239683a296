import { aheadOf } from '../domain/queue-order';
import { fans, openTrialRoom, type TrialRoom } from './trial-room';

let trial: TrialRoom;
afterEach(() => trial.close());

async function openQueue(count: number): Promise<void> {
  trial = await openTrialRoom();
  const key = `${trial.prefix}{${trial.eventId}}:queue`;
  const crowd = fans(count);
  for (let from = 0; from < count; from += 5_000) {
    const places = crowd.slice(from, from + 5_000).flatMap((fan, i) => [String((from + i) * 7 + 1), fan]);
    await trial.redis.zadd(key, ...places);
  }
}

it('tells everybody’s exact place in a queue of a few hundred', async () => {
  await openQueue(256);
  const { excerpt, waiting } = await trial.room.overview(trial.eventId);
  expect(waiting).toBe(256);
  for (let rank = 0; rank < 256; rank += 1) expect(aheadOf(excerpt, rank * 7 + 1)).toBe(rank);
});

it('tells the head exactly and the rest within one in a hundred, at the same size however long the queue is', async () => {
  await openQueue(50_000);
  const { excerpt } = await trial.room.overview(trial.eventId);
  expect(excerpt.places).toHaveLength(256);
  expect(excerpt.ranks.at(-1)).toBe(49_999);
  for (let rank = 0; rank < 128; rank += 1) expect(aheadOf(excerpt, rank * 7 + 1)).toBe(rank);
  for (let rank = 128; rank < 50_000; rank += 97) {
    expect(Math.abs(aheadOf(excerpt, rank * 7 + 1) - rank)).toBeLessThan(500);
  }
});

it('knows an empty room, and one that was lost by its epoch', async () => {
  await openQueue(0);
  const { room, eventId, redis, prefix } = trial;
  expect(await room.overview(eventId)).toMatchObject({ waiting: 0, epoch: null, status: 'open' });
  const first = await room.join(eventId, 'ann');
  const { epoch } = await room.overview(eventId);
  expect(first).toMatchObject({ epoch });
  await redis.unlink(`${prefix}{${eventId}}:sale`, `${prefix}{${eventId}}:queue`);
  await room.join(eventId, 'bob');
  expect((await room.overview(eventId)).epoch).not.toBe(epoch);
});

it('gives a fan the place back that a lost room gave, but not one of this room that was left', async () => {
  await openQueue(0);
  const { room, eventId, redis, prefix } = trial;
  const joined = await room.join(eventId, 'ann');
  if (joined.state !== 'waiting') throw new Error('no place');
  const earlier = { place: joined.place, epoch: joined.epoch };
  await room.leave(eventId, 'ann');
  await room.join(eventId, 'bob');
  expect(await room.join(eventId, 'ann', { earlier })).toMatchObject({ how: 'arrived', position: 2 });

  await redis.unlink(...['sale', 'queue', 'seen'].map((name) => `${prefix}{${eventId}}:${name}`));
  await room.join(eventId, 'bob');
  expect(await room.join(eventId, 'ann', { earlier })).toMatchObject({ how: 'restored', position: 1 });
});

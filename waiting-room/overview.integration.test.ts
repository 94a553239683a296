import { aheadOf } from '../domain/queue/queue-order';
import { fans, openTestRoom, pause, type TestRoom } from './room.fixture';

let fixture: TestRoom;
afterEach(() => fixture.close());

async function openQueue(count: number): Promise<void> {
  fixture = await openTestRoom();
  const key = `${fixture.prefix}{${fixture.eventId}}:queue`;
  const crowd = fans(count);
  for (let from = 0; from < count; from += 5_000) {
    const places = crowd.slice(from, from + 5_000).flatMap((fan, i) => [String((from + i) * 7 + 1), fan]);
    await fixture.redis.zadd(key, ...places);
  }
}

it('gives the exact position of every fan in a queue of a few hundred', async () => {
  await openQueue(256);
  const { excerpt, waiting } = await fixture.room.overview(fixture.eventId);
  expect(waiting).toBe(256);
  for (let rank = 0; rank < 256; rank += 1) expect(aheadOf(excerpt, rank * 7 + 1)).toBe(rank);
});

it('is exact at the head and within 1 % elsewhere, with the same size for any length of the queue', async () => {
  await openQueue(50_000);
  const { excerpt } = await fixture.room.overview(fixture.eventId);
  expect(excerpt.places).toHaveLength(256);
  expect(excerpt.ranks.at(-1)).toBe(49_999);
  for (let rank = 0; rank < 128; rank += 1) expect(aheadOf(excerpt, rank * 7 + 1)).toBe(rank);
  for (let rank = 128; rank < 50_000; rank += 97) {
    expect(Math.abs(aheadOf(excerpt, rank * 7 + 1) - rank)).toBeLessThan(500);
  }
});

it('describes an empty room, and shows a lost one by its epoch', async () => {
  await openQueue(0);
  const { room, eventId, redis, prefix } = fixture;
  expect(await room.overview(eventId)).toMatchObject({ waiting: 0, epoch: null, status: 'open' });
  const first = await room.join(eventId, 'ann');
  const { epoch } = await room.overview(eventId);
  expect(first).toMatchObject({ epoch });
  await redis.unlink(`${prefix}{${eventId}}:sale`, `${prefix}{${eventId}}:queue`);
  await room.join(eventId, 'bob');
  expect((await room.overview(eventId)).epoch).not.toBe(epoch);
});

it('restores a place of a lost room, but not a place of this room that the fan left', async () => {
  await openQueue(0);
  const { room, eventId, redis, prefix } = fixture;
  const joined = await room.join(eventId, 'ann');
  if (joined.state !== 'waiting') throw new Error('no place');
  const earlier = { place: joined.place, epoch: joined.epoch };
  await room.leave(eventId, 'ann');
  await room.join(eventId, 'bob');
  expect(await room.join(eventId, 'ann', { earlier })).toMatchObject({ origin: 'arrived', position: 2 });

  await redis.unlink(...['sale', 'queue', 'seen'].map((name) => `${prefix}{${eventId}}:${name}`));
  await room.join(eventId, 'bob');
  expect(await room.join(eventId, 'ann', { earlier })).toMatchObject({ origin: 'restored', position: 1 });
});

it('restores the places that a restarted Redis lost in its last second, and none that fans left before', async () => {
  await openQueue(0);
  const { room, eventId, redis, prefix } = fixture;
  const [sale, queue] = ['sale', 'queue'].map((name) => `${prefix}{${eventId}}:${name}`) as [string, string];
  const placeOf = async (fan: string) => {
    const joined = await room.join(eventId, fan);
    if (joined.state !== 'waiting') throw new Error('no place');
    return { place: joined.place, epoch: joined.epoch };
  };
  const gone = await placeOf('gone');
  await room.leave(eventId, 'gone');
  const ann = await placeOf('ann');
  const [bob, cid] = [await placeOf('bob'), await placeOf('cid')];
  // The content of the append-only file after kill -9: everything up to Ann, loaded by a Redis that has just started.
  await redis.zrem(queue, 'bob', 'cid');
  await redis.hset(sale, { lastPlace: ann.place, run: 'a'.repeat(40) });
  // Nobody takes over faster than this.
  await pause(10);

  expect(await room.join(eventId, 'dan')).toMatchObject({ origin: 'arrived', position: 2 });
  expect(await room.restore(eventId, 'cid', cid)).toMatchObject({ origin: 'restored', position: 2 });
  expect(await room.join(eventId, 'bob', { earlier: bob })).toMatchObject({
    origin: 'restored',
    position: 2,
  });
  expect(await room.restore(eventId, 'ann', ann)).toMatchObject({ origin: 'kept', position: 1 });
  expect(await room.restore(eventId, 'gone', gone)).toEqual({ state: 'absent', saleStatus: 'open' });
  expect(await room.join(eventId, 'gone', { earlier: gone })).toMatchObject({
    origin: 'arrived',
    position: 5,
  });
  expect(await redis.zrange(queue, '0', '-1')).toEqual(['ann', 'bob', 'cid', 'dan', 'gone']);
});

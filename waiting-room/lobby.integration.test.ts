import fc from 'fast-check';
import { drawNumber, newSeed } from './draw';
import { fans, openTestRoom, type TestRoom } from './room.fixture';

const { seed } = newSeed();
const numberOf = (fan: string) => drawNumber(seed, 'event-1', fan);
const byNumber = (a: string, b: string) => numberOf(a) - numberOf(b);

let fixture: TestRoom;
beforeEach(async () => {
  fixture = await openTestRoom({ status: 'lobby', lobbyClosed: 0 });
});
afterEach(() => fixture.close());

const join = (fan: string) => fixture.room.join(fixture.eventId, fan, { drawn: numberOf(fan) });

it('admits fans of the lobby by the draw and later ones behind them by arrival', async () => {
  const { room, eventId } = fixture;
  const early = fans(200);
  for (const fan of early) await join(fan);
  const numbers = await room.closeLobby(eventId);
  const late = ['zoe', 'adam', 'mia'];
  for (const fan of late) await join(fan);
  await room.setSettings(eventId, { status: 'open', maxShoppers: 1000 });

  expect(numbers).toEqual([...early].sort(byNumber).map(numberOf));
  const entered = (await fixture.letIn(300)).map(({ userId }) => userId);
  expect(entered).toEqual([...[...early].sort(byNumber), ...late]);
});

it('gives no advantage for early clicks, many joins, or leaving and joining again', async () => {
  const crowd = fans(50);
  for (const fan of crowd) await join(fan);
  for (const fan of crowd.slice(0, 10)) {
    await join(fan);
    await fixture.room.leave(fixture.eventId, fan);
    await join(fan);
  }
  const places = await fixture.room.positions(fixture.eventId, [...crowd].sort(byNumber));
  expect(places.map((place) => place.state === 'waiting' && place.position)).toEqual(
    crowd.map((_, i) => i + 1),
  );
});

it('returns the same numbers when the lobby is closed again after a crash', async () => {
  const { room, eventId } = fixture;
  await Promise.all(fans(30).map(join));
  const numbers = await room.closeLobby(eventId);
  await join('late');
  expect(await room.closeLobby(eventId)).toEqual(numbers);
  expect(numbers).toHaveLength(30);
});

it('returns each fan exactly once when the numbers take more than one page', async () => {
  const { room, eventId, redis, prefix } = fixture;
  const crowd = fans(12_000);
  for (let from = 0; from < crowd.length; from += 4_000) {
    const places = crowd.slice(from, from + 4_000).flatMap((fan) => [String(numberOf(fan)), fan]);
    await redis.zadd(`${prefix}{${eventId}}:queue`, ...places);
  }
  const numbers = await room.closeLobby(eventId);
  expect(numbers).toEqual(crowd.map(numberOf).sort((a, b) => a - b));
});

it('redraws all waiting fans for another round, and brings back nobody who has left', async () => {
  const { room, eventId } = fixture;
  const crowd = fans(20);
  for (const fan of crowd) await room.join(eventId, fan);
  await room.leave(eventId, 'user-7');
  await room.redraw(eventId, numberOf);
  await room.redraw(eventId, numberOf);
  const rest = crowd.filter((fan) => fan !== 'user-7');
  expect(await room.closeLobby(eventId)).toEqual(rest.map(numberOf).sort((a, b) => a - b));
});

it('redraws fans who were passed over, too, for their return', async () => {
  const { room, eventId, redis, prefix } = fixture;
  const [first, second] = fans(2) as [string, string];
  for (const fan of [first, second]) await room.join(eventId, fan);
  const place = await redis.zscore(`${prefix}{${eventId}}:queue`, first);
  await redis.hset(`${prefix}{${eventId}}:away`, first, place!);
  await redis.zrem(`${prefix}{${eventId}}:queue`, first);
  await room.redraw(eventId, numberOf);
  expect(await room.markPresent(eventId, [first])).toEqual([first]);
  expect(await room.closeLobby(eventId)).toEqual([first, second].map(numberOf).sort((a, b) => a - b));
});

it('keeps an order that depends on seed and arrivals alone, whatever fans do before, at and after the draw', async () => {
  const crowd = fans(6);
  const step = fc.record({
    do: fc.constantFrom('join', 'leave', 'draw', 'restore'),
    fan: fc.constantFrom(...crowd),
  });
  await fixture.close();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      fixture = await openTestRoom({ status: 'lobby', lobbyClosed: 0, maxShoppers: 100 });
      const { room, eventId } = fixture;
      // The model: which fans have a place, and the number that orders it.
      const places = new Map<string, number>();
      const held = new Map<string, { place: number; epoch: string }>();
      let [drawn, arrivals] = [false, 0];
      for (const one of steps) {
        const { fan } = one;
        if (one.do === 'leave') {
          await room.leave(eventId, fan);
          places.delete(fan);
        } else if (one.do === 'draw') {
          const numbers = await room.closeLobby(eventId);
          const ofLobby = [...places.values()].filter((place) => place < 2 ** 48);
          expect(numbers).toEqual(ofLobby.sort((a, b) => a - b));
          drawn = true;
        } else if (one.do === 'join') {
          // A signed place of this room is worth nothing after the fan has given it up.
          const earlier = held.get(fan);
          const joined = await room.join(eventId, fan, { drawn: drawn ? undefined : numberOf(fan), earlier });
          if (joined.state !== 'waiting') throw new Error(joined.state);
          held.set(fan, { place: joined.place, epoch: joined.epoch });
          if (!places.has(fan)) places.set(fan, drawn ? 2 ** 50 + arrivals++ : numberOf(fan));
        } else if (held.has(fan) && drawn) {
          const back = await room.restore(eventId, fan, held.get(fan)!);
          expect(back.state).toBe(places.has(fan) ? 'waiting' : 'absent');
        }
      }
      await room.closeLobby(eventId);
      await room.setSettings(eventId, { status: 'open' });
      const expected = [...places].sort(([, a], [, b]) => a - b).map(([fan]) => fan);
      expect((await fixture.letIn(100)).map(({ userId }) => userId)).toEqual(expected);
      await fixture.close();
    }),
    { numRuns: 60 },
  );
  fixture = await openTestRoom();
});

import fc from 'fast-check';
import { fans, openTestRoom, pause } from './room.fixture';

const crowd = fans(3);
const maxShoppers = 2;
const fan = fc.constantFrom(...crowd);
const purchase = fc.constantFrom('p-1', 'p-2');
const step = fc.oneof(
  fc.record({ do: fc.constant('join' as const), fan }),
  fc.record({ do: fc.constant('leave' as const), fan }),
  fc.record({ do: fc.constant('admit' as const), limit: fc.nat(4), endsSoon: fc.boolean() }),
  fc.record({ do: fc.constant('redeem' as const), fan, purchase, endsSoon: fc.boolean() }),
  fc.record({ do: fc.constant('handBackAdmission' as const), fan, purchase }),
  fc.record({ do: fc.constant('releaseShopperSlot' as const), fan, purchase }),
  fc.record({ do: fc.constant('keepRestOfAdmission' as const), fan, purchase }),
  fc.record({ do: fc.constant('silence' as const), fan }),
  fc.record({ do: fc.constant('present' as const), fan }),
  fc.record({ do: fc.constant('wait' as const) }),
);

it('keeps each fan in at most one set, a slot for exactly the fans inside, and the room within its size', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const fixture = await openTestRoom({ maxShoppers });
      const { room, eventId, redis, prefix } = fixture;
      const admissionIds = new Map<string, string>();
      const key = (name: string) => `${prefix}{${eventId}}:${name}`;
      try {
        for (const one of steps) {
          if (one.do === 'join') await room.join(eventId, one.fan);
          else if (one.do === 'leave') await room.leave(eventId, one.fan);
          else if (one.do === 'admit') {
            for (const { userId, admissionId } of await fixture.letIn(one.limit, one.endsSoon ? 0.001 : 60)) {
              admissionIds.set(userId, admissionId);
            }
          } else if (one.do === 'redeem') {
            const admissionId = admissionIds.get(one.fan) ?? 'none';
            await room.redeem(eventId, one.fan, admissionId, one.purchase, one.endsSoon ? 0.001 : 60);
          } else if (one.do === 'silence') await redis.zadd(key('admitted'), 'XX', 1, one.fan);
          else if (one.do === 'present') await room.markPresent(eventId, [one.fan]);
          else if (one.do === 'wait') await pause(5);
          else await room[one.do](eventId, one.fan, one.purchase);

          const [queue, admitted, buying, away, slots] = await Promise.all([
            redis.zrange(key('queue'), '0', '-1'),
            redis.zrange(key('admitted'), '0', '-1'),
            redis.zrange(key('buying'), '0', '-1'),
            redis.hkeys(key('away')),
            redis.hkeys(key('slots')),
          ]);
          const all = [...queue, ...admitted, ...buying, ...away];
          expect(new Set(all).size).toBe(all.length);
          expect(slots.sort()).toEqual([...admitted, ...buying].sort());
          expect(slots.length).toBeLessThanOrEqual(maxShoppers);
        }
        // An expired fan counts as gone: an entry that was not swept locks nobody out.
        await pause(5);
        for (const [i, place] of (await room.positions(eventId, crowd)).entries()) {
          const joined = await room.join(eventId, crowd[i]!);
          expect(joined.state).toBe(place.state === 'absent' ? 'waiting' : place.state);
        }
      } finally {
        await fixture.close();
      }
    }),
    { numRuns: 60 },
  );
});

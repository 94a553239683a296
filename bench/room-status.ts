import type { Redis } from 'ioredis';
import { createEventQueue } from '../api/queue/event-queue';
import { setStatus } from '../api/queue/known-fan';
import { createQueueView } from '../api/queue/queue-view';
import { createPassSigner } from '../waiting-room/pass';
import { createPlaceSigner } from '../waiting-room/place-token';
import { createWaitingRoom } from '../waiting-room/waiting-room';
import { fanOf } from './room-crowd';

const KNOWN = 1_000;
const TURNS = 20;
const secret = 'a secret of more than 32 characters, for benches';

/** Status reads, as in a route, of 1,000 fans who are known in this process, with that many waiting in Redis. */
export async function openStatusReads(redis: Redis, prefix: string, waiting: number) {
  const room = createWaitingRoom({ redis, prefix });
  const view = createQueueView(createPassSigner({ secret, issuer: 'bench' }), createPlaceSigner(secret));
  const eventId = `status-${waiting}`;
  for (let from = 0; from < waiting; from += 10_000) {
    const size = Math.min(10_000, waiting - from);
    const places = Array.from({ length: size }, (_, i) => [String(2e15 + from + i), fanOf(from + i)]).flat();
    await redis.zadd(`${prefix}{${eventId}}:queue`, ...places);
  }
  await room.setSettings(eventId, { status: 'open' });
  const sale = { opensAt: '2020-01-01T00:00:00Z', override: null, queueRequired: true, admitPerSecond: 50 };
  const event = { id: eventId, sale, availability: { available: 9, held: 0, booked: 0 } } as never;
  const queue = createEventQueue({ event, draw: undefined });
  const known = Array.from({ length: KNOWN }, (_, i) =>
    queue.fanOf(fanOf(Math.floor((i * waiting) / KNOWN))),
  );
  const statuses = await room.positions(
    eventId,
    known.map((fan) => fan.userId),
  );
  for (const [index, fan] of known.entries()) setStatus(fan, statuses[index]!, performance.now());
  const asking = performance.now();
  queue.setOverview(await room.overview(eventId), asking + 1e6);
  return {
    /** The excerpt of the queue that all fans of a process share each second. */
    overviewMs: performance.now() - asking,
    /** One round; microseconds per read. */
    async read(): Promise<number> {
      const began = performance.now();
      for (let turn = 0; turn < TURNS; turn += 1)
        for (const fan of known) await view(queue.standing(fan), fan.userId);
      return ((performance.now() - began) * 1_000) / (TURNS * KNOWN);
    },
    forget: () => room.forget(eventId),
  };
}

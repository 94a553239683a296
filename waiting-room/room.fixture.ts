import { randomUUID } from 'node:crypto';
import { Redis, type RedisOptions } from 'ioredis';
import { liveChannel } from '../domain/live-messages';
import type { SaleSettings } from './sale-settings';
import { createWaitingRoom } from './waiting-room';

/** For the tests of this folder: a waiting room on the real Redis of `REDIS_URL` with one sale, open by default. */
export async function openTestRoom(settings: Partial<SaleSettings> = {}, redisOptions: RedisOptions = {}) {
  const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379', redisOptions);
  const prefix = `test-${randomUUID()}:`;
  const eventId = 'event-1';
  const room = createWaitingRoom({ redis, prefix });
  await room.setSettings(eventId, { status: 'open', admitPerSecond: 10, maxShoppers: 100, ...settings });
  let { fence } = await room.takeFence(eventId);

  return {
    redis,
    prefix,
    eventId,
    room,
    channel: liveChannel.event(prefix, eventId),
    /** One tick of a loop that is never fenced; returns the admissions. */
    async letIn(limit: number, admissionSeconds = 60) {
      const outcome = await room.admit(eventId, { fence, limit, admissionSeconds });
      if (outcome.type === 'fenced') throw new Error('the test loop was fenced');
      return outcome.admissions;
    },
    /** Joins a fan, admits them and returns the admission. The queue must be empty. */
    async enter(userId: string, admissionSeconds = 60) {
      await room.join(eventId, userId);
      const [admission] = await this.letIn(1, admissionSeconds);
      return admission!;
    },
    async takeFenceAgain() {
      ({ fence } = await room.takeFence(eventId));
    },
    async close() {
      await room.forget(eventId);
      redis.disconnect();
    },
  };
}

/** See `openTestRoom`. */
export type TestRoom = Awaited<ReturnType<typeof openTestRoom>>;

/**
 * Waits in real time, for tests about time: the room uses Redis' clock, which tests cannot set. Calls that must happen before
 * a time is over have a margin of 400 ms, because the machine may stall.
 */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** user-0, user-1, … */
export function fans(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `user-${i}`);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Supervised } from '../../dev/stack/process/supervise';
import { type EventMessage, liveChannel } from '../../domain/live-messages';
import { createTemporalClient } from '../../temporal/connection';
import { roomKeys } from '../../waiting-room/keys';
import { createWaitingRoom } from '../../waiting-room/waiting-room';
import { onSaleWorkflowId } from '../../workflows/on-sale/on-sale-contract';
import type { SystemFacts } from './system';
import { until } from './until';

/**
 * Observes the admissions of a sale: who was admitted, in which order, and how many were in the sale at most. With
 * `shopMs` each admitted fan leaves again after that time.
 */
export async function observeAdmissions(facts: SystemFacts, eventId: string, shopMs?: number) {
  const { REDIS_URL, REDIS_KEY_PREFIX: prefix } = facts.env as {
    REDIS_URL: string;
    REDIS_KEY_PREFIX: string;
  };
  const redis = new Redis(REDIS_URL, { maxRetriesPerRequest: null });
  const listener = new Redis(REDIS_URL);
  const room = createWaitingRoom({ redis, prefix });
  const client = await createTemporalClient({
    address: facts.env.TEMPORAL_ADDRESS!,
    namespace: facts.env.TEMPORAL_NAMESPACE!,
  });
  // Tests kill Redis; both clients reconnect by themselves.
  for (const connection of [redis, listener]) connection.on('error', () => {});
  const admitted: string[] = [];
  const admittedAt: number[] = [];
  const shopping = new Set<Promise<unknown>>();
  let mostInside = 0;

  function recordAdmission(userId: string): void {
    admitted.push(userId);
    admittedAt.push(performance.now());
    if (shopMs === undefined) return;
    const left = sleep(shopMs)
      .then(() => room.leave(eventId, userId))
      .finally(() => shopping.delete(left));
    shopping.add(left);
  }

  /** Records the admissions whose messages were lost while Redis was down. */
  async function catchUp(): Promise<void> {
    const slots = Object.entries(await redis.hgetall(roomKeys(prefix, eventId).slots));
    const placeOf = (slot: string) => Number(slot.slice(slot.lastIndexOf(' ')));
    for (const [userId] of slots.sort(([, a], [, b]) => placeOf(a) - placeOf(b)))
      if (!admitted.includes(userId)) recordAdmission(userId);
  }

  listener.on('message', (_, text) => {
    const message = JSON.parse(text) as EventMessage;
    if (message.type === 'queue-tick') mostInside = Math.max(mostInside, message.admitted + message.buying);
    if (message.type === 'admitted') for (const { userId } of message.admissions) recordAdmission(userId);
  });
  await listener.subscribe(liveChannel.event(prefix, eventId));
  listener.on('ready', () => void catchUp());

  return {
    room,
    redis,
    /** User ids in the order of their admission. */
    admitted,
    /** When each was admitted, by `performance.now()`. */
    admittedAt,
    /** The most fans that were in the sale at once. */
    get mostInside() {
      return mostInside;
    },
    /** Waits until this many fans were admitted. */
    untilAdmitted: (count: number, withinMs?: number) =>
      until(`${count} fans are admitted`, async () => admitted.length >= count, withinMs),
    /** Returns which of these processes runs the admission loop; waits for one other than `notPid`. */
    loopOwner: (workers: readonly Supervised[], notPid?: number) =>
      until('a worker runs the admission loop', async () => {
        const { raw } = await client.workflow.getHandle(onSaleWorkflowId(eventId)).describe();
        const running = raw.pendingActivities?.find(
          (activity) => activity.activityType?.name === 'runAdmission',
        );
        const pid = Number.parseInt(running?.lastWorkerIdentity ?? '', 10);
        return pid !== notPid && workers.find((worker) => worker.pid === pid);
      }),
    async close() {
      await Promise.all(shopping);
      for (const connection of [redis, listener]) connection.disconnect();
      await client.connection.close();
    },
  };
}

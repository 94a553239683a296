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
 * The room of a sale as it is seen from outside its loops: who was let in, in which order, and how many were inside at
 * most. With `shopMs` whoever is let in shops for so long and goes.
 */
export async function observeAdmissions(facts: SystemFacts, eventId: string, shopMs?: number) {
  const { REDIS_URL, REDIS_KEY_PREFIX: prefix } = facts.env as {
    REDIS_URL: string;
    REDIS_KEY_PREFIX: string;
  };
  const redis = new Redis(REDIS_URL, { maxRetriesPerRequest: null });
  const listener = new Redis(REDIS_URL);
  const room = createWaitingRoom({ redis, prefix });
  const client = createTemporalClient({
    address: facts.env.TEMPORAL_ADDRESS!,
    namespace: facts.env.TEMPORAL_NAMESPACE!,
  });
  // Redis is killed under them; they come back by themselves.
  for (const one of [redis, listener]) one.on('error', () => {});
  const entered: string[] = [];
  const enteredAt: number[] = [];
  const shopping = new Set<Promise<unknown>>();
  let mostInside = 0;

  function enter(userId: string): void {
    entered.push(userId);
    enteredAt.push(performance.now());
    if (shopMs === undefined) return;
    const gone = sleep(shopMs)
      .then(() => room.leave(eventId, userId))
      .finally(() => shopping.delete(gone));
    shopping.add(gone);
  }

  /** Who was let in while nobody could hear of it: the news went down with Redis. */
  async function catchUp(): Promise<void> {
    const slots = Object.entries(await redis.hgetall(roomKeys(prefix, eventId).slots));
    const placeOf = (slot: string) => Number(slot.slice(slot.lastIndexOf(' ')));
    for (const [userId] of slots.sort(([, a], [, b]) => placeOf(a) - placeOf(b)))
      if (!entered.includes(userId)) enter(userId);
  }

  listener.on('message', (_, text) => {
    const message = JSON.parse(text) as EventMessage;
    if (message.type === 'queue-tick') mostInside = Math.max(mostInside, message.admitted + message.buying);
    if (message.type === 'admitted') for (const { userId } of message.admissions) enter(userId);
  });
  await listener.subscribe(liveChannel.event(prefix, eventId));
  listener.on('ready', () => void catchUp());

  return {
    room,
    redis,
    /** In the order of being let in. */
    entered,
    /** When, by `performance.now()`. */
    enteredAt,
    get mostInside() {
      return mostInside;
    },
    /** Waits until so many were let in. */
    untilEntered: (count: number, withinMs?: number) =>
      until(`${count} are let in`, async () => entered.length >= count, withinMs),
    /** Which of these processes runs the loop; waits for one that does not belong to `notPid`. */
    loopAmong: (workers: readonly Supervised[], notPid?: number) =>
      until('a worker runs the loop', async () => {
        const { raw } = await client.workflow.getHandle(onSaleWorkflowId(eventId)).describe();
        const running = raw.pendingActivities?.find((one) => one.activityType?.name === 'runAdmission');
        const pid = Number.parseInt(running?.lastWorkerIdentity ?? '', 10);
        return pid !== notPid && workers.find((worker) => worker.pid === pid);
      }),
    async close() {
      await Promise.all(shopping);
      for (const one of [redis, listener]) one.disconnect();
      await client.connection.close();
    },
  };
}

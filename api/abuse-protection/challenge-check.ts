import { Problem } from '../../domain/errors';
import type { CatalogueEvent } from '../../domain/event';
import type { RedisClient } from '../../redis/connect-redis';
import type { Challenger } from './challenge';

/** Checks the challenge that an event may demand before a join. Without a challenger there is none. */
export function createChallengeCheck(deps: {
  challenger: Challenger | undefined;
  redis: RedisClient;
  prefix: string;
}) {
  const { challenger, redis, prefix } = deps;

  function askedBy(event: CatalogueEvent): Challenger | undefined {
    return event.sale.challenge && event.sale.queueRequired ? challenger : undefined;
  }

  return {
    /** Whether fans must solve a challenge before they join the queue of this event. */
    asksFor: (event: CatalogueEvent): boolean => askedBy(event) !== undefined,

    /** A new challenge; null where none is needed. */
    async issue(event: CatalogueEvent, userId: string) {
      return (await askedBy(event)?.issue({ eventId: event.id, userId })) ?? null;
    },

    /**
     * Accepts a right solution, once. Throws `challenge-required` or `challenge-failed` with a new challenge
     * to solve, or `unavailable`, because only Redis knows which solutions were used.
     */
    async check(
      event: CatalogueEvent,
      userId: string,
      shown: { solution: string | undefined; address: string | undefined },
    ): Promise<void> {
      const asked = askedBy(event);
      if (!asked) return;
      const who = { eventId: event.id, userId };
      if (shown.solution === undefined) {
        throw new Problem('challenge-required', undefined, { challenge: await asked.issue(who) });
      }
      const verdict = await asked.judge(shown.solution, who, shown.address);
      let reason: string = verdict.type;
      if (verdict.type === 'solved') {
        const key = `${prefix}challenge-used:${verdict.id}`;
        // 60 s more, because the clocks of processes differ.
        if ((await redis.set(key, 1, 'EX', verdict.seconds + 60, 'NX')) === 'OK') return;
        reason = 'used';
      }
      throw new Problem('challenge-failed', undefined, { reason, challenge: await asked.issue(who) });
    },
  };
}

/** See `createChallengeCheck`. */
export type ChallengeCheck = ReturnType<typeof createChallengeCheck>;

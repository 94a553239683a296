import { type CatalogueEvent, isForPresaleOnly } from '../../domain/event';
import type { ChallengeCheck } from '../abuse-protection/challenge-check';
import type { PresaleCheck } from './presale-check';
import type { QueueCache } from './queue-cache';

/** What a fan sends with a join. */
export interface JoinCredentials {
  readonly presaleCode?: string;
  /** The solution of a challenge. */
  readonly challenge?: string;
  readonly address: string | undefined;
}

/** The checks of a join: presale and challenge. For an event with neither they cost nothing. */
export function createJoinCheck(deps: {
  presale: PresaleCheck;
  challenges: ChallengeCheck;
  queueCache: Pick<QueueCache, 'standing'>;
}) {
  const { presale, challenges, queueCache } = deps;

  async function hasPlace(event: CatalogueEvent, userId: string): Promise<boolean> {
    if (!event.sale.queueRequired) return false;
    return (await queueCache.standing(event.id, userId)).status.state !== 'absent';
  }

  return {
    /**
     * Checks that a fan may take a place, or throws what is missing. A fan who has a place is not checked again. While no
     * places are given yet (`hasPlaces` is false), a presale code may be used already.
     */
    async check(
      event: CatalogueEvent,
      userId: string,
      credentials: JoinCredentials,
      hasPlaces: boolean,
    ): Promise<void> {
      const { presaleCode: code, challenge: solution, address } = credentials;
      const forPresale = isForPresaleOnly(event.sale, Date.now()) && (hasPlaces || code !== undefined);
      const challenged = hasPlaces && challenges.asksFor(event);
      if ((!forPresale && !challenged) || (await hasPlace(event, userId))) return;
      if (forPresale) await presale.enter(event, userId, { code, address });
      if (challenged) await challenges.check(event, userId, { solution, address });
    },
  };
}

/** See `createJoinCheck`. */
export type JoinCheck = ReturnType<typeof createJoinCheck>;

import type { Config } from '../../runtime/config';
import { createBrokenRoomMeter } from '../../runtime/metrics';
import { createPassSigner } from '../../waiting-room/pass';
import { createPlaceSigner } from '../../waiting-room/place-token';
import { createWaitingRoom } from '../../waiting-room/waiting-room';
import { createChallengeCheck } from '../abuse-protection/challenge-check';
import { createChallenger } from '../abuse-protection/create-challenger';
import type { Parts } from '../connect-parts';
import type { Events } from '../event/create-events';
import { createDrawCache } from './draw-cache';
import { createJoinCheck } from './join-check';
import { createPresaleCheck } from './presale-check';
import { createQueueCache } from './queue-cache';
import { createQueueView } from './queue-view';

const ISSUER = 'holdfast';

/** The waiting room as this process sees it, and the checks before a join. */
export function createQueue(parts: Parts, { bookingEvents }: Pick<Events, 'bookingEvents'>, config: Config) {
  const { pool, redis, prefix, live, logger, metrics, rates, secret, onError } = parts;
  const passes = createPassSigner({ secret, issuer: ISSUER });
  const places = createPlaceSigner(secret);
  const room = createWaitingRoom({
    redis,
    prefix,
    onBroken: createBrokenRoomMeter(metrics.registry, logger),
  });
  const draws = createDrawCache(pool);
  const queueCache = createQueueCache({ live, room, bookingEvents, draws, onError });
  const presale = createPresaleCheck({ pool, rates });
  const challenger = createChallenger(config, secret, logger);
  const challenges = createChallengeCheck({ challenger, redis, prefix });
  return {
    room,
    draws,
    queueCache,
    passes,
    places,
    presale,
    challenges,
    queueView: createQueueView(passes, places),
    joinCheck: createJoinCheck({ presale, challenges, queueCache }),
  };
}

/** See `createQueue`. */
export type Queue = ReturnType<typeof createQueue>;

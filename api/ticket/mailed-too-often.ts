import { MOST_PER_HOUR, type TooOften } from '../../db/messages/mail-wait';
import { Problem } from '../../domain/errors';

/** The refusal to send somebody the tickets of a booking again so soon. */
export function mailedTooOften({ waitSeconds }: TooOften): Problem {
  return new Problem(
    'mailed-too-often',
    `They were sent ${MOST_PER_HOUR} times in the last hour; that is the most.`,
    { retryAfterSeconds: waitSeconds },
  );
}

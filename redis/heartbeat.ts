import type { Redis } from 'ioredis';

const HEARTBEAT_MS = 1_000;
// In heartbeats, not milliseconds: a process that was suspended reads the answers that are waiting before its next heartbeat.
const MAX_UNANSWERED = 2;

/**
 * Asks every second, until the client ends, and closes a connection on which no answer arrives: ioredis would fail every
 * command on it and keep it open. `isGood` judges an answer that is no error; a connection whose answer is bad is replaced.
 */
export function startHeartbeat<Answer>(
  redis: Redis,
  ask: () => Promise<Answer>,
  isGood: (answer: Answer) => boolean = () => true,
): void {
  let unanswered = 0;
  const isAnswered = () => {
    unanswered = 0;
  };
  redis.on('ready', isAnswered);
  const timer = setInterval(() => {
    if (redis.status !== 'ready') return;
    if (unanswered === MAX_UNANSWERED) redis.stream.destroy();
    unanswered += 1;
    ask().then(
      (answer) => {
        isAnswered();
        if (!isGood(answer)) redis.disconnect(true);
      },
      // An error reply, such as BUSY, is an answer, too.
      ({ name }: Error) => name === 'ReplyError' && isAnswered(),
    );
  }, HEARTBEAT_MS).unref();
  redis.on('end', () => clearInterval(timer));
}

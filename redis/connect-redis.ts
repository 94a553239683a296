import Redis from 'ioredis';

const ANSWER_MS = 2_000;
const HEARTBEAT_MS = 1_000;
// Heartbeats, not milliseconds: a process that stood still for a while has its answers waiting, and reads them in between.
const MOST_UNANSWERED = 2;

/**
 * A Redis connection that comes back by itself. A command fails at once while Redis is away (a request must not queue up
 * behind a dead part) and after 2 s without an answer. A line that died without a word, as behind a firewall that has
 * forgotten it, is replaced within 3 s, whether commands go over it or it only listens.
 */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    // What was under way when Redis went is told to its caller at once, who knows whether it may be done twice.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: ANSWER_MS,
    connectTimeout: ANSWER_MS,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 5), 1_000),
    // By its own estimate, which is a guess, up to 10 s would pass after a Redis has read its file.
    maxLoadingRetryTime: 500,
  });
  // It reconnects by itself and each command fails by itself; without a listener every attempt would be printed.
  redis.on('error', () => undefined);
  const heartbeat = keepTrying(redis);
  redis.on('end', () => clearInterval(heartbeat));
  return redis;
}

/** Cuts a line on which nothing comes back: ioredis would refuse one command after the other, and keep it. */
function keepTrying(redis: Redis): NodeJS.Timeout {
  let unanswered = 0;
  const isAnswered = () => {
    unanswered = 0;
  };
  redis.on('ready', isAnswered);
  return setInterval(() => {
    if (redis.status !== 'ready') return;
    if (unanswered === MOST_UNANSWERED) redis.stream.destroy();
    unanswered += 1;
    // A refusal is an answer, such as that of a Redis that is busy.
    redis.ping().then(isAnswered, ({ name }: Error) => name === 'ReplyError' && isAnswered());
  }, HEARTBEAT_MS).unref();
}

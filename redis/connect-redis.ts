import Redis from 'ioredis';

const ANSWER_MS = 2_000;
const HEARTBEAT_MS = 1_000;
// In heartbeats, not milliseconds: a process that was suspended reads the answers that are waiting before its next heartbeat.
const MAX_UNANSWERED = 2;

/**
 * A Redis connection that reconnects by itself. A command fails at once while Redis is away (requests must not queue up)
 * and after 2 s without an answer. A connection that dies without a TCP close, as behind a firewall that has dropped its
 * state, is replaced within 3 s, also one that only listens.
 */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    // A command that was under way when the connection broke fails at once: only its caller knows whether it may be repeated.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: ANSWER_MS,
    connectTimeout: ANSWER_MS,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 5), 1_000),
    // A Redis that loads its file estimates the time left, often wrongly; ioredis would wait up to 10 s too long.
    maxLoadingRetryTime: 500,
  });
  // Each command reports its own failure; without a listener ioredis would print every failed attempt to reconnect.
  redis.on('error', () => undefined);
  const heartbeat = startHeartbeat(redis);
  redis.on('end', () => clearInterval(heartbeat));
  return redis;
}

/** Closes a connection on which no answer arrives: ioredis would fail every command on it and keep it open. */
function startHeartbeat(redis: Redis): NodeJS.Timeout {
  let unanswered = 0;
  const isAnswered = () => {
    unanswered = 0;
  };
  redis.on('ready', isAnswered);
  return setInterval(() => {
    if (redis.status !== 'ready') return;
    if (unanswered === MAX_UNANSWERED) redis.stream.destroy();
    unanswered += 1;
    // An error reply, such as BUSY, is an answer, too.
    redis.ping().then(isAnswered, ({ name }: Error) => name === 'ReplyError' && isAnswered());
  }, HEARTBEAT_MS).unref();
}

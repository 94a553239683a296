import { createPool } from '../db/pool';
import { createReadPool } from '../db/read-pool';
import { createLiveSubscriber } from '../live/pub-sub';
import { connectRedis, connectSubscriber } from '../redis/connect-redis';
import type { Config } from '../runtime/config';
import { remainingMs } from '../runtime/deadline';
import { createLogger } from '../runtime/logger';
import { createMetrics } from '../runtime/metrics';
import { createTemporalClient, temporalAddressOf } from '../temporal/connection';
import { createRateLimiter } from './abuse-protection/rate-limiter';
import { createAuth } from './auth';
import { createContacts } from './contacts';
import { createApiKeyLogins } from './integrations/api-key-logins';
import { createTeamAccess } from './team/team-access';
import { createGateLogins } from './ticket/gate-logins';

/** The connections of an API process, and what all subjects of the API need. Throws when no secret is set. */
export async function connectParts(config: Config) {
  const logger = createLogger({ name: 'api', level: config.LOG_LEVEL });
  const onError = (error: unknown) => logger.warn({ err: error }, 'a stream could not be fed');
  const prefix = config.REDIS_KEY_PREFIX;
  const secret = config.QUEUE_PASS_SECRET ?? config.AUTH_HS256_SECRET;
  if (!secret)
    throw new Error('QUEUE_PASS_SECRET is needed: at least 32 characters, the same in every API process');
  const metrics = createMetrics();
  const database = {
    url: config.DATABASE_URL,
    size: config.DATABASE_POOL_SIZE,
    name: 'holdfast-api',
    remainingMs,
  };
  const pool = createPool(database);
  const reads = createReadPool({
    ...database,
    primary: pool,
    readUrl: config.DATABASE_READ_URL,
    onRead: (source) => metrics.databaseReads.inc({ source }),
  });
  const redis = connectRedis(config.REDIS_URL);
  // A Redis connection with subscriptions takes no other commands.
  const subscriber = connectSubscriber(config.REDIS_URL);
  const client = await createTemporalClient(temporalAddressOf(config), remainingMs);
  return {
    logger,
    onError,
    prefix,
    /** The secret that signs passes, places and ticket codes; the same in every API process. */
    secret,
    pool,
    /** Which addresses other programs may be called at. */
    endpointReach: config.DEV_TOKENS ? ('loopback' as const) : ('public' as const),
    /** What shows events, seats and search results, which a replica may answer. */
    reads,
    redis,
    client,
    metrics,
    live: createLiveSubscriber(subscriber, prefix, { onError }),
    auth: createAuth({
      gateOf: createGateLogins(pool).gateOf,
      keyOf: createApiKeyLogins(pool).keyOf,
      jwksUrl: config.AUTH_JWKS_URL,
      hs256Secret: config.AUTH_HS256_SECRET,
      issuer: config.AUTH_ISSUER,
      audience: config.AUTH_AUDIENCE,
    }),
    contacts: createContacts(pool),
    team: createTeamAccess(pool),
    rates: createRateLimiter({
      redis,
      prefix,
      factors: { perUser: config.RATE_LIMIT_USER_FACTOR, perAddress: config.RATE_LIMIT_ADDRESS_FACTOR },
    }),
    closings: [
      { name: 'database', close: () => Promise.all([reads.end(), pool.end()]) },
      { name: 'redis', close: () => Promise.all([redis, subscriber].map((one) => one.disconnect())) },
      { name: 'temporal', close: () => client.connection.close() },
    ],
  };
}

/** What `connectParts` gives. */
export type Parts = Awaited<ReturnType<typeof connectParts>>;

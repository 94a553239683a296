import { searchEvents } from '../db/catalogue/search';
import { createPool } from '../db/pool';
import { createChangeStatus } from '../live/change-status';
import { createLiveSubscriber, createPurchasePublisher } from '../live/pub-sub';
import { createSeatLock } from '../live/seat-lock';
import { createSeatLog } from '../live/seat-log';
import { createSeatMap } from '../live/seat-map';
import { createStreamTickets } from '../live/stream-ticket';
import { version } from '../package.json';
import { createRateLimitedPayments } from '../payments/rate-limited-payments';
import { createWebhookVerifier } from '../payments/webhook';
import { connectRedis } from '../redis/connect-redis';
import { type Config, readConfig } from '../runtime/config';
import { remainingMs } from '../runtime/deadline';
import { createLogger } from '../runtime/logger';
import { createBrokenRoomMeter, createMetrics } from '../runtime/metrics';
import { onShutdown } from '../runtime/shutdown';
import { createQueryCache } from '../search/query-cache';
import { createTemporalClient, temporalAddressOf } from '../temporal/connection';
import { codecOf } from '../temporal/payload-codec';
import { createPassSigner } from '../waiting-room/pass';
import { createPlaceSigner } from '../waiting-room/place-token';
import { createPurchaseLatency } from '../waiting-room/purchase-latency';
import { createWaitingRoom } from '../waiting-room/waiting-room';
import { ON_SALE_QUEUE } from '../workflows/on-sale/on-sale-contract';
import { PURCHASE_QUEUE } from '../workflows/purchase/purchase-contract';
import { createChallengeCheck } from './abuse-protection/challenge-check';
import { createChallenger } from './abuse-protection/create-challenger';
import { createRateLimiter } from './abuse-protection/rate-limiter';
import { createStreamGate } from './abuse-protection/stream-limits';
import { createAuth } from './auth';
import { createRoutes } from './create-routes';
import { createEventCache } from './event/event-cache';
import { createEventFacts, type EventFacts } from './event/event-facts';
import { createEventReader } from './event/event-reader';
import { createSharedCopies } from './event/event-shared-copy';
import { createHotEvent } from './event/hot-event';
import { changesPart, measureChanges } from './health/change-health';
import { createReadiness } from './health/readiness';
import { measureStreams, measureSystem } from './health/system-metrics';
import { hasPollers } from './health/worker-presence';
import { closeServer, createHttpServer, listen } from './http-server';
import { createPages } from './pages/pages';
import { createPendingReservations } from './purchase/pending-reservations';
import { createPurchaseCalls } from './purchase/purchase-calls';
import { createRepairCalls } from './purchase/repair-calls';
import { createReservePrecheck } from './purchase/reserve-precheck';
import { createDraws } from './queue/draws';
import { createJoinCheck } from './queue/join-check';
import { createPresaleCheck } from './queue/presale-check';
import { createQueueCache } from './queue/queue-cache';
import { createQueueView } from './queue/queue-view';
import type { User } from './route';
import { createWebhookHandlers } from './routes/webhook';
import { createElasticsearchSource } from './search/search-elasticsearch';
import { createSearch } from './search/search-events';
import { createServer } from './server';
import { createTicketCodes } from './ticket/ticket-codes';
import { createTransferCalls } from './ticket/transfer-calls';

const ISSUER = 'holdfast';

/** Puts the API together from its settings, listens, and closes in order on a signal. */
async function main(config: Config): Promise<void> {
  const logger = createLogger({ name: 'api', level: config.LOG_LEVEL });
  const onError = (error: unknown) => logger.warn({ err: error }, 'a stream could not be fed');
  const prefix = config.REDIS_KEY_PREFIX;
  const pool = createPool({
    url: config.DATABASE_URL,
    size: config.DATABASE_POOL_SIZE,
    name: 'holdfast-api',
    remainingMs,
  });
  const redis = connectRedis(config.REDIS_URL);
  const listening = connectRedis(config.REDIS_URL);
  const fanStatus = createPurchasePublisher(redis, prefix);
  const client = createTemporalClient(temporalAddressOf(config), remainingMs);
  const payments = createRateLimitedPayments({
    redis,
    secretKey: config.STRIPE_SECRET_KEY,
    apiBase: config.STRIPE_API_BASE,
    callsPerSecond: config.STRIPE_CALLS_PER_SECOND,
    keyPrefix: prefix,
  });
  const auth = createAuth({
    jwksUrl: config.AUTH_JWKS_URL,
    hs256Secret: config.AUTH_HS256_SECRET,
    issuer: config.AUTH_ISSUER,
    audience: config.AUTH_AUDIENCE,
  });
  const passSecret = config.QUEUE_PASS_SECRET ?? config.AUTH_HS256_SECRET;
  if (!passSecret)
    throw new Error('QUEUE_PASS_SECRET is needed: at least 32 characters, the same in every API process');
  const passes = createPassSigner({ secret: passSecret, issuer: ISSUER });
  const metrics = createMetrics();
  const onBroken = createBrokenRoomMeter(metrics.registry, logger);
  const room = createWaitingRoom({ redis, prefix, onBroken });
  const live = createLiveSubscriber(listening, prefix, { onError });
  const facts = createEventFacts(pool);
  const events = createEventCache({
    readEvent: createEventReader(pool),
    shared: createSharedCopies(redis, prefix),
  });
  live.onCatalogue((message) =>
    message.type === 'resync' || message.all ? events.invalidateAll() : events.invalidate(message.eventIds),
  );
  // Who changes an event here sees the change at once, in both.
  const changing: EventFacts = {
    ...facts,
    forget: (eventId) => {
      facts.forget(eventId);
      events.forget(eventId);
    },
  };
  const places = createPlaceSigner(passSecret);
  const codes = createTicketCodes(config.TICKET_SECRET ?? [passSecret]);
  const queueView = createQueueView(passes, places);
  const draws = createDraws(pool);
  const latency = createPurchaseLatency(redis, prefix);
  const late = createPendingReservations({ client, pool, redis, prefix });
  const calls = createPurchaseCalls({ client, pool, late, latency });
  const rates = createRateLimiter({
    redis,
    prefix,
    factors: { perUser: config.RATE_LIMIT_USER_FACTOR, perAddress: config.RATE_LIMIT_ADDRESS_FACTOR },
  });
  const presale = createPresaleCheck({ pool, rates });
  const challenges = createChallengeCheck({
    challenger: createChallenger(config, passSecret, logger),
    redis,
    prefix,
  });
  const board = createQueueCache({ live, room, facts, draws, onError });
  const door = createReservePrecheck({
    pool,
    facts,
    passes,
    presale,
    board,
    seatLock: createSeatLock(redis, prefix),
  });
  const tickets = createStreamTickets<User>(redis, prefix);
  const changeStatus = createChangeStatus(redis, prefix);
  const seatMap = createSeatMap({ log: createSeatLog(redis, prefix), live, onError });
  const gate = createStreamGate({
    perUser: config.STREAMS_PER_USER,
    perAddress: config.STREAMS_PER_ADDRESS,
  });
  const elasticsearch = config.ELASTICSEARCH_URL
    ? createElasticsearchSource(config.ELASTICSEARCH_URL, config.ELASTICSEARCH_ALIAS, logger)
    : undefined;
  const search = createSearch({
    elasticsearch,
    database: (asked) => searchEvents(pool, asked),
    cache: createQueryCache({ redis, prefix }),
    onFallback: (error) => logger.debug({ err: error }, 'a search was answered from the database'),
  });

  const readiness = createReadiness([
    { name: 'database', needed: true, check: () => pool.query('select 1') },
    // One that answers and takes no writes gives nobody a place.
    { name: 'redis', needed: true, check: () => redis.set(`${prefix}ready`, 1, 'EX', 60) },
    { name: 'temporal', needed: true, check: () => client.workflowService.getSystemInfo({}) },
    { name: 'workers', needed: true, check: () => hasPollers(client, [PURCHASE_QUEUE, ON_SALE_QUEUE]) },
    { name: 'bank', needed: true, check: () => payments.ping() },
    ...(elasticsearch ? [{ name: 'elasticsearch', needed: false, check: elasticsearch.check }] : []),
    changesPart(changeStatus),
  ]);
  const pages = createPages(
    config.PAGES_DIR,
    {
      stripeKey: config.STRIPE_PUBLISHABLE_KEY,
      devTokens: config.DEV_TOKENS,
      loginUrl: config.AUTH_LOGIN_URL,
      testBankUrl: config.TEST_BANK_URL ?? config.STRIPE_API_BASE,
    },
    config.CHALLENGE,
  );
  if (!pages) logger.warn({ dir: config.PAGES_DIR }, 'the pages are not built: only the API is served');

  const app = createServer({
    logger,
    metrics,
    auth,
    pool,
    rates,
    version,
    temporalUiUrl: config.TEMPORAL_UI_URL,
    trustedProxies: config.TRUSTED_PROXIES,
    pages,
    webhook: createWebhookHandlers({
      pool,
      client,
      logger,
      fanStatus,
      registry: metrics.registry,
      verifier: createWebhookVerifier({ secrets: config.STRIPE_WEBHOOK_SECRET, toleranceSeconds: 300 }),
    }),
    readiness,
    routes: createRoutes({
      logger,
      pool,
      client,
      auth: config.DEV_TOKENS ? auth : undefined,
      room,
      live,
      facts,
      changing,
      events,
      search,
      draws,
      board,
      queueView,
      places,
      codes,
      presale,
      challenges,
      door,
      queueDoor: createJoinCheck({ presale, challenges, board }),
      calls,
      late,
      fanStatus,
      transfers: createTransferCalls({ client, pool }),
      repairs: createRepairCalls({ client, pool, fanStatus }),
      tickets,
      seatMap,
      gate,
      onError,
      temporalUiUrl: config.TEMPORAL_UI_URL,
      codec: codecOf(config.TEMPORAL_CODEC_KEYS),
      secret: passSecret,
    }),
  });

  measureStreams(metrics.registry);
  measureChanges(metrics.registry, changeStatus);
  measureSystem(metrics.registry, { readiness, client });

  const server = createHttpServer(app, createHotEvent({ events, metrics }));
  const port = await listen(server, config.PORT, config.HOST);
  logger.info({ port }, 'listening');
  onShutdown(
    [
      { name: 'http server', close: () => closeServer(server) },
      { name: 'seat map', close: () => seatMap.stop() },
      { name: 'elasticsearch', close: async () => elasticsearch?.close() },
      { name: 'database', close: () => pool.end() },
      { name: 'redis', close: () => Promise.all([redis, listening].map((one) => one.disconnect())) },
      { name: 'temporal', close: () => client.connection.close() },
    ],
    (line) => logger.info(line),
  );
}

main(readConfig()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
});

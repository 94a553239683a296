import { createChangeStatus } from '../live/change-status';
import { createStreamTickets } from '../live/stream-ticket';
import { version } from '../package.json';
import { createRateLimitedPayments } from '../payments/rate-limited-payments';
import type { Payments } from '../payments/stripe';
import { createWebhookVerifier } from '../payments/webhook';
import { type Config, readConfig } from '../runtime/config';
import { onShutdown } from '../runtime/shutdown';
import { codecOf } from '../temporal/payload-codec';
import { createTicketCodes } from '../tickets/ticket-codes';
import { createTransferLinks } from '../tickets/transfer-links';
import { ON_SALE_QUEUE } from '../workflows/on-sale/on-sale-contract';
import { PURCHASE_QUEUE } from '../workflows/purchase/purchase-contract';
import { createStreamLimiter } from './abuse-protection/stream-limiter';
import { connectParts, type Parts } from './connect-parts';
import { createRoutes } from './create-routes';
import { createDrain } from './drain';
import { createEvents, type Events } from './event/create-events';
import { createEventFastPath } from './event/event-fast-path';
import { changesPart, measureChanges } from './health/change-health';
import { createReadiness } from './health/readiness';
import { measureStreams, measureSystem } from './health/system-metrics';
import { hasPollers } from './health/worker-presence';
import { closeServer, createHttpServer, listen } from './http-server';
import { createPages } from './pages/pages';
import { createPurchases } from './purchase/create-purchases';
import { createQueue } from './queue/create-queue';
import type { User } from './route';
import { createWebhookHandlers } from './routes/webhook';
import { createServer } from './server';
import { createSignIn } from './sign-in/create-sign-in';
import { createTransferCalls } from './ticket/transfer-calls';
import { createAppleRouter } from './wallet/apple-router';
import { createWallets, type Wallets } from './wallet/create-wallets';

const BANK_TOLERANCE_SECONDS = 300;
// The longest answer, a confirm's, takes 12 s.
const CLOSING_SECONDS = 18;
// As many as some dozen fans a second need.
const FIRST_CONNECTIONS = 4;

/** Builds the API from its settings, listens, and shuts down in order on a signal. */
async function main(config: Config): Promise<void> {
  const parts = await connectParts(config);
  const { logger, metrics, auth, rates, contacts, team, pool, redis, prefix, client } = parts;
  const events = createEvents(parts, config);
  const queue = createQueue(parts, events, config);
  const purchases = createPurchases(parts, events, queue);
  const signIn = createSignIn(parts, config);
  const changeStatus = createChangeStatus(redis, prefix);
  const ticketSecrets = config.TICKET_SECRET ?? [parts.secret];
  const codes = createTicketCodes(ticketSecrets);
  const wallets = createWallets(config, ticketSecrets);
  const { apple } = wallets;
  const payments = createRateLimitedPayments({
    redis,
    secretKey: config.STRIPE_SECRET_KEY,
    apiBase: config.STRIPE_API_BASE,
    callsPerSecond: config.STRIPE_CALLS_PER_SECOND,
    keyPrefix: prefix,
  });
  const readiness = readinessOf(parts, events, changeStatus, payments);
  const { TEMPORAL_UI_URL: temporalUiUrl, TRUSTED_PROXIES: trustedProxies } = config;
  const verifier = createWebhookVerifier({
    secrets: config.STRIPE_WEBHOOK_SECRET,
    toleranceSeconds: BANK_TOLERANCE_SECONDS,
  });

  const drain = createDrain(config.DRAIN_SECONDS, events.seatMap.endPolls);

  const app = createServer({
    logger,
    metrics,
    auth,
    signIn,
    pool,
    rates,
    contacts,
    team,
    version,
    temporalUiUrl,
    trustedProxies,
    readiness,
    drain,
    pages: pagesOf(config, parts, events, wallets),
    wallet: apple && createAppleRouter({ ...parts, ...events, ...wallets, apple, codes }),
    webhook: createWebhookHandlers({ ...parts, ...purchases, registry: metrics.registry, verifier }),
    routes: createRoutes({
      parts,
      events,
      queue,
      purchases,
      tickets: {
        codes,
        links: createTransferLinks(ticketSecrets),
        transfers: createTransferCalls({ client, pool }),
        wallets,
      },
      streams: {
        streamLimiter: createStreamLimiter({
          perUser: config.STREAMS_PER_USER,
          perAddress: config.STREAMS_PER_ADDRESS,
        }),
        tickets: createStreamTickets<User>(redis, prefix),
      },
      signIn,
      messages: { pushKey: config.WEB_PUSH_KEY },
      ops: { temporalUiUrl, codec: codecOf(config.TEMPORAL_CODEC_KEYS), payments },
      finance: { timeZone: config.BUSINESS_TIME_ZONE },
      devAuth: config.DEV_TOKENS ? auth : undefined,
    }),
  });

  measureStreams(metrics.registry);
  measureChanges(metrics.registry, changeStatus);
  measureSystem(metrics.registry, { readiness, client });

  const server = createHttpServer(app, createEventFastPath({ events: events.events, metrics }), drain);
  await openConnections(parts.pool);
  const port = await listen(server, config.PORT, config.HOST);
  logger.info({ port }, 'listening');
  onShutdown(
    [
      { name: 'drain', close: () => drain.run() },
      { name: 'http server', close: () => closeServer(server) },
      { name: 'seat map', close: () => events.seatMap.stop() },
      { name: 'elasticsearch', close: async () => events.elasticsearch?.close() },
      ...parts.closings,
    ],
    (line) => logger.info(line),
    config.DRAIN_SECONDS + CLOSING_SECONDS,
  );
}

/**
 * Opens some connections to Postgres before the balancer sends anybody here: in a rolling restart the first fans would
 * otherwise wait for them. Resolves after one time limit of the pool at the latest, also when Postgres is away.
 */
async function openConnections(pool: Parts['pool']): Promise<void> {
  await Promise.allSettled(Array.from({ length: FIRST_CONNECTIONS }, () => pool.query('select 1')));
}

/** Checks every part, for `GET /readyz`. */
function readinessOf(
  { pool, redis, prefix, client }: Parts,
  { elasticsearch }: Events,
  changeStatus: ReturnType<typeof createChangeStatus>,
  payments: Payments,
) {
  return createReadiness([
    { name: 'database', needed: true, check: () => pool.query('select 1') },
    // A Redis that answers but refuses writes can give no places.
    { name: 'redis', needed: true, check: () => redis.set(`${prefix}ready`, 1, 'EX', 60) },
    { name: 'temporal', needed: true, check: () => client.workflowService.getSystemInfo({}) },
    { name: 'workers', needed: true, check: () => hasPollers(client, [PURCHASE_QUEUE, ON_SALE_QUEUE]) },
    { name: 'bank', needed: true, check: () => payments.ping() },
    ...(elasticsearch ? [{ name: 'elasticsearch', needed: false, check: elasticsearch.check }] : []),
    changesPart(changeStatus),
  ]);
}

/** The pages; undefined where they are not built. */
function pagesOf(config: Config, { logger, reads }: Parts, { events }: Events, wallets: Wallets) {
  const set = (['apple', 'google'] as const).filter((wallet) => wallets[wallet]);
  const pages = createPages({
    dir: config.PAGES_DIR,
    settings: {
      stripeKey: config.STRIPE_PUBLISHABLE_KEY,
      devTokens: config.DEV_TOKENS,
      loginUrl: config.AUTH_LOGIN_URL,
      hasIssuer: config.OIDC_ISSUER ? true : undefined,
      hasGuests: config.GUESTS || undefined,
      testBankUrl: config.TEST_BANK_URL ?? config.STRIPE_API_BASE,
      ...(set.length > 0 && { wallets: set }),
      pushKey: config.WEB_PUSH_KEY?.publicKey,
    },
    challenge: config.CHALLENGE,
    events,
    db: reads,
    publicUrl: config.PUBLIC_URL,
  });
  if (!pages) logger.warn({ dir: config.PAGES_DIR }, 'the pages are not built: only the API is served');
  return pages;
}

main(readConfig()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
});

import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import pino from 'pino';
import { createRateLimiter } from '../api/abuse-protection/rate-limiter';
import { createAuth } from '../api/auth';
import { createContacts } from '../api/contacts';
import { createQueueCache } from '../api/queue/queue-cache';
import { createQueueView } from '../api/queue/queue-view';
import type { Route } from '../api/route';
import { createQueueRoutes } from '../api/routes/queue';
import { createServer } from '../api/server';
import { createLiveSubscriber } from '../live/pub-sub';
import { createMetrics } from '../runtime/metrics';
import { createPassSigner } from '../waiting-room/pass';
import { createPlaceSigner } from '../waiting-room/place-token';
import { createWaitingRoom } from '../waiting-room/waiting-room';

/**
 * One side of the join bench, a process of its own: the API's own stack (request ids, headers, logs and metrics, login,
 * limits, validation) before either the join route, or before a route that answers the same at once.
 */
function main(side: string, redisUrl: string, prefix: string, secret: string): void {
  const redis = new Redis(redisUrl);
  const stack = {
    logger: pino({ level: 'info' }, pino.destination('/dev/null')),
    metrics: createMetrics(),
    auth: createAuth({ hs256Secret: secret }),
    pool: undefined as never,
    // The logins of the bench have no address, so nothing is written.
    contacts: createContacts(undefined as never),
    team: undefined as never,
    rates: createRateLimiter({ redis, prefix, factors: { perUser: 1_000, perAddress: 1_000_000 } }),
    version: 'bench',
    webhook: [(_req: unknown, res: { end(): void }) => res.end()] as never,
    drain: { begun: false },
    readiness: async () => ({ ready: true, parts: {} }) as never,
  };
  const routes = queueRoutes(redis, new Redis(redisUrl), prefix, secret);
  const app = createServer({ ...stack, routes: side === 'idle' ? [idleLike(routes[0]!)] : routes });
  const server = createHttpServer({ keepAlive: true }, app);
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
  // CPU time per answer, which other programs on this machine hardly change.
  process.on('message', () =>
    process.send?.({ cpuMicros: process.cpuUsage().user + process.cpuUsage().system }),
  );
  process.on('disconnect', () => process.exit(0));
}

function queueRoutes(redis: Redis, listening: Redis, prefix: string, secret: string): Route[] {
  const room = createWaitingRoom({ redis, prefix });
  // As in a rush, both come from memory and are at most a second old.
  const sale = {
    opensAt: '2020-01-01T00:00:00Z',
    override: null,
    queueRequired: true,
    admitPerSecond: 50,
    presenceSeconds: 90,
  };
  const event = { sale, availability: { available: 20_000, held: 0, booked: 0 } };
  const draw = {
    round: 1,
    commitment: 'c'.repeat(64),
    seed: 's',
    drawnAt: '2020-01-01T00:00:00Z',
    lobbyFans: 0,
  };
  const bookingEvents = { eventOf: async (id: string) => ({ ...event, id }) as never, forget() {} };
  const draws = { of: async () => draw as never, numbersOf: async () => Buffer.alloc(0) };
  const onError = (error: unknown) => console.error(error);
  const queueCache = createQueueCache({
    live: createLiveSubscriber(listening, prefix, { onError }),
    room,
    bookingEvents,
    draws,
    onError,
  });
  const places = createPlaceSigner(secret);
  const queueView = createQueueView(createPassSigner({ secret, issuer: 'bench' }), places);
  return createQueueRoutes({
    bookingEvents,
    draws,
    room,
    queueCache,
    queueView,
    places,
    joinCheck: { check: async () => {} },
  });
}

/** The same route, without any work in it. */
function idleLike(route: Route): Route {
  const body = {
    position: 12_345,
    aheadOfYou: 12_344,
    estimatedWaitSeconds: 247,
    ticketsLeft: 20_000,
    saleStatus: 'open',
    drawCommitment: 'c'.repeat(64),
    state: 'waiting',
    estimateBasis: 'planned',
    admittedPerSecond: 50,
    placeToken: 't'.repeat(200),
  };
  return { ...route, handle: async () => ({ status: 200, passing: true, body }) };
}

const [side = '', redisUrl = '', prefix = '', secret = ''] = process.argv.slice(2);
main(side, redisUrl, prefix, secret);

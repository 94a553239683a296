import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import pino from 'pino';
import { createRateLimiter } from '../api/abuse-protection/rate-limiter';
import { createAuth } from '../api/auth';
import { createContacts } from '../api/contacts';
import type { Route } from '../api/route';
import { createCheckInRoutes } from '../api/routes/check-in';
import { createServer } from '../api/server';
import { createGateLogins } from '../api/ticket/gate-logins';
import { createPool } from '../db/pool';
import { createMetrics } from '../runtime/metrics';
import { createTicketCodes } from '../tickets/ticket-codes';

/**
 * One side of the bench of check-ins, a process of its own: the API's own stack (login of a gate, limits, validation)
 * before either the check-in, or a route that answers the same at once.
 */
function main(side: string, databaseUrl: string, redisUrl: string, secret: string): void {
  const pool = createPool({ url: databaseUrl, size: 20, name: 'bench-check-ins' });
  const stack = {
    logger: pino({ level: 'info' }, pino.destination('/dev/null')),
    metrics: createMetrics(),
    auth: createAuth({ gateOf: createGateLogins(pool).gateOf }),
    pool,
    // The logins of the bench have no address, so nothing is written.
    contacts: createContacts(undefined as never),
    team: undefined as never,
    rates: createRateLimiter({
      redis: new Redis(redisUrl),
      prefix: `bench-${process.pid}:`,
      // Counted as in production, and never refused: few gates scan here as fast as many.
      factors: { perUser: 1_000, perAddress: 1_000 },
    }),
    version: 'bench',
    webhook: [(_req: unknown, res: { end(): void }) => res.end()] as never,
    drain: { begun: false },
    readiness: async () => ({ ready: true, parts: {} }) as never,
  };
  const routes = createCheckInRoutes({ pool, codes: createTicketCodes([secret]) });
  const app = createServer({ ...stack, routes: side === 'idle' ? [idleLike(routes[0]!)] : routes });
  const server = createHttpServer({ keepAlive: true }, app);
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
  // CPU time per answer, which other programs on this machine hardly change.
  process.on('message', () =>
    process.send?.({ cpuMicros: process.cpuUsage().user + process.cpuUsage().system }),
  );
  process.on('disconnect', () => process.exit(0));
}

/** The same route, without any work in it. */
function idleLike(route: Route): Route {
  const at = '2026-11-30T19:00:00.000Z';
  const body = {
    ...{ admitted: true, ticketId: `tkt_${'x'.repeat(22)}-1a2`, eventId: `evt_${'x'.repeat(22)}` },
    ...{ eventName: 'Bench', section: 'Floor', row: '12', number: '34', usedAt: at, undoUntil: at },
    ...{ gate: 'Gate 12', by: `gate:gat_${'x'.repeat(22)}` },
  };
  return { ...route, handle: async () => ({ status: 200, body }) };
}

const [side = '', databaseUrl = '', redisUrl = '', secret = ''] = process.argv.slice(2);
main(side, databaseUrl, redisUrl, secret);

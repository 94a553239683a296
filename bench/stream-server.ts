import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStreamLimiter } from '../api/abuse-protection/stream-limiter';
import { createAuth } from '../api/auth';
import { createReadiness } from '../api/health/readiness';
import { createStreamRoutes } from '../api/routes/streams';
import { createServer as createApi } from '../api/server';
import { createLiveSubscriber } from '../live/pub-sub';
import { createSeatLog } from '../live/seat-log';
import { createSeatMap } from '../live/seat-map';
import { connectRedis, connectSubscriber } from '../redis/connect-redis';
import { createLogger } from '../runtime/logger';
import { createMetrics } from '../runtime/metrics';

/** One process that holds streams: `bare` is plain node:http, `holdfast` is the API with its stream routes. */
function main(side: string, redisUrl: string, prefix: string): void {
  const server = createServer({ keepAlive: true }, side === 'bare' ? bare() : holdfast(redisUrl, prefix));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
    process.send?.({ port: (server.address() as AddressInfo).port }),
  );
  process.on('message', (order: { broadcast?: string }) => {
    if (order.broadcast !== undefined) {
      const bytes = Buffer.from(order.broadcast);
      for (const res of held) res.write(bytes);
      return;
    }
    global.gc?.();
    const { user, system } = process.cpuUsage();
    process.send?.({ rss: process.memoryUsage().rss, cpuMicros: user + system });
  });
  process.on('disconnect', () => process.exit(0));
}

const held: ServerResponse[] = [];

/** The lower bound of size and delay: writes what its parent sends to all streams at once. */
function bare(): RequestListener {
  return (_req, res) => {
    held.push(res);
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    res.write('retry: 2000\n\n');
  };
}

function holdfast(redisUrl: string, prefix: string): RequestListener {
  const redis = connectRedis(redisUrl);
  const onError = (error: unknown) => console.error(error);
  const live = createLiveSubscriber(connectSubscriber(redisUrl), prefix, { onError });
  const most = Number.MAX_SAFE_INTEGER;
  // Without the parts that an anonymous reader of an event's stream never uses.
  const unused = undefined as never;
  const routes = createStreamRoutes({
    pool: unused,
    bookingEvents: { eventOf: async (id: string) => ({ id }) as never, forget: () => {} },
    live,
    queueCache: unused,
    queueView: unused,
    tickets: unused,
    seatMap: createSeatMap({ log: createSeatLog(redis, prefix), live, onError }),
    streamLimiter: createStreamLimiter({ perUser: most, perAddress: most }),
    onError,
  });
  return createApi({
    rates: unused,
    contacts: unused,
    team: unused,
    logger: createLogger({ name: 'bench', level: 'warn' }),
    metrics: createMetrics(),
    auth: createAuth({ hs256Secret: 'x'.repeat(32), issuer: 'bench' }),
    pool: unused,
    routes,
    webhook: [(_req, res) => void res.end()],
    drain: { begun: false },
    readiness: createReadiness([]),
    version: 'bench',
  });
}

main(process.argv[2] ?? '', process.argv[3] ?? '', process.argv[4] ?? '');

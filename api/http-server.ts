import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeAllSessions } from '../live/sse';
import type { Drain } from './drain';
import type { createEventFastPath } from './event/event-fast-path';

/**
 * The HTTP server of `app`, which gets the requests that `answeredByFastPath` has not answered. While it drains, each answer
 * closes its connection, so that none is in use at the end.
 */
export function createHttpServer(
  app: RequestListener,
  answeredByFastPath: ReturnType<typeof createEventFastPath>,
  drain: Drain,
): Server {
  const server = createServer({ keepAlive: true }, (req, res) => {
    if (drain.begun) res.shouldKeepAlive = false;
    if (!answeredByFastPath(req, res)) app(req, res);
  });
  server.keepAliveTimeout = 30_000;
  // Limits the time in which a request arrives, so that incomplete requests cannot hold sockets for long.
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  return server;
}

/** Listens and returns the port, a free one for 0. Rejects when it is taken. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Takes no more requests, ends the streams, and resolves when the last response is sent. */
export async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    closeAllSessions();
    server.closeIdleConnections();
  });
}

import { createHttp, type Http } from './http';
import { type CallListener, createRetryingCall, type RetryingCall } from './retrying-call';

/** Connections to the API that some fans share, as people behind one router do. */
interface FanConnection {
  readonly call: RetryingCall;
  readonly localAddress: string | undefined;
}

const FANS_PER_CONNECTION = 40;
// More than are ever in use: a request that waits here for a connection would look like one that the system lets wait.
const MAX_SOCKETS = 2_000;

/**
 * Connections for that many fans. The API limits requests by address, and 300 fans at one address would be refused: on
 * Linux every 40 fans have a loopback address of their own.
 */
export function createFanConnections(
  baseUrl: string,
  fans: number,
  listener: CallListener,
): { connections: readonly FanConnection[]; close(): void } {
  const count = hasManyAddresses(baseUrl) ? Math.min(200, Math.ceil(fans / FANS_PER_CONNECTION)) : 1;
  const https: Http[] = [];
  const connections = Array.from({ length: count }, (_, index): FanConnection => {
    const localAddress = count > 1 ? `127.0.0.${index + 2}` : undefined;
    const http = createHttp({ baseUrl, localAddress, maxSockets: Math.ceil(MAX_SOCKETS / count) });
    https.push(http);
    return { localAddress, call: createRetryingCall({ http, listener }) };
  });
  return {
    connections,
    close() {
      for (const http of https) http.close();
    },
  };
}

function hasManyAddresses(baseUrl: string): boolean {
  return process.platform === 'linux' && new URL(baseUrl).hostname === '127.0.0.1';
}

import { createHttp, type Http } from './http';
import { type CallListener, createPatientCall, type PatientCall } from './retrying-call';

/** A connection to the API that some fans share, as people behind one router do. */
interface FanLine {
  readonly call: PatientCall;
  readonly localAddress: string | undefined;
}

const FANS_PER_LINE = 40;
const MOST_SOCKETS = 100;

/**
 * The lines of so many fans, and their end. The API bounds what comes from one address, and three hundred fans at one
 * would be nobody it has to serve: on Linux each line comes from an address of its own of the loopback network.
 */
export function createFanLines(
  baseUrl: string,
  fans: number,
  listener: CallListener,
): { lines: readonly FanLine[]; close(): void } {
  const count = hasManyAddresses(baseUrl) ? Math.min(200, Math.ceil(fans / FANS_PER_LINE)) : 1;
  const https: Http[] = [];
  const lines = Array.from({ length: count }, (_, index): FanLine => {
    const localAddress = count > 1 ? `127.0.0.${index + 2}` : undefined;
    const http = createHttp({ baseUrl, localAddress, maxSockets: Math.ceil(MOST_SOCKETS / count) });
    https.push(http);
    return { localAddress, call: createPatientCall({ http, listener }) };
  });
  return {
    lines,
    close() {
      for (const http of https) http.close();
    },
  };
}

function hasManyAddresses(baseUrl: string): boolean {
  return process.platform === 'linux' && new URL(baseUrl).hostname === '127.0.0.1';
}

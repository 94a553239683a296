import {
  Client,
  Connection,
  type ConnectionOptions,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import { grpc } from './grpc-code';
import { watchForSilence } from './heartbeat';
import { type CodecKey, dataConverterOf } from './payload-codec';
import { openTcpProxy } from './tcp-proxy';

/** The address of Temporal: a dev server, a cluster, or Temporal Cloud (TLS, API key). */
export interface TemporalAddress {
  /** `host:port` of a frontend, or of several, separated by commas. */
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string;
  readonly tls?: boolean;
  /** The keys of the payload codec, the encrypting key first; without keys payloads are plain JSON. */
  readonly codecKeys?: readonly CodecKey[];
}

/** The address of Temporal from the settings of a process. */
export function temporalAddressOf(settings: {
  TEMPORAL_ADDRESS: string;
  TEMPORAL_NAMESPACE: string;
  TEMPORAL_API_KEY?: string;
  TEMPORAL_TLS: boolean;
  TEMPORAL_CODEC_KEYS?: readonly CodecKey[];
}): TemporalAddress {
  return {
    address: settings.TEMPORAL_ADDRESS,
    namespace: settings.TEMPORAL_NAMESPACE,
    apiKey: settings.TEMPORAL_API_KEY,
    tls: settings.TEMPORAL_TLS,
    codecKeys: settings.TEMPORAL_CODEC_KEYS,
  };
}

/** The frontends of an address. Throws when there is none. */
export function frontendsOf({ address }: Pick<TemporalAddress, 'address'>): [string, ...string[]] {
  const [first, ...others] = address
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (!first) throw new Error('TEMPORAL_ADDRESS names no frontend');
  return [first, ...others];
}

/**
 * The options of client and worker connections through a proxy; an API key switches TLS on. A certificate is verified for the
 * name of the first frontend, not for the proxy's address.
 */
export function proxiedConnectionOptions(where: TemporalAddress, proxyAddress: string) {
  const { apiKey, tls } = where;
  const serverName = new URL(`tcp://${frontendsOf(where)[0]}`).hostname.replace(/^\[|\]$/g, '');
  return {
    address: proxyAddress,
    apiKey,
    tls: tls || apiKey !== undefined ? { serverNameOverride: serverName } : undefined,
  };
}

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];

const CHANNEL = {
  // The proxy is in this process.
  'grpc.enable_http_proxy': 0,
  // The default backs off up to two minutes, and a fan who buys a ticket meanwhile waits as long.
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1_000,
};

// The deadline of calls without their own (`withDeadline`).
const LONGEST_CALL_MS = 10_000;
const LONGEST_PAUSE_MS = 500;
const LONGEST_PAUSE_OF_OVERLOADED_MS = 5_000;

/** Ends every call at its own deadline, or earlier when its caller's time is up. */
function endInTime(remainingMs: () => number): Interceptor {
  return (options, nextCall) => {
    const own = Number(options.deadline ?? Date.now() + LONGEST_CALL_MS);
    const deadline = Math.min(own, Date.now() + remainingMs());
    return nextCall({ ...options, deadline }) as ReturnType<Interceptor>;
  };
}

// The heartbeat's call: a failure is a result, so it is not retried.
const PROBE = /GetSystemInfo$/;

/** Retries failed calls until their deadline. The SDK's own interceptor retries past the deadline and pauses for up to 5 s. */
const tryAgainInTime: Interceptor = (options, nextCall) => {
  if (PROBE.test(options.method_definition.path)) return nextCall(options) as ReturnType<Interceptor>;
  const { retryableDecider, delayFunction } = defaultGrpcRetryOptions({
    maxAttempts: Number.POSITIVE_INFINITY,
  });
  const pauseMs = (attempt: number, status: Parameters<typeof delayFunction>[1]) => {
    const most = status.code === grpc.RESOURCE_EXHAUSTED ? LONGEST_PAUSE_OF_OVERLOADED_MS : LONGEST_PAUSE_MS;
    return Math.min(delayFunction(attempt, status), most);
  };
  return makeGrpcRetryInterceptor({
    delayFunction: pauseMs,
    retryableDecider: (attempt, status) =>
      retryableDecider(attempt, status) && Date.now() + pauseMs(attempt, status) < Number(options.deadline),
  })(options, nextCall);
};

/**
 * A client that also works while Temporal is away. Every call is retried and then fails: after 10 s, at its own deadline
 * (`withDeadline`), or when `remainingMs` (the caller's time) is up. When a frontend goes away, calls in flight are retried at
 * the next one; a frontend that is silent counts as away after 4 s. The proxy costs 30 µs of CPU a call.
 */
export async function createTemporalClient(
  where: TemporalAddress,
  remainingMs: () => number = () => Number.POSITIVE_INFINITY,
): Promise<Client> {
  const proxy = await openTcpProxy(frontendsOf(where), 'close');
  const connection = Connection.lazy({
    ...proxiedConnectionOptions(where, proxy.address),
    channelArgs: CHANNEL,
    interceptors: [endInTime(remainingMs), tryAgainInTime],
  });
  const stopWatching = watchForSilence(connection, proxy.cut);
  const closeConnection = connection.close.bind(connection);
  connection.close = async () => {
    stopWatching();
    await closeConnection();
    proxy.close();
  };
  return new Client({
    connection,
    namespace: where.namespace,
    dataConverter: dataConverterOf(where.codecKeys),
  });
}

import { Client, Connection } from '@temporalio/client';
import { type CodecKey, dataConverterOf } from './payload-codec';

/** Where Temporal is: a dev server, a cluster, or Temporal Cloud (address, TLS, API key). */
export interface TemporalAddress {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string;
  readonly tls?: boolean;
  /** The keys of the payload codec, the one that encrypts first; without any, payloads are plain JSON. */
  readonly codecKeys?: readonly CodecKey[];
}

/** The same from the settings of a process. */
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

/** What both kinds of connections are opened with; an API key switches TLS on. */
export function connectionOptionsOf({ address, apiKey, tls }: TemporalAddress) {
  return { address, apiKey, tls: tls || apiKey !== undefined || undefined };
}

/**
 * A client that connects with its first call, so that a process starts (and answers reads) while Temporal is away.
 * Every call fails rather than hangs: `withDeadline` bounds each.
 */
export function createTemporalClient(where: TemporalAddress): Client {
  return new Client({
    connection: Connection.lazy(connectionOptionsOf(where)),
    namespace: where.namespace,
    dataConverter: dataConverterOf(where.codecKeys),
  });
}

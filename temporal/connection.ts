import { Client, Connection } from '@temporalio/client';

/** Where Temporal is: a dev server, a cluster, or Temporal Cloud (address, TLS, API key). */
export interface TemporalAddress {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string;
  readonly tls?: boolean;
}

/**
 * A client that connects with its first call, so that a process starts (and answers reads) while Temporal is away.
 * Every call fails rather than hangs: `withDeadline` bounds each.
 */
export function createTemporalClient(where: TemporalAddress): Client {
  const connection = Connection.lazy({
    address: where.address,
    tls: where.tls || where.apiKey !== undefined || undefined,
    apiKey: where.apiKey,
  });
  return new Client({ connection, namespace: where.namespace });
}

import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseUnavailable } from './database-unavailable';
import { readDatabaseUrl } from './database-url';

/** A server that takes writes. */
interface Primary {
  readonly host: string;
  readonly port: number;
}

/** Knows which server of an address takes writes. */
export interface PrimaryFinder {
  /** The server that took writes when it was asked last. Throws `DatabaseUnavailable` when there is none. */
  find(): Promise<Primary>;
  /** This one was lost, or does not take writes: the next caller looks again. */
  forget(primary: Primary): void;
}

// The longest wait for a server's answer, in ms: less than a pool waits for a connection.
const ANSWER_WITHIN_MS = 1_500;
// After a search in vain nobody looks again for this long, in ms: each costs the servers a login.
const PAUSE_MS = 100;

const finders = new Map<string, PrimaryFinder>();

/** The finder of an address, one for the whole process. Throws as `readDatabaseUrl` does. */
export function primaryFinderOf(url: string): PrimaryFinder {
  const known = finders.get(url) ?? createFinder(readDatabaseUrl(url).urls);
  finders.set(url, known);
  return known;
}

function createFinder(urls: readonly string[]): PrimaryFinder {
  let known: Primary | undefined;
  let searching: Promise<Primary> | undefined;

  async function search(): Promise<Primary> {
    try {
      known = await Promise.any(urls.map(writable));
      return known;
    } catch (error) {
      await sleep(PAUSE_MS);
      const reasons = (error as AggregateError).errors.map((one: Error) => one.message).join('; ');
      throw new DatabaseUnavailable(`no server takes writes: ${reasons}`);
    }
  }

  return {
    find: async () => {
      if (known) return known;
      searching ??= search().finally(() => {
        searching = undefined;
      });
      return searching;
    },
    forget(primary) {
      if (known === primary) known = undefined;
    },
  };
}

/** The server, if it takes writes; throws otherwise. Asks it, as what a pooler reports at login may be old. */
async function writable(url: string): Promise<Primary> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    application_name: 'holdfast-primary',
  });
  client.on('error', () => undefined);
  const { host, port } = client;
  try {
    await client.connect();
    if (await isReadOnly(client)) throw new Error('it is read-only');
    return { host, port };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    throw new Error(`${host}:${port}: ${message || code}`);
  } finally {
    client.end().catch(() => undefined);
  }
}

/** Whether the server is a standby, or was told to take no writes. */
export async function isReadOnly(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ transaction_read_only: string }>('show transaction_read_only');
  return rows[0]?.transaction_read_only === 'on';
}

import type { RedisClient } from '../redis/connect-redis';

/** The last report of the process that reads changes from the write-ahead log. */
export interface ChangeState {
  /** `<host>:<pid>` of the reader. */
  readonly reader: string;
  /** Unix ms. */
  readonly at: number;
  /** Bytes of the write-ahead log after the last change whose effects are done. */
  readonly lagBytes: number;
  /** Age of the oldest committed change whose effects are not done. */
  readonly lagSeconds: number;
  /** Events whose documents are out of date. */
  readonly dirty: number;
  /** Documents that Elasticsearch rejects for good. */
  readonly refused: number;
  /** `none`: no Elasticsearch is configured. */
  readonly index: 'up' | 'away' | 'none';
}

/** A change worker: the reader or a stand-by. */
interface ChangeProcess {
  readonly name: string;
  readonly role: string;
  readonly at: number;
}

// A report comes about every second; after 5 s without one the process counts as gone.
const STATE_SECONDS = 5;
const FRESH_MS = STATE_SECONDS * 1_000;

/** The reports of the change workers in Redis. All calls reject while Redis is away. */
export function createChangeStatus(redis: RedisClient, prefix: string) {
  const stateKey = `${prefix}{changes}:state`;
  const processesKey = `${prefix}{changes}:processes`;
  return {
    /** Called by the reader about every second. */
    report: (state: ChangeState): Promise<unknown> =>
      redis.set(stateKey, JSON.stringify(state), 'EX', STATE_SECONDS),
    /** Undefined when no reader has reported for 5 s. */
    async state(): Promise<ChangeState | undefined> {
      const text = await redis.get(stateKey);
      return text === null ? undefined : (JSON.parse(text) as ChangeState);
    },
    /** Called by the reader and by every stand-by. */
    async reportProcess(name: string, role: string): Promise<void> {
      await redis.hset(processesKey, name, JSON.stringify({ role, at: Date.now() }));
      await redis.expire(processesKey, 60);
    },
    /** The change workers that reported in the last 5 s. */
    async processes(): Promise<ChangeProcess[]> {
      const all = Object.entries(await redis.hgetall(processesKey)).map(([name, text]) => ({
        name,
        ...(JSON.parse(text) as { role: string; at: number }),
      }));
      const old = all.filter(({ at }) => Date.now() - at > 12 * FRESH_MS).map(({ name }) => name);
      if (old.length > 0) await redis.hdel(processesKey, ...old);
      return all.filter(({ at }) => Date.now() - at <= FRESH_MS);
    },
  };
}

/** See `createChangeStatus`. */
export type ChangeStatus = ReturnType<typeof createChangeStatus>;

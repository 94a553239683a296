import type { Redis } from 'ioredis';

/** How the reading of changes is going, as its reader last said. */
export interface ChangeState {
  /** `<host>:<pid>` of the reader. */
  readonly reader: string;
  /** Unix ms. */
  readonly at: number;
  /** Log of the database that was written since what is dealt with. */
  readonly lagBytes: number;
  /** How long ago the oldest change that has no effect yet was committed. */
  readonly lagSeconds: number;
  /** Events whose documents are out of date. */
  readonly dirty: number;
  /** Documents that Elasticsearch will never take. */
  readonly refused: number;
  /** `none`: there is no Elasticsearch to write to. */
  readonly index: 'up' | 'away' | 'none';
}

/** A process that reads, or could. */
interface ChangeProcess {
  readonly name: string;
  readonly role: string;
  readonly at: number;
}

// Three missed reports, and it is gone.
const STATE_SECONDS = 5;
const FRESH_MS = STATE_SECONDS * 1_000;

/** Where the processes that read changes say how they are; all calls reject while Redis is away. */
export function createChangeStatus(redis: Redis, prefix: string) {
  const stateKey = `${prefix}{changes}:state`;
  const processesKey = `${prefix}{changes}:processes`;
  return {
    /** Said by the reader every second or so. */
    report: (state: ChangeState): Promise<unknown> =>
      redis.set(stateKey, JSON.stringify(state), 'EX', STATE_SECONDS),
    /** Undefined when no reader has said anything for 5 s. */
    async state(): Promise<ChangeState | undefined> {
      const text = await redis.get(stateKey);
      return text === null ? undefined : (JSON.parse(text) as ChangeState);
    },
    /** Said by everybody. */
    async reportProcess(name: string, role: string): Promise<void> {
      await redis.hset(processesKey, name, JSON.stringify({ role, at: Date.now() }));
      await redis.expire(processesKey, 60);
    },
    /** Everybody who has said so in the last 5 s. */
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

/** What `createChangeStatus` gives. */
export type ChangeStatus = ReturnType<typeof createChangeStatus>;

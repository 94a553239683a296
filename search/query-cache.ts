import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { withTimeout } from './with-timeout';

// One slot for all of them, so that a cluster can answer for the generation and an entry at once.
const generationKey = (prefix: string): string => `${prefix}{search}:generation`;
const entryKey = (prefix: string, key: string): string => `${prefix}{search}:${key}`;

/** Makes every remembered answer old: the index has changed. For whoever writes to it, after the write. */
export async function bumpSearchGeneration(redis: Redis, prefix: string): Promise<void> {
  await redis.incr(generationKey(prefix));
}

interface Entry<T> {
  readonly generation: string;
  readonly until: number;
  readonly value: T;
}

/**
 * Remembers answers in Redis for `ttlSeconds` or until the generation changes, and those that were asked for last in this
 * process too. Where the same question is being answered already, that answer is waited for. While Redis is away, or
 * says nothing, every question is answered anew. A new generation is noticed within `noticeMs`.
 */
export function createQueryCache<T>(options: {
  redis: Redis;
  prefix: string;
  ttlSeconds?: number;
  noticeMs?: number;
  mostEntries?: number;
}) {
  const { redis, prefix, ttlSeconds = 10, noticeMs = 200, mostEntries = 500 } = options;
  const here = new Map<string, Entry<T>>();
  const running = new Map<string, Promise<T>>();
  let known: { readonly at: number; readonly generation: Promise<string | undefined> } | undefined;

  function generationNow(): Promise<string | undefined> {
    if (!known || Date.now() - known.at >= noticeMs) {
      const generation = withTimeout(redis.get(generationKey(prefix)).then((text) => text ?? '0'));
      known = { at: Date.now(), generation };
    }
    return known.generation;
  }

  function keep(key: string, entry: Entry<T>): void {
    here.delete(key);
    here.set(key, entry);
    if (here.size > mostEntries) here.delete(here.keys().next().value!);
  }

  async function find(key: string, generation: string, answer: () => Promise<T>): Promise<T> {
    const text = await withTimeout(redis.get(entryKey(prefix, key)));
    const found = text ? (JSON.parse(text) as Entry<T>) : undefined;
    if (found && found.generation === generation && found.until > Date.now()) {
      keep(key, found);
      return found.value;
    }
    const value = await answer();
    // The generation that was there before the answer was made: a change meanwhile must make it old.
    const entry = { generation, until: Date.now() + ttlSeconds * 1_000, value };
    keep(key, entry);
    redis.set(entryKey(prefix, key), JSON.stringify(entry), 'EX', ttlSeconds).catch(() => undefined);
    return value;
  }

  /** The answer to the question (anything that JSON can say), remembered or made now. Throws what `answer` throws. */
  return async (question: unknown, answer: () => Promise<T>): Promise<T> => {
    const key = createHash('sha256').update(JSON.stringify(question)).digest('base64url');
    const generation = await generationNow();
    const near = here.get(key);
    if (near && near.generation === generation && near.until > Date.now()) return near.value;
    // A question of a newer generation does not wait for an answer that may be from before the change.
    const flight = `${generation} ${key}`;
    const before = running.get(flight);
    if (before) return before;
    const made = (generation === undefined ? answer() : find(key, generation, answer)).finally(() =>
      running.delete(flight),
    );
    running.set(flight, made);
    return made;
  };
}

/** What `createQueryCache` gives. */
export type QueryCache<T> = ReturnType<typeof createQueryCache<T>>;

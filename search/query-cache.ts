import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { withTimeout } from './with-timeout';

// One hash slot for all keys, so that a Redis Cluster can answer the generation and an entry at once.
const generationKey = (prefix: string): string => `${prefix}{search}:generation`;
const entryKey = (prefix: string, key: string): string => `${prefix}{search}:${key}`;

/** Invalidates every cached answer. The writer of the index calls it after each write. */
export async function bumpSearchGeneration(redis: Pick<Redis, 'incr'>, prefix: string): Promise<void> {
  await redis.incr(generationKey(prefix));
}

interface Entry<T> {
  /** The search generation before the answer was computed. */
  readonly generation: string;
  /** Unix ms. */
  readonly until: number;
  readonly value: T;
}

/**
 * Caches answers in Redis, and the most recently used ones in this process too, for `ttlSeconds` or until the search
 * generation changes, which is noticed within `noticeMs`. Equal questions at the same time share one answer. While Redis
 * is away or silent, every question is answered anew.
 */
export function createQueryCache<T>(options: {
  redis: Pick<Redis, 'get' | 'set'>;
  prefix: string;
  ttlSeconds?: number;
  noticeMs?: number;
  maxEntries?: number;
}) {
  const { redis, prefix, ttlSeconds = 10, noticeMs = 200, maxEntries = 500 } = options;
  const local = new LRUCache<string, Entry<T>>({ max: maxEntries });
  const running = new Map<string, Promise<T>>();
  let known: { readonly readAt: number; readonly generation: Promise<string | undefined> } | undefined;

  function searchGeneration(): Promise<string | undefined> {
    if (!known || Date.now() - known.readAt >= noticeMs) {
      const generation = withTimeout(redis.get(generationKey(prefix)).then((text) => text ?? '0'));
      known = { readAt: Date.now(), generation };
    }
    return known.generation;
  }

  async function find(key: string, generation: string, answer: () => Promise<T>): Promise<T> {
    const text = await withTimeout(redis.get(entryKey(prefix, key)));
    const found = text ? (JSON.parse(text) as Entry<T>) : undefined;
    if (isCurrent(found, generation)) {
      local.set(key, found);
      return found.value;
    }
    const value = await answer();
    // The generation from before the answer, so that a change meanwhile invalidates it.
    const entry = { generation, until: Date.now() + ttlSeconds * 1_000, value };
    local.set(key, entry);
    redis.set(entryKey(prefix, key), JSON.stringify(entry), 'EX', ttlSeconds).catch(() => undefined);
    return value;
  }

  /** The answer to the question (any JSON value), cached or computed now. Throws what `answer` throws. */
  return async (question: unknown, answer: () => Promise<T>): Promise<T> => {
    const key = createHash('sha256').update(JSON.stringify(question)).digest('base64url');
    const generation = await searchGeneration();
    const cached = local.get(key);
    if (isCurrent(cached, generation)) return cached.value;
    // The generation is part of the key: a later question must not share an answer from before the change.
    const flightKey = `${generation} ${key}`;
    const shared = running.get(flightKey);
    if (shared) return shared;
    const computed = (generation === undefined ? answer() : find(key, generation, answer)).finally(() =>
      running.delete(flightKey),
    );
    running.set(flightKey, computed);
    return computed;
  };
}

/** See `createQueryCache`. */
export type QueryCache<T> = ReturnType<typeof createQueryCache<T>>;

function isCurrent<T>(entry: Entry<T> | undefined, generation: string | undefined): entry is Entry<T> {
  return entry !== undefined && entry.generation === generation && entry.until > Date.now();
}

import { LRUCache } from 'lru-cache';

/**
 * Caches what `read` answers by its arguments, for `freshMs` after the call (0: until it is evicted) and at most `max`
 * answers, the least recently used evicted first. Calls during a read share it; a read that failed is not cached.
 * lru-cache's own `fetch` would count the age from the answer, and cache a read that began before `forget`.
 */
export function createTtlCache<Args extends readonly (string | number)[], T>(options: {
  freshMs: number;
  max: number;
  read: (...args: Args) => Promise<T>;
}) {
  const { freshMs, max, read } = options;
  // Date, which tests can set, instead of the clock that lru-cache takes hold of when it is loaded.
  const answers = new LRUCache<string, Promise<T>>({ max, ttl: freshMs, perf: Date });

  return {
    /** The cached answer, or a new one. Rejects as `read` does. */
    of(...args: Args): Promise<T> {
      const key = args.join(' ');
      const cached = answers.get(key);
      if (cached) return cached;
      const answer = read(...args);
      answers.set(key, answer);
      answer.catch(() => {
        if (answers.peek(key) === answer) answers.delete(key);
      });
      return answer;
    },

    /** Reads it again next time, also while a read of it is under way. */
    forget(...args: Args): void {
      answers.delete(args.join(' '));
    },
  };
}

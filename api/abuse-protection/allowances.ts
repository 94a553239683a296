import { LRUCache } from 'lru-cache';

/** Counts points of a key. Resolves with the rest of its window in ms; rejects when it has had too many. */
export interface Counter {
  consume(key: string, points: number): Promise<{ readonly msBeforeNext: number }>;
}

/** What a process may give out without asking. */
interface Allowance {
  left: number;
  /** Unix ms. */
  endsAt: number;
  readonly granted: Promise<void>;
}

const MAX_KEYS = 50_000;

/**
 * Counts one at a time, and asks `counter` for `size` at once: most requests of a busy client then ask nobody. What is left
 * when the window ends, or when a process ends, is lost to the client. Rejects as `counter` does.
 */
export function createAllowances(counter: Counter, size: number): { count(key: string): Promise<unknown> } {
  if (size <= 1) return { count: (key) => counter.consume(key, 1) };
  const allowances = new LRUCache<string, Allowance>({ max: MAX_KEYS });

  function ask(key: string): Promise<void> {
    const allowance: Allowance = {
      left: size - 1,
      endsAt: Number.POSITIVE_INFINITY,
      granted: counter.consume(key, size).then(
        ({ msBeforeNext }) => {
          allowance.endsAt = Date.now() + msBeforeNext;
        },
        (refusal: unknown) => {
          allowance.left = 0;
          throw refusal;
        },
      ),
    };
    allowances.set(key, allowance);
    return allowance.granted;
  }

  return {
    count(key) {
      const allowance = allowances.get(key);
      if (!allowance || allowance.left <= 0 || allowance.endsAt <= Date.now()) return ask(key);
      allowance.left -= 1;
      return allowance.granted;
    },
  };
}

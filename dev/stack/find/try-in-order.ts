import { lastLines } from '../host/command';

/** One way to get something: a name for the error message, and the attempt, which throws when it does not work here. */
export type Way<T> = readonly [name: string, attempt: () => Promise<T>];

/**
 * The first way that works. When none does, throws one error that names everything that was tried, why each failed,
 * and what to do about it. A start that was called off stops at once.
 */
export async function firstWay<T>(
  what: string,
  ways: readonly Way<T>[],
  advice: string,
  signal?: AbortSignal,
): Promise<T> {
  const tried: string[] = [];
  for (const [name, attempt] of ways) {
    try {
      return await attempt();
    } catch (error) {
      signal?.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      const [first, ...more] = reason.split('\n');
      tried.push(`  - ${name}: ${first}${more.length ? `\n${lastLines(more.join('\n'), 8)}` : ''}`);
    }
  }
  throw new Error(`${what} could not be brought up. Tried:\n${tried.join('\n')}\n  ${advice}`);
}

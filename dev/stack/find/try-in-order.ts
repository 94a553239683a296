import { lastLines } from '../host/command';

/** One way to get a program: a name for the error message, and a function that throws when it does not work here. */
type Attempt<T> = readonly [name: string, run: () => Promise<T>];

/**
 * The result of the first attempt that succeeds. When none does, throws one error that lists the attempts, why each failed,
 * and the advice. Stops when the signal is aborted.
 */
export async function tryInOrder<T>(
  what: string,
  attempts: readonly Attempt<T>[],
  advice: string,
  signal?: AbortSignal,
): Promise<T> {
  const failures: string[] = [];
  for (const [name, run] of attempts) {
    try {
      return await run();
    } catch (error) {
      signal?.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      const [first, ...more] = reason.split('\n');
      failures.push(`  - ${name}: ${first}${more.length ? `\n${lastLines(more.join('\n'), 8)}` : ''}`);
    }
  }
  throw new Error(`${what} could not be brought up. Tried:\n${failures.join('\n')}\n  ${advice}`);
}

import { ApiProblem } from './problem';

/**
 * Runs a read, and gives it up when `signal` is aborted or after `ms`: a connection that broke without a word would never
 * end it. Rejects after `ms` with an `ApiProblem` of code `network`.
 */
export async function within<T>(
  ms: number,
  signal: AbortSignal,
  read: (until: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const until = new AbortController();
  const end = () => until.abort();
  signal.addEventListener('abort', end);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ApiProblem('network', 0, `no answer within ${ms / 1_000} s`));
      end();
    }, ms);
  });
  try {
    return await Promise.race([read(until.signal), late]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

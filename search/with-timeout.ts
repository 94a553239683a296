// A read from Redis takes about 1 ms. After a hundred times that it counts as away, and the answer is made without it.
const CACHE_TIMEOUT_MS = 100;

/** The answer of a cache; undefined when it fails or takes longer than `timeoutMs`, so that no reader waits for a cache that hangs. */
export async function withTimeout<T>(
  answer: Promise<T>,
  timeoutMs = CACHE_TIMEOUT_MS,
): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, undefined);
  });
  try {
    return await Promise.race([answer.catch(() => undefined), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

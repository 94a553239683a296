// A read from Redis takes a millisecond; what takes a hundred times that is away, and the answer can be made without it.
const CACHE_TIMEOUT_MS = 100;

/** What a cache says, or undefined when it fails or says nothing within `patienceMs`: no reader waits for a cache that hangs. */
export async function withTimeout<T>(
  asked: Promise<T>,
  patienceMs = CACHE_TIMEOUT_MS,
): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  try {
    return await Promise.race([asked.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}

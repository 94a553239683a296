import { useEffect } from 'preact/hooks';

const POLL_MS = 1_000;

/** Calls `reload` a second after each answer, while `isRunning` is true. */
export function usePolling(answer: unknown, isRunning: boolean, reload: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer starts the timer for the next request.
  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [answer]);
}

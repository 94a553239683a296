import { useEffect } from 'preact/hooks';

const POLL_MS = 1_000;

/** Calls `reload` some time after each answer (by default a second), while `isRunning` is true. */
export function usePolling(answer: unknown, isRunning: boolean, reload: () => void, afterMs = POLL_MS): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer starts the timer for the next request.
  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(reload, afterMs);
    return () => clearTimeout(timer);
  }, [answer]);
}

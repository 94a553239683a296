import { useEffect } from 'preact/hooks';

const POLL_MS = 1_000;

/** Reads again, a second after each answer, as long as what was read is not the last word. */
export function usePolling(answer: unknown, isRunning: boolean, reload: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer that is not the last asks for the next.
  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [answer]);
}

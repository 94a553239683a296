import { useEffect, useRef } from 'preact/hooks';
import type { ApiProblem } from './problem';
import { readAgainMs } from './read-again';
import { type Loaded, useLoad } from './use-load';
import { within } from './within';

// The API answers within ten seconds; the rest is for a slow network.
const WITHIN_MS = 30_000;

/**
 * Reads on mount, when `key` changes, and again `everyMs` after each answer while `isWanted` says so of the last value. A
 * read that fails is repeated with growing waits. A hidden page reads nothing, and what was due when it is seen again; a
 * page whose reads failed reads at once when the network is back.
 */
export function usePolled<T>(
  key: string,
  read: (signal: AbortSignal) => Promise<T>,
  everyMs: number,
  isWanted: (value: T) => boolean = () => true,
): Loaded<T> {
  const loaded = useLoad(key, (signal) => within(WITHIN_MS, signal, read));
  const { value, problem, readAt, failures, reload } = loaded;
  const isOn = value === undefined || isWanted(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer starts the wait for the next request.
  useEffect(() => {
    if (!problem && (readAt === undefined || !isOn)) return;
    const waitMs = problem ? readAgainMs(problem, failures) : everyMs;
    if (waitMs === undefined) return;
    return whenSeen(waitMs, failures > 0, reload);
  }, [problem, readAt, isOn]);
  // The same problem while it stays the same: its notice does not take the focus at each try.
  const shown = useRef<ApiProblem | undefined>(undefined);
  if (shown.current?.code !== problem?.code) shown.current = problem;
  return { ...loaded, problem: shown.current };
}

/** Calls `work` once: after `ms`, but not before the page is visible; earlier if `isUrgent` and the network comes back. */
function whenSeen(ms: number, isUrgent: boolean, work: () => void): () => void {
  const startedAt = Date.now();
  let isDue = false;
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    removeEventListener('online', hurry);
  };
  const look = () => {
    // The timers of a device that sleeps stand still.
    if (document.hidden || !(isDue || Date.now() - startedAt >= ms)) return;
    stop();
    work();
  };
  const due = () => {
    isDue = true;
    look();
  };
  const hurry = () => {
    if (isUrgent) due();
  };
  const timer = setTimeout(due, ms);
  document.addEventListener('visibilitychange', look);
  addEventListener('online', hurry);
  return stop;
}

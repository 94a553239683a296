import { useEffect, useState } from 'preact/hooks';
import { type ApiProblem, asProblem } from './problem';

/** The state of a read: neither field while it loads, then `value` or `problem`. */
interface Loaded<T> {
  readonly value?: T;
  readonly problem?: ApiProblem;
  reload(): void;
}

/** Reads on mount and when `key` changes. The last value stays while it is read again. */
export function useLoad<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; problem?: ApiProblem }>({ key });
  const [reloads, setReloads] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` names everything that `read` depends on.
  useEffect(() => {
    const controller = new AbortController();
    read(controller.signal).then(
      (value) => setState({ key, value }),
      (error) => {
        if (!controller.signal.aborted)
          setState((before) => ({ key, value: before.value, problem: asProblem(error) }));
      },
    );
    return () => controller.abort();
  }, [key, reloads]);
  const { value, problem } = state.key === key ? state : {};
  return { value, problem, reload: () => setReloads((count) => count + 1) };
}

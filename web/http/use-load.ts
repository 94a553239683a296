import { useEffect, useState } from 'preact/hooks';
import { type ApiProblem, asProblem } from './problem';
import { serverNow } from './server-clock';

interface Answer<T> {
  readonly value?: T;
  readonly problem?: ApiProblem;
  /** When `value` was read, by the server's clock (Unix ms). */
  readonly readAt?: number;
  /** How many reads have failed since. */
  readonly failures: number;
}

/** The state of a read: neither `value` nor `problem` while it loads, then one of them; both when a later read has failed. */
export interface Loaded<T> extends Answer<T> {
  reload(): void;
}

/** Reads on mount and when `key` changes. The last value stays while it is read again. */
export function useLoad<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Answer<T> & { key: string }>({ key, failures: 0 });
  const [reloads, setReloads] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` names everything that `read` depends on.
  useEffect(() => {
    const controller = new AbortController();
    read(controller.signal).then(
      (value) => setState({ key, value, readAt: serverNow(), failures: 0 }),
      (error) => {
        if (controller.signal.aborted) return;
        const problem = asProblem(error);
        setState((before) =>
          before.key === key
            ? { ...before, problem, failures: before.failures + 1 }
            : { key, problem, failures: 1 },
        );
      },
    );
    return () => controller.abort();
  }, [key, reloads]);
  const { value, problem, readAt, failures }: Answer<T> = state.key === key ? state : { failures: 0 };
  return { value, problem, readAt, failures, reload: () => setReloads((count) => count + 1) };
}

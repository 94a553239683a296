import { useEffect, useState } from 'preact/hooks';
import { type ApiProblem, asProblem } from './problem';

/** Something that is read over HTTP: on its way, here, or refused. */
interface Loaded<T> {
  readonly value?: T;
  readonly problem?: ApiProblem;
  reload(): void;
}

/** Reads when the page opens and when `key` changes. What was read stays in sight while it is read again. */
export function useLoad<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; problem?: ApiProblem }>({ key });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` names everything that `read` depends on.
  useEffect(() => {
    const left = new AbortController();
    read(left.signal).then(
      (value) => setState({ key, value }),
      (error) => {
        if (!left.signal.aborted)
          setState((before) => ({ key, value: before.value, problem: asProblem(error) }));
      },
    );
    return () => left.abort();
  }, [key, turn]);
  const { value, problem } = state.key === key ? state : {};
  return { value, problem, reload: () => setTurn((count) => count + 1) };
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { type ApiProblem, asProblem } from '../../http/problem';

// Long enough that a word is typed to its end, short enough that nobody waits for it.
const DELAY_MS = 900;

/** Whether what is entered is kept. */
export interface Autosave {
  readonly state: 'saved' | 'waiting' | 'saving' | 'failed';
  readonly problem?: ApiProblem;
  /** Saves now, and resolves when nothing is left to save. Rejects with what refuses it. */
  flush(): Promise<void>;
}

/**
 * Saves a value a moment after it changed, one call at a time, and when the page is left; asks before a page is closed that is
 * not saved. The first value is saved already.
 */
export function useAutosave<T>(value: T, save: (value: T) => Promise<void>): Autosave {
  const kept = useRef(value);
  const latest = useRef(value);
  latest.current = value;
  const saveLatest = useRef(save);
  saveLatest.current = save;
  const running = useRef<Promise<void> | undefined>(undefined);
  const [state, setState] = useState<Pick<Autosave, 'state' | 'problem'>>({ state: 'saved' });

  const flush = useRef(async (): Promise<void> => {
    while (running.current) await running.current.catch(() => undefined);
    if (kept.current === latest.current) return;
    const sent = latest.current;
    setState({ state: 'saving' });
    running.current = saveLatest.current(sent);
    try {
      await running.current;
      kept.current = sent;
      setState({ state: latest.current === sent ? 'saved' : 'waiting' });
    } catch (error) {
      setState({ state: 'failed', problem: asProblem(error) });
      throw error;
    } finally {
      running.current = undefined;
    }
    if (latest.current !== sent) await flush.current();
  });

  useEffect(() => {
    if (value === kept.current) return;
    setState({ state: 'waiting' });
    const timer = setTimeout(() => void flush.current().catch(() => undefined), DELAY_MS);
    return () => clearTimeout(timer);
  }, [value]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (kept.current !== latest.current) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('beforeunload', warn);
      void flush.current().catch(() => undefined);
    };
  }, []);
  return { ...state, flush: flush.current };
}

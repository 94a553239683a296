import { useEffect, useRef, useState } from 'preact/hooks';
import type { SeatingPlanLine } from '../../../clients/typescript/contract';
import type { SeatingPlan } from '../../../domain/seating-plan/seating-plan';
import { write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';

// After the last change.
const QUIET_MS = 1_200;

/** Where the saving of a plan stands. */
interface Autosave {
  readonly isSaved: boolean;
  readonly problem?: ApiProblem;
  retry(): void;
}

/**
 * Saves a plan a moment after each change, one save after the other, each as the successor of the version before. When somebody
 * else has changed the plan, nothing is saved any more: the problem has the code `seating-plan-changed`.
 */
export function useAutosave(
  stored: Pick<SeatingPlanLine, 'id' | 'version'>,
  current: { name: string; plan: SeatingPlan },
): Autosave {
  const version = useRef(stored.version);
  const saved = useRef(current);
  const latest = useRef(current);
  latest.current = current;
  const isSaving = useRef(false);
  const [state, setState] = useState<{ isSaved: boolean; problem?: ApiProblem }>({ isSaved: true });

  const differs = () =>
    latest.current.plan !== saved.current.plan || latest.current.name !== saved.current.name;
  async function save(): Promise<void> {
    if (isSaving.current || !differs()) return;
    isSaving.current = true;
    const sent = latest.current;
    try {
      const body = { version: version.current, ...sent };
      const line = await write<SeatingPlanLine>('PUT', `/organiser/seating-plans/${stored.id}`, { body });
      version.current = line.version;
      saved.current = sent;
      setState({ isSaved: !differs() });
    } catch (error) {
      setState({ isSaved: false, problem: asProblem(error) });
      return;
    } finally {
      isSaving.current = false;
    }
    await save();
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `save` reads what is current by then.
  useEffect(() => {
    if (!differs() || state.problem) return;
    setState({ isSaved: false });
    const timer = setTimeout(() => void save(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [current.plan, current.name]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both look at what is current by then.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (differs()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('beforeunload', warn);
      void save();
    };
  }, []);
  const retry = () => {
    setState({ isSaved: false });
    void save();
  };
  return { ...state, retry };
}

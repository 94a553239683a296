import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ApiProblem } from '../http/problem';
import { session } from '../session/session';
import { type KeptTickets, keptTickets } from './kept-tickets';

// A network that has not answered by then is as good as none.
const ANSWER_WITHIN_MS = 4_000;

/**
 * The kept tickets, when the API cannot be reached: `loaded` is what the page reads. `isWanted` chooses among them.
 * Undefined while they are not needed, and if there are none.
 */
export function useKeptTickets(
  loaded: { readonly value?: unknown; readonly problem?: ApiProblem },
  isWanted: (ticket: KeptTickets['tickets'][number]) => boolean = () => true,
): KeptTickets | undefined {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ANSWER_WITHIN_MS);
    return () => clearTimeout(timer);
  }, []);
  const isNeeded =
    loaded.value === undefined && (loaded.problem ? loaded.problem.code === 'network' : isLate);
  const kept = useMemo(
    () => (isNeeded ? keptTickets(session.value?.userId, Date.now()) : undefined),
    [isNeeded],
  );
  const tickets = kept?.tickets.filter(isWanted) ?? [];
  return kept && tickets.length > 0 ? { ...kept, tickets } : undefined;
}

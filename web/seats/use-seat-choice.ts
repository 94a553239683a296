import { useEffect, useRef, useState } from 'preact/hooks';
import type { EventView, SeatSnapshot } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { readAgainMs } from '../http/read-again';
import type { EventLive, SeatUpdate } from '../live/event-live';
import { createSeatChoice, type SeatChoice } from './seat-choice';

/**
 * Loads the seats and keeps them current. Updates that arrive while the snapshot loads are applied after it, so that none
 * is missed. A reset loads the snapshot again, and a failure does with growing waits. `path` is where the snapshot is.
 */
export function useSeatChoice(
  event: EventView,
  live: EventLive,
  path = `/event/${encodeURIComponent(event.id)}/seats`,
) {
  const [state, setState] = useState<{ choice?: SeatChoice; problem?: ApiProblem }>({});
  const [reloads, setReloads] = useState(0);
  const reload = () => setReloads((count) => count + 1);
  const failures = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the event changes with every sale; the layout of its seats does not.
  useEffect(() => {
    const controller = new AbortController();
    const early: SeatUpdate[] = [];
    let choice: SeatChoice | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const stop = live.onSeatUpdate((update) => {
      if (update.type === 'reset') reload();
      else if (choice) choice.apply(update);
      else early.push(update);
    });
    const read = async () => {
      const snapshot = await call<SeatSnapshot>('GET', path, { signal: controller.signal });
      choice = createSeatChoice(snapshot, event);
      live.setSeatPoint({ epoch: snapshot.epoch, seq: snapshot.seq });
      for (const update of early) choice.apply(update);
      keepChosen(state.choice, choice);
      setState({ choice });
      failures.current = 0;
    };
    read().catch((error) => {
      if (controller.signal.aborted) return;
      const problem = asProblem(error);
      setState(({ choice: before }) => ({ choice: before, problem }));
      failures.current += 1;
      const againMs = readAgainMs(problem, failures.current);
      if (againMs !== undefined) again = setTimeout(reload, againMs);
    });
    return () => {
      clearTimeout(again);
      stop();
      controller.abort();
    };
  }, [path, live, reloads]);
  return { ...state, reload };
}

/** Copies the filter and the chosen seats that are still available to a reloaded map. */
function keepChosen(before: SeatChoice | undefined, now: SeatChoice): void {
  if (!before) return;
  now.hiddenLevels.value = before.hiddenLevels.value;
  for (const chosen of before.chosen.value) {
    const index = now.model.indexOf.get(before.model.ids[chosen]!);
    if (index !== undefined) now.toggle(index);
  }
}

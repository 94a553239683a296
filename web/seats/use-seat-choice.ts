import { useEffect, useState } from 'preact/hooks';
import type { EventView, SeatSnapshot } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import type { EventLive, SeatUpdate } from '../live/event-live';
import { createSeatChoice, type SeatChoice } from './seat-choice';

/**
 * The seats as they are, kept so. News are listened to before the snapshot is asked for: what comes in between is applied
 * after it, so nothing is missed. When the count of changes was lost, the snapshot is read again.
 */
export function useSeatChoice(event: EventView, live: EventLive) {
  const [state, setState] = useState<{ choice?: SeatChoice; problem?: ApiProblem }>({});
  const [turn, setTurn] = useState(0);
  const reload = () => setTurn((count) => count + 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the facts of an event change with every sale; its seats' places do not.
  useEffect(() => {
    const left = new AbortController();
    const early: SeatUpdate[] = [];
    let choice: SeatChoice | undefined;
    const stop = live.onSeatUpdate((news) => {
      if (news.type === 'reset') reload();
      else if (choice) choice.apply(news);
      else early.push(news);
    });
    const read = async () => {
      const path = `/event/${event.id}/seats`;
      const snapshot = await call<SeatSnapshot>('GET', path, { signal: left.signal });
      choice = createSeatChoice(snapshot, event);
      live.setSeatPoint({ epoch: snapshot.epoch, seq: snapshot.seq });
      for (const news of early) choice.apply(news);
      keepChosen(state.choice, choice);
      setState({ choice });
    };
    read().catch((error) => {
      if (!left.signal.aborted)
        setState(({ choice: before }) => ({ choice: before, problem: asProblem(error) }));
    });
    return () => {
      stop();
      left.abort();
    };
  }, [event.id, live, turn]);
  return { ...state, reload };
}

/** What was chosen before the map was read again stays chosen, as far as it is still free. */
function keepChosen(before: SeatChoice | undefined, now: SeatChoice): void {
  if (!before) return;
  now.hiddenLevels.value = before.hiddenLevels.value;
  for (const index of before.chosen.value) {
    const same = now.model.indexOf.get(before.model.ids[index]!);
    if (same !== undefined) now.toggle(same);
  }
}

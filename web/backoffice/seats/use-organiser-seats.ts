import { useEffect } from 'preact/hooks';
import type { EventView, SeatFigures } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { useEventLive } from '../../live/event-live';
import { useSeatChoice } from '../../seats/use-seat-choice';

/** What the organiser sees of the seats, besides the map. */
interface OrganiserSeats {
  readonly levels: readonly SeatFigures[];
  /** Ticket and block. */
  readonly blocked: readonly (readonly [string, string])[];
  readonly free: readonly string[];
}

/**
 * The seats of an event for its organiser: the live map, on which free and blocked seats can be chosen without a limit, the
 * figures, and the block of each blocked seat by its index. `reload` reads figures and blocks again.
 */
export function useOrganiserSeats(event: EventView, { isDraft }: { isDraft: boolean }) {
  const ofEvent = `/organiser/events/${encodeURIComponent(event.id)}`;
  // Nobody else sees the seats of a draft, so nothing tells of their changes.
  const live = useEventLive(isDraft ? undefined : event.id);
  const unlimited = { ...event, onSale: { ...event.onSale, maxTicketsPerFan: Infinity } };
  const {
    choice,
    problem: mapProblem,
    reload: reloadMap,
  } = useSeatChoice(unlimited, live, isDraft ? `${ofEvent}/seat-map` : undefined);
  const path = `${ofEvent}/seats`;
  const { value, problem, reload } = useLoad(path, (signal) => call<OrganiserSeats>('GET', path, { signal }));
  const blockOf = new Map(
    value?.blocked.flatMap(([ticketId, blockId]) => {
      const seat = choice?.model.indexOf.get(ticketId);
      return seat === undefined ? [] : [[seat, blockId] as const];
    }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `blockOf` is made of these two.
  useEffect(() => {
    if (choice) choice.mine.value = new Set(blockOf.keys());
  }, [choice, value]);
  return {
    choice,
    levels: value?.levels,
    blockOf,
    problem: mapProblem ?? problem,
    reload() {
      if (isDraft) reloadMap();
      reload();
    },
    retry() {
      reloadMap();
      reload();
    },
  };
}

import type { EventView } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';

/** An event's facts, read once: undefined until they are here, and where they are not to be had. */
export function useEvent(eventId: string | undefined): EventView | undefined {
  const { value } = useLoad(eventId ?? '', async (signal) =>
    eventId ? call<EventView>('GET', `/event/${eventId}`, { signal }) : undefined,
  );
  return value;
}

import type { EventView } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';

/** Reads an event once; undefined until it is loaded, and if it cannot be loaded. */
export function useEvent(eventId: string | undefined): EventView | undefined {
  const { value } = useLoad(eventId ?? '', async (signal) =>
    eventId ? call<EventView>('GET', `/event/${eventId}`, { signal }) : undefined,
  );
  return value;
}

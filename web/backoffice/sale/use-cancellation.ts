import type { Cancellation } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { usePolling } from '../use-polling';

/** Whether an event was called off and how far that is, with the address that tells; `value` is null while it takes place. */
export type LoadedCancellation = ReturnType<typeof useCancellation>;

/** Asks how a cancellation stands, again and again while it runs. */
export function useCancellation(eventId: string) {
  const path = `/organiser/events/${eventId}/cancel`;
  const loaded = useLoad(path, async (signal) => {
    try {
      return await call<Cancellation>('GET', path, { signal });
    } catch (error) {
      if (asProblem(error).code === 'cancellation-not-found') return null;
      throw error;
    }
  });
  const { value, reload } = loaded;
  usePolling(value, value != null && value.status !== 'completed', reload);
  return { ...loaded, path };
}

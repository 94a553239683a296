import type { Cancellation } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { asProblem } from '../../http/problem';
import { usePolled } from '../../http/use-polled';

const AGAIN_MS = 1_000;

/** The cancellation of an event and its path; `value` is null for an event that is not cancelled. */
export type LoadedCancellation = ReturnType<typeof useCancellation>;

/** Reads the cancellation of an event, and again every second while it runs. */
export function useCancellation(eventId: string) {
  const path = `/organiser/events/${eventId}/cancel`;
  const read = async (signal: AbortSignal) => {
    try {
      return await call<Cancellation>('GET', path, { signal });
    } catch (error) {
      if (asProblem(error).code === 'cancellation-not-found') return null;
      throw error;
    }
  };
  const loaded = usePolled(path, read, AGAIN_MS, (value) => value !== null && value.status !== 'completed');
  return { ...loaded, path };
}

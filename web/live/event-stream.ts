import { call } from '../http/call';
import { within } from '../http/within';
import { formatPoint, type LiveFrame, type SeatPoint } from './frames';
import { readStream } from './read-stream';

// A ticket comes at once, or never.
const TICKET_MS = 8_000;

/**
 * Follows the event's stream until it breaks, is silent, or the signal is aborted; resolves to whether it delivered anything.
 * EventSource cannot send the Authorization header, so each connection uses a new stream ticket and resumes by `since`.
 */
export async function followStream(options: {
  eventId: string;
  isSignedIn: boolean;
  since: SeatPoint | undefined;
  onFrame: (frame: LiveFrame) => void;
  signal: AbortSignal;
}): Promise<boolean> {
  const { eventId, isSignedIn, since, onFrame, signal } = options;
  const query = new URLSearchParams();
  if (since) query.set('since', formatPoint(since));
  if (isSignedIn) {
    const { ticket } = await within(TICKET_MS, signal, (until) =>
      call<{ ticket: string }>('POST', '/stream-ticket', { signal: until }),
    );
    query.set('ticket', ticket);
  }
  return readStream(`/event/${eventId}/stream?${query}`, onFrame, signal);
}

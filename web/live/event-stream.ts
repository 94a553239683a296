import type { Purchase, SeatChange } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { within } from '../http/within';
import { formatPoint, type LiveFrame, parsePoint, type SeatPoint } from './frames';
import type { Place } from './place';

// The server sends the first frame at once: a stream without one is held back by a proxy.
const FIRST_FRAME_MS = 8_000;
// The server sends `alive` after 15 s without another frame: a stream without one is dead, and no error may ever tell.
const SILENT_MS = 40_000;

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
    const { ticket } = await within(FIRST_FRAME_MS, signal, (until) =>
      call<{ ticket: string }>('POST', '/stream-ticket', { signal: until }),
    );
    query.set('ticket', ticket);
  }
  signal.throwIfAborted();
  const source = new EventSource(`/event/${eventId}/stream?${query}`);
  let received = false;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      source.close();
      resolve(received);
    };
    let timer = setTimeout(end, FIRST_FRAME_MS);
    signal.addEventListener('abort', end);
    source.addEventListener('error', end);
    const on = (name: string, read: (data: unknown, id: string) => LiveFrame | undefined) =>
      source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        if (!received) onFrame({ type: 'connection', state: 'live' });
        received = true;
        clearTimeout(timer);
        timer = setTimeout(end, SILENT_MS);
        const frame = read(JSON.parse(data), lastEventId);
        if (frame) onFrame(frame);
      });
    on('queue', (status) => ({ type: 'queue', status: status as Place }));
    on('purchase', (purchase) => ({ type: 'purchase', purchase: purchase as Purchase }));
    on('alive', () => undefined);
    on('reset', () => ({ type: 'reset' }));
    on('seats', (data, id) => {
      const point = parsePoint(id);
      const { changes } = data as { changes: readonly SeatChange[] };
      return point && { type: 'seats', point, changes };
    });
  });
}

import type { Purchase, SeatChange } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { type LiveFrame, readPoint, type SeatPoint, writePoint } from './frames';
import type { Place } from './place';

// The first frame comes at once: a stream that stays silent is held back by something on the way.
const SILENT_MS = 8_000;

/**
 * Follows the event's stream until it breaks or the signal is aborted; answers whether anything came by it. A browser's
 * EventSource can send no login, so each connection takes a fresh ticket, and going on is ours to do (`since`).
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
  if (since) query.set('since', writePoint(since));
  if (isSignedIn) {
    const { ticket } = await call<{ ticket: string }>('POST', '/stream-ticket', { signal });
    query.set('ticket', ticket);
  }
  signal.throwIfAborted();
  const source = new EventSource(`/event/${eventId}/stream?${query}`);
  let heard = false;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(silent);
      signal.removeEventListener('abort', end);
      source.close();
      resolve(heard);
    };
    const silent = setTimeout(end, SILENT_MS);
    signal.addEventListener('abort', end);
    source.addEventListener('error', end);
    const on = (name: string, read: (data: unknown, id: string) => LiveFrame | undefined) =>
      source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        if (!heard) onFrame({ type: 'connection', state: 'live' });
        heard = true;
        clearTimeout(silent);
        const frame = read(JSON.parse(data), lastEventId);
        if (frame) onFrame(frame);
      });
    on('queue', (status) => ({ type: 'queue', status: status as Place }));
    on('purchase', (purchase) => ({ type: 'purchase', purchase: purchase as Purchase }));
    on('reset', () => ({ type: 'reset' }));
    on('seats', (data, id) => {
      const point = readPoint(id);
      const { changes } = data as { changes: readonly SeatChange[] };
      return point && { type: 'seats', point, changes };
    });
  });
}

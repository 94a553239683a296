import type { Purchase, SeatChange } from '../../clients/typescript/contract';
import { type LiveFrame, parsePoint } from './frames';
import type { Place } from './place';

// The server sends the first frame at once: a stream without one is held back by a proxy.
const FIRST_FRAME_MS = 8_000;
// The server sends `alive` after 15 s without another frame: a stream without one is dead, and no error may ever tell.
const SILENT_MS = 40_000;

/** Reads a stream until it breaks, is silent, or the signal is aborted; resolves to whether it delivered anything. */
export async function readStream(
  url: string,
  onFrame: (frame: LiveFrame) => void,
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  const source = new EventSource(url);
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

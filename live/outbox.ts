import type { ServerResponse } from 'node:http';

export interface Frame {
  readonly event: string;
  /** Anything JSON can say; sent in one line. */
  readonly data: unknown;
  readonly id?: string;
  /** The frame as `encodeFrame` gives it, made once for many readers. */
  readonly bytes?: Buffer;
  /** Frames of one kind replace each other while the reader is behind. `event` when not given. */
  readonly kind?: string;
  /**
   * For deltas: the data that says as much as `older`, which was not sent, and this frame's together; `undefined` when
   * `older` says it all.
   */
  readonly merge?: (older: unknown) => unknown;
}

/** Kinds come from code, not from readers, so this is never met but by a mistake: then the oldest goes. */
const maxWaitingKinds = 256;

/**
 * Writes frames to one reader with bounded memory: up to `maxBufferedBytes` are handed to the socket; beyond that only
 * the newest of each kind waits, until the socket has drained.
 */
export function createOutbox(res: ServerResponse, maxBufferedBytes: number) {
  const waiting = new Map<string, { readonly data: unknown; readonly text: string | Buffer }>();
  let behindSinceMs: number | null = null;
  let lastWriteMs = Date.now();

  function write(text: string | Buffer): void {
    lastWriteMs = Date.now();
    const hasRoom = res.write(text);
    // `drain` comes only after a write that was answered with false.
    if (!hasRoom && behindSinceMs === null && res.writableLength > maxBufferedBytes)
      behindSinceMs = lastWriteMs;
  }

  function keep(frame: Frame): void {
    const kind = frame.kind ?? frame.event;
    const older = waiting.get(kind);
    const data = older && frame.merge ? frame.merge(older.data) : frame.data;
    if (data === undefined && older) return;
    // Encoded already here, so that what cannot be encoded is thrown at the sender and not into `drain`.
    const text = data === frame.data && frame.bytes ? frame.bytes : encodeFrame({ ...frame, data });
    // Deleted first: the newest stands last, so that ids keep growing on the wire.
    waiting.delete(kind);
    waiting.set(kind, { data, text });
    if (waiting.size > maxWaitingKinds) waiting.delete(waiting.keys().next().value!);
  }

  res.on('drain', () => {
    behindSinceMs = null;
    for (const [kind, { text }] of waiting) {
      waiting.delete(kind);
      write(text);
      if (behindSinceMs !== null) return;
    }
  });

  return {
    send(frame: Frame): void {
      if (behindSinceMs === null) write(frame.bytes ?? encodeFrame(frame));
      else keep(frame);
    },
    /** Keeps the connection alive; nobody sees it. */
    comment: () => write(':\n\n'),
    clear: () => waiting.clear(),
    /** Since when the reader is behind (Unix ms), or null. */
    get behindSinceMs() {
      return behindSinceMs;
    },
    get lastWriteMs() {
      return lastWriteMs;
    },
  };
}

/** The bytes of a frame. Throws a TypeError for a line break in `event` or `id`, which would begin another field. */
export function encodeFrame(frame: Pick<Frame, 'event' | 'data' | 'id'>): string {
  const { event, data, id } = frame;
  if (/[\r\n\0]/.test(event + (id ?? ''))) throw new TypeError('a line break in the name or id of a frame');
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  // JSON.stringify escapes every line break, so that the data is always one line.
  return `${idLine}event: ${event}\ndata: ${JSON.stringify(data ?? null)}\n\n`;
}

import type { ServerResponse } from 'node:http';

/** One message of a stream. */
export interface Frame {
  readonly event: string;
  /** Any JSON value; sent in one line. */
  readonly data: unknown;
  readonly id?: string;
  /** The result of `encodeFrame`, made once for many readers. */
  readonly bytes?: Buffer;
  /** A newer frame replaces an older one of its kind while the reader is behind. Default: `event`. */
  readonly kind?: string;
  /**
   * For deltas: the data of `older`, which was not sent, and of this frame merged into one; `undefined` when `older`
   * already covers both.
   */
  readonly merge?: (older: unknown) => unknown;
}

/** Kinds come from code, not from readers, so only a bug reaches this limit; then the oldest frame is dropped. */
const maxWaitingKinds = 256;
const COMMENT = ':\n\n';
// Browsers do not tell pages of comments.
const ALIVE = 'event: alive\ndata: null\n\n';

interface Waiting {
  readonly data: unknown;
  readonly text: string | Buffer;
}

/**
 * Writes frames to one reader with bounded memory: up to `maxBufferedBytes` go to the socket; beyond that only the newest
 * frame of each kind waits. The owner calls `drained` when the socket has drained.
 *
 * A class, as is the session: with closures, 10,000 readers took 6 KiB of memory each.
 */
export class SseWriteBuffer {
  /** When the reader fell behind (Unix ms); null while it keeps up. */
  behindSinceMs: number | null = null;
  lastWriteMs = Date.now();
  private waiting: Map<string, Waiting> | undefined;

  constructor(
    private readonly res: ServerResponse,
    private readonly maxBufferedBytes: number,
  ) {}

  send(frame: Frame): void {
    if (this.behindSinceMs === null) this.write(frame.bytes ?? encodeFrame(frame));
    else this.keep(frame);
  }

  /** Keeps the connection alive by a comment, which readers ignore; `isEvent` tells them, too. */
  heartbeat(isEvent: boolean): void {
    this.write(isEvent ? `${COMMENT}${ALIVE}` : COMMENT);
  }

  clear(): void {
    this.waiting = undefined;
  }

  drained(): void {
    this.behindSinceMs = null;
    if (!this.waiting) return;
    for (const [kind, { text }] of this.waiting) {
      this.waiting.delete(kind);
      this.write(text);
      if (this.behindSinceMs !== null) return;
    }
  }

  private write(text: string | Buffer): void {
    this.lastWriteMs = Date.now();
    const hasRoom = this.res.write(text);
    // Node emits `drain` only after a write that returned false.
    if (!hasRoom && this.behindSinceMs === null && this.res.writableLength > this.maxBufferedBytes)
      this.behindSinceMs = this.lastWriteMs;
  }

  private keep(frame: Frame): void {
    this.waiting ??= new Map();
    const { waiting } = this;
    const kind = frame.kind ?? frame.event;
    const older = waiting.get(kind);
    const data = older && frame.merge ? frame.merge(older.data) : frame.data;
    if (data === undefined && older) return;
    // Encoded here, so that a frame that cannot be encoded throws to its sender and not in the `drain` handler.
    const text = data === frame.data && frame.bytes ? frame.bytes : encodeFrame({ ...frame, data });
    // Deleted first, so that the newest is last and ids keep growing on the wire.
    waiting.delete(kind);
    waiting.set(kind, { data, text });
    if (waiting.size > maxWaitingKinds) waiting.delete(waiting.keys().next().value!);
  }
}

/** The bytes of a frame. Throws a TypeError for a line break in `event` or `id`, which would start another field. */
export function encodeFrame(frame: Pick<Frame, 'event' | 'data' | 'id'>): string {
  const { event, data, id } = frame;
  if (/[\r\n\0]/.test(event + (id ?? ''))) throw new TypeError('a line break in the name or id of a frame');
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  // JSON.stringify escapes every line break, so that the data is always one line.
  return `${idLine}event: ${event}\ndata: ${JSON.stringify(data ?? null)}\n\n`;
}

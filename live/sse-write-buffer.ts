import type { ServerResponse } from 'node:http';

/** One message of a stream. */
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

interface Waiting {
  readonly data: unknown;
  readonly text: string | Buffer;
}

/**
 * Writes frames to one reader with bounded memory: up to `maxBufferedBytes` are handed to the socket; beyond that only
 * the newest of each kind waits, until the socket has drained: then `drained` has to be called.
 *
 * A class, as is the session: closures of its own for each of 10,000 readers took 6 KiB of memory per reader.
 */
export class SseWriteBuffer {
  /** Since when the reader is behind (Unix ms), or null. */
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

  /** Keeps the connection alive; nobody sees it. */
  comment(): void {
    this.write(':\n\n');
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
    // `drain` comes only after a write that was answered with false.
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
    // Encoded already here, so that what cannot be encoded is thrown at the sender and not into `drain`.
    const text = data === frame.data && frame.bytes ? frame.bytes : encodeFrame({ ...frame, data });
    // Deleted first: the newest stands last, so that ids keep growing on the wire.
    waiting.delete(kind);
    waiting.set(kind, { data, text });
    if (waiting.size > maxWaitingKinds) waiting.delete(waiting.keys().next().value!);
  }
}

/** The bytes of a frame. Throws a TypeError for a line break in `event` or `id`, which would begin another field. */
export function encodeFrame(frame: Pick<Frame, 'event' | 'data' | 'id'>): string {
  const { event, data, id } = frame;
  if (/[\r\n\0]/.test(event + (id ?? ''))) throw new TypeError('a line break in the name or id of a frame');
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  // JSON.stringify escapes every line break, so that the data is always one line.
  return `${idLine}event: ${event}\ndata: ${JSON.stringify(data ?? null)}\n\n`;
}

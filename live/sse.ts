import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Frame, SseWriteBuffer } from './sse-write-buffer';

export { formatEventId, parseEventId, type StreamPoint } from './event-id';
/** One message of a stream. */
export type { Frame } from './sse-write-buffer';

/** How a stream is kept alive and bounded; the defaults suit browsers behind common proxies. */
export interface SseOptions {
  /** A comment is sent after this long without a frame, so that proxies keep the connection. */
  readonly heartbeatSeconds?: number;
  /** Sends `event: alive` with it, by which a page notices that a stream has died. */
  readonly tellsAlive?: boolean;
  /** How long the browser waits before it reconnects. */
  readonly retryMs?: number;
  /** Above this, frames are coalesced until the reader has caught up. Values below Node's own 16 KiB have the effect of 16 KiB. */
  readonly maxBufferedBytes?: number;
  /** A reader that has not caught up after this long is disconnected; a live one reconnects and resumes. */
  readonly stuckSeconds?: number;
  /** Called with what an `onClose` callback throws, because no caller could catch it. */
  readonly onError?: (error: unknown) => void;
}

/** Why the stream ended: the reader left, this process closed it, or this process dropped a reader that was too slow. */
type CloseReason = 'client' | 'server' | 'slow-reader';

/** One open stream, for the code that sends on it. */
export interface SseSession {
  /** Sends, or buffers while the reader is behind. False when the stream has ended. Throws a TypeError for a line break in `event` or `id`. */
  send(frame: Frame): boolean;
  /** The reader's `Last-Event-ID` header, unparsed; see `parseEventId`. */
  readonly lastEventId: string | null;
  /** Ends the stream after the frames sent so far. */
  close(): void;
  /** Resolves when the stream has ended. */
  readonly closed: Promise<CloseReason>;
  /** Calls back once when the stream ends, or soon if it already has. */
  onClose(callback: (reason: CloseReason) => void): void;
}

const openSessions = new Set<Session>();
// One timer for all streams: 10,000 timers cost more than the heartbeats themselves.
const tickMs = 1000;
let ticker: NodeJS.Timeout | undefined;

const sessionOf = new WeakMap<ServerResponse, Session>();
// One handler for all streams saves memory; it finds its session by the response it is called on.
function onResponseClose(this: ServerResponse): void {
  sessionOf.get(this)?.finish('client');
}
function onResponseDrain(this: ServerResponse): void {
  sessionOf.get(this)?.writeBuffer.drained();
}
// A write to a reader that has just left fails; 'close' follows and ends the session.
function ignoreError(): void {}

class Session implements SseSession {
  readonly writeBuffer: SseWriteBuffer;
  readonly lastEventId: string | null;
  private reason: CloseReason | undefined;
  private callbacks: ((reason: CloseReason) => void)[] | undefined;

  constructor(
    req: IncomingMessage,
    private readonly res: ServerResponse,
    private readonly heartbeatMs: number,
    private readonly stuckMs: number,
    maxBufferedBytes: number,
    private readonly tellsAlive: boolean,
    private readonly onError: (error: unknown) => void,
  ) {
    this.writeBuffer = new SseWriteBuffer(res, maxBufferedBytes);
    this.lastEventId = lastEventIdOf(req);
    sessionOf.set(res, this);
  }

  send(frame: Frame): boolean {
    if (this.reason) return false;
    this.writeBuffer.send(frame);
    return true;
  }

  close(): void {
    this.end();
  }

  get closed(): Promise<CloseReason> {
    return new Promise((resolve) => this.onClose(resolve));
  }

  onClose(callback: (reason: CloseReason) => void): void {
    const { reason } = this;
    if (reason) this.callBack(callback, reason);
    else if (this.callbacks) this.callbacks.push(callback);
    else this.callbacks = [callback];
  }

  finish(why: CloseReason): void {
    if (this.reason) return;
    this.reason = why;
    openSessions.delete(this);
    if (openSessions.size === 0) stopTicker();
    this.writeBuffer.clear();
    for (const callback of this.callbacks ?? []) this.callBack(callback, why);
    this.callbacks = undefined;
  }

  /** In a microtask, so that no callback runs inside another call; caught here, because nothing else catches its errors. */
  private callBack(callback: (reason: CloseReason) => void, why: CloseReason): void {
    queueMicrotask(() => {
      try {
        callback(why);
      } catch (error) {
        this.onError(error);
      }
    });
  }

  end(finalText = ''): void {
    if (this.reason) return;
    const { res } = this;
    // A slow reader would keep the process open: it is disconnected and resumes at another process.
    if (this.writeBuffer.behindSinceMs !== null) res.destroy();
    else {
      res.end(finalText);
      setTimeout(() => res.destroy(), 2000).unref();
    }
    this.finish('server');
  }

  tick(nowMs: number): void {
    const { behindSinceMs, lastWriteMs } = this.writeBuffer;
    if (behindSinceMs !== null) {
      if (nowMs - behindSinceMs < this.stuckMs) return;
      this.finish('slow-reader');
      this.res.destroy();
    } else if (nowMs - lastWriteMs >= this.heartbeatMs) this.writeBuffer.heartbeat(this.tellsAlive);
  }
}

/**
 * Answers a request with an event stream, on plain `node:http` objects (Express extends them). All refusals must happen
 * before the call, because it sends the headers at once.
 */
export function openSse(req: IncomingMessage, res: ServerResponse, options: SseOptions = {}): SseSession {
  const { heartbeatSeconds = 15, retryMs = 2000, maxBufferedBytes = 64 * 1024, stuckSeconds = 20 } = options;
  const { tellsAlive = false, onError = ignoreError } = options;
  const [heartbeatMs, stuckMs] = [heartbeatSeconds * 1000, stuckSeconds * 1000];
  const session = new Session(req, res, heartbeatMs, stuckMs, maxBufferedBytes, tellsAlive, onError);
  res.on('close', onResponseClose);
  res.on('drain', onResponseDrain);
  res.on('error', ignoreError);
  req.socket.setNoDelay(true);
  req.socket.setTimeout(0);
  // Ends the connection with the stream; otherwise a shutdown would wait for idle connections.
  res.shouldKeepAlive = false;
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // no-transform also keeps compressing middleware from buffering frames.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  if (req.method === 'HEAD')
    session.end(); // Express routes HEAD to the handlers of GET.
  else if (res.destroyed || req.socket.destroyed) session.finish('client');
  else {
    res.write(`retry: ${retryMs}\n\n`);
    openSessions.add(session);
    startTicker();
  }
  return session;
}

/**
 * Ends every stream of this process, for a shutdown: each at a random moment within `withinMs`, or, by default, all at once,
 * and each reader with its own random `retry` of 1 to `retryMs` ms. So they do not all reconnect in one moment.
 */
export function closeAllSessions({ withinMs = 0, retryMs = 3000 } = {}): void {
  for (const session of [...openSessions]) {
    const end = () => session.end(`retry: ${1 + Math.floor(Math.random() * retryMs)}\n\n`);
    if (withinMs > 0) setTimeout(end, Math.random() * withinMs);
    else end();
  }
}

/** How many streams this process has open. */
export function countOpenSessions(): number {
  return openSessions.size;
}

function startTicker(): void {
  ticker ??= setInterval(() => {
    const nowMs = Date.now();
    for (const session of [...openSessions]) session.tick(nowMs);
  }, tickMs).unref();
}

function stopTicker(): void {
  clearInterval(ticker);
  ticker = undefined;
}

function lastEventIdOf(req: IncomingMessage): string | null {
  const header = req.headers['last-event-id'];
  return typeof header === 'string' && header !== '' ? header : null;
}

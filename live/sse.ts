import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Frame, SseWriteBuffer } from './sse-write-buffer';

export { formatEventId, parseEventId, type StreamPoint } from './event-id';
/** One message of a stream. */
export type { Frame } from './sse-write-buffer';

/** How a stream is kept alive and bounded; every default is meant for browsers behind usual proxies. */
export interface SseOptions {
  /** A comment is sent after this long without a frame, so that proxies keep the connection. */
  readonly heartbeatSeconds?: number;
  /** How long the browser waits before it reconnects. */
  readonly retryMs?: number;
  /** Above this, frames are coalesced until the reader has caught up. Less than Node's own 16 KiB counts as that. */
  readonly maxBufferedBytes?: number;
  /** A reader that has not caught up after this long is dropped; it reconnects and resumes when it still lives. */
  readonly stuckSeconds?: number;
  /** Hears what a callback of `onClose` throws: there is nobody else whom it could reach. */
  readonly onError?: (error: unknown) => void;
}

/** Who ended the stream: the reader, this process, or this process because the reader was too slow. */
type CloseReason = 'client' | 'server' | 'slow-reader';

/** One open stream, as those see it who have something to say on it. */
export interface SseSession {
  /** Sends, or keeps for later when the reader is slow. False when the stream is over. Throws a TypeError for a line break in `event` or `id`. */
  send(frame: Frame): boolean;
  /** The `Last-Event-ID` that the reader came with, as it is; see `parseEventId`. */
  readonly lastEventId: string | null;
  /** Ends the stream after what was sent so far. */
  close(): void;
  /** Resolves once, when the stream is over. */
  readonly closed: Promise<CloseReason>;
  /** Calls back once when the stream is over, at once when it already is. */
  onClose(callback: (reason: CloseReason) => void): void;
}

const openSessions = new Set<Session>();
// One timer for all: at 10,000 streams a timer each costs more than the heartbeats themselves.
const tickMs = 1000;
let ticker: NodeJS.Timeout | undefined;

const sessionOf = new WeakMap<ServerResponse, Session>();
// One function for all streams, which finds its session by what it is called on.
function onResponseClose(this: ServerResponse): void {
  sessionOf.get(this)?.finish('client');
}
function onResponseDrain(this: ServerResponse): void {
  sessionOf.get(this)?.writeBuffer.drained();
}
// A write to a reader who just left is no error of ours; 'close' follows.
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

  /** Later, so that nobody is called back in the middle of a call; caught, as nothing above a microtask would. */
  private callBack(callback: (reason: CloseReason) => void, why: CloseReason): void {
    queueMicrotask(() => {
      try {
        callback(why);
      } catch (error) {
        this.onError(error);
      }
    });
  }

  end(lastWords = ''): void {
    if (this.reason) return;
    const { res } = this;
    // What waits for a slow reader would hold the process open: it is cut off and resumes elsewhere.
    if (this.writeBuffer.behindSinceMs !== null) res.destroy();
    else {
      res.end(lastWords);
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
    } else if (nowMs - lastWriteMs >= this.heartbeatMs) this.writeBuffer.comment();
  }
}

/**
 * Answers a request with an event stream, on plain `node:http` objects (Express' own extend them). Everything that
 * can be refused must be refused before: this sends the headers at once.
 */
export function openSse(req: IncomingMessage, res: ServerResponse, options: SseOptions = {}): SseSession {
  const { heartbeatSeconds = 15, retryMs = 2000, maxBufferedBytes = 64 * 1024, stuckSeconds = 20 } = options;
  const { onError = ignoreError } = options;
  const [heartbeatMs, stuckMs] = [heartbeatSeconds * 1000, stuckSeconds * 1000];
  const session = new Session(req, res, heartbeatMs, stuckMs, maxBufferedBytes, onError);
  res.on('close', onResponseClose);
  res.on('drain', onResponseDrain);
  res.on('error', ignoreError);
  req.socket.setNoDelay(true);
  req.socket.setTimeout(0);
  // An ended stream ends its connection, or a shutdown would wait for idle ones.
  res.shouldKeepAlive = false;
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // no-transform also keeps compressing middleware away, which would hold frames back.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  if (req.method === 'HEAD')
    session.end(); // Express sends HEAD to the handlers of GET.
  else if (res.destroyed || req.socket.destroyed) session.finish('client');
  else {
    res.write(`retry: ${retryMs}\n\n`);
    openSessions.add(session);
    startTicker();
  }
  return session;
}

/**
 * Ends every stream of this process, for a shutdown. The readers are told to come back after 1 to `spreadMs` ms, each
 * at its own time, so that they don't all reconnect to the next process at once.
 */
export function closeAllSessions(spreadMs = 3000): void {
  for (const session of [...openSessions])
    session.end(`retry: ${1 + Math.floor(Math.random() * spreadMs)}\n\n`);
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

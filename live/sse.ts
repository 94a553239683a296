import type { IncomingMessage, ServerResponse } from 'node:http';
import { createOutbox, type Frame } from './outbox';

export { formatEventId, parseEventId, type StreamPoint } from './event-id';
export type { Frame } from './outbox';

export interface SseOptions {
  /** A comment is sent after this long without a frame, so that proxies keep the connection. */
  readonly heartbeatSeconds?: number;
  /** How long the browser waits before it reconnects. */
  readonly retryMs?: number;
  /** Above this, frames are coalesced until the reader has caught up. Less than Node's own 16 KiB counts as that. */
  readonly maxBufferedBytes?: number;
  /** A reader that has not caught up after this long is dropped; it reconnects and resumes when it still lives. */
  readonly stuckSeconds?: number;
}

/** Who ended the stream: the reader, this process, or this process because the reader was too slow. */
export type CloseReason = 'client' | 'server' | 'slow-reader';

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

interface OpenSession extends SseSession {
  tick(nowMs: number): void;
  shutDown(retryMs: number): void;
}

const openSessions = new Set<OpenSession>();
// One timer for all: at 10,000 streams a timer each costs more than the heartbeats themselves.
const tickMs = 1000;
let ticker: NodeJS.Timeout | undefined;

/**
 * Answers a request with an event stream, on plain `node:http` objects (Express' own extend them). Everything that
 * can be refused must be refused before: this sends the headers at once.
 */
export function openSse(req: IncomingMessage, res: ServerResponse, options: SseOptions = {}): SseSession {
  const { heartbeatSeconds = 15, retryMs = 2000, maxBufferedBytes = 64 * 1024, stuckSeconds = 20 } = options;
  const { promise: closed, resolve: markClosed } = withResolvers<CloseReason>();
  const outbox = createOutbox(res, maxBufferedBytes);
  let reason: CloseReason | undefined;

  function finish(why: CloseReason): void {
    if (reason) return;
    reason = why;
    openSessions.delete(session);
    if (openSessions.size === 0) stopTicker();
    outbox.clear();
    markClosed(why);
  }

  function end(lastWords = ''): void {
    if (reason) return;
    // What waits for a slow reader would hold the process open: it is cut off and resumes elsewhere.
    if (outbox.behindSinceMs !== null) res.destroy();
    else {
      res.end(lastWords);
      setTimeout(() => res.destroy(), 2000).unref();
    }
    finish('server');
  }

  const session: OpenSession = {
    lastEventId: lastEventIdOf(req),
    closed,
    send(frame) {
      if (reason) return false;
      outbox.send(frame);
      return true;
    },
    close: () => end(),
    onClose: (callback) => void closed.then(callback),
    tick(nowMs) {
      if (outbox.behindSinceMs !== null) {
        if (nowMs - outbox.behindSinceMs < stuckSeconds * 1000) return;
        finish('slow-reader');
        res.destroy();
      } else if (nowMs - outbox.lastWriteMs >= heartbeatSeconds * 1000) outbox.comment();
    },
    shutDown: (retry) => end(`retry: ${retry}\n\n`),
  };

  res.once('close', () => finish('client'));
  // A write to a reader who just left is no error of ours; 'close' follows.
  res.on('error', () => {});
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
    end(); // Express sends HEAD to the handlers of GET.
  else if (res.destroyed || req.socket.destroyed) finish('client');
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
  for (const session of [...openSessions]) session.shutDown(1 + Math.floor(Math.random() * spreadMs));
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

/** Promise.withResolvers, which Node 20 does not have. */
function withResolvers<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

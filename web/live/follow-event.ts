import { backoffMs } from '../http/backoff';
import { pause, pollEvent } from './event-polls';
import { followStream } from './event-stream';
import type { LiveFrame, SeatPoint } from './frames';

// Two streams in a row without a frame: a proxy blocks them.
const FAILURES_BEFORE_POLLING = 2;
// After this time of polling, the stream is tried again.
const POLL_MS = 45_000;

/** Delivers the frames of an event until the signal is aborted: by a stream, by polls where streams are blocked. */
export async function followEvent(options: {
  eventId: string;
  isSignedIn: boolean;
  known: () => { readonly point?: SeatPoint; readonly purchaseId?: string };
  onFrame: (frame: LiveFrame) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { known, onFrame, signal } = options;
  for (let failures = 0; !signal.aborted; ) {
    if (!navigator.onLine) {
      onFrame({ type: 'connection', state: 'offline' });
      await backOnline(signal);
      continue;
    }
    const received = await whileOnline(signal, (until) =>
      followStream({ ...options, since: known().point, signal: until }),
    ).catch(() => false);
    if (signal.aborted) return;
    failures = received ? 0 : failures + 1;
    onFrame({ type: 'connection', state: navigator.onLine ? 'connecting' : 'offline' });
    const next = (until: AbortSignal) =>
      failures < FAILURES_BEFORE_POLLING
        ? pause(backoffMs(failures, Math.random()), until)
        : pollEvent({ ...options, signal: until });
    await whileOnline(signal, next, POLL_MS).catch(() => {});
  }
}

/**
 * Runs `work` until it ends, `signal` is aborted, `maxMs` have passed, or the device goes offline: without the last, a
 * connection may take minutes to notice that the network is gone.
 */
async function whileOnline<T>(
  signal: AbortSignal,
  work: (until: AbortSignal) => Promise<T>,
  maxMs?: number,
): Promise<T> {
  const until = new AbortController();
  const end = () => until.abort();
  const timer = maxMs === undefined ? undefined : setTimeout(end, maxMs);
  signal.addEventListener('abort', end);
  addEventListener('offline', end);
  try {
    return await work(until.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    removeEventListener('offline', end);
  }
}

function backOnline(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    addEventListener('online', end);
    signal.addEventListener('abort', end);
    if (navigator.onLine || signal.aborted) end();
  });
}

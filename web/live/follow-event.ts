import { backoffMs } from './backoff';
import { pause, pollEvent } from './event-polls';
import { followStream } from './event-stream';
import type { LiveFrame, SeatPoint } from './frames';

// Two streams in a row that brought nothing: something on the way does not let them through.
const FAILURES_BEFORE_POLLING = 2;
// Then polls, and now and then another try.
const POLL_MS = 45_000;

/** Brings the news of an event until the signal is aborted: by a stream, by polls where none gets through, again after every break. */
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
    const heard = await whileOnline(signal, (until) =>
      followStream({ ...options, since: known().point, signal: until }),
    ).catch(() => false);
    if (signal.aborted) return;
    failures = heard ? 0 : failures + 1;
    onFrame({ type: 'connection', state: navigator.onLine ? 'connecting' : 'offline' });
    const next = (until: AbortSignal) =>
      failures < FAILURES_BEFORE_POLLING
        ? pause(backoffMs(failures, Math.random()), until)
        : pollEvent({ ...options, signal: until });
    await whileOnline(signal, next, POLL_MS).catch(() => {});
  }
}

/**
 * Does something until it is done, `signal` is aborted, `mostMs` are over, or the device is offline: a connection may take
 * minutes to notice that there is nothing at its other end.
 */
async function whileOnline<T>(
  signal: AbortSignal,
  work: (until: AbortSignal) => Promise<T>,
  mostMs?: number,
): Promise<T> {
  const until = new AbortController();
  const end = () => until.abort();
  const timer = mostMs === undefined ? undefined : setTimeout(end, mostMs);
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

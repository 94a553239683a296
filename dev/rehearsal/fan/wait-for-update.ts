import { setTimeout as sleep } from 'node:timers/promises';
import { openEventStream } from './event-stream';

/** Something that a fan waits for, and both ways of hearing of it. */
interface Watched<T> {
  readonly how: 'stream' | 'poll';
  readonly streamUrl: string;
  readonly token: string;
  /** Of this machine, for the stream to come from. */
  readonly localAddress: string | undefined;
  /** The name of the stream's events that tell of it. */
  readonly event: string;
  /** Asks; the same data as the stream's. */
  poll(): Promise<T>;
  /** Whether this is what was waited for. */
  isIt(seen: T): boolean;
  /** Aborted when the fan has waited long enough. */
  readonly enough: AbortSignal;
  /** Told why when a stream was lost, or when it had kept from us what a poll knew. */
  noted(cause: string): void;
}

const POLL_MS = 1_000;
/** A stream that says nothing for so long is checked by a poll: silence must never cost a fan the tickets. */
const SILENCE_MS = 8_000;
/** The API has no room for another stream: who is told so polls. */
const TOO_MANY = 'stream 429';
/** What the poll knew first may be on its way. */
const GRACE_MS = 1_000;

/** Resolves with what was waited for, or undefined when it was enough. Throws what `poll` throws. */
export async function watch<T>(watched: Watched<T>): Promise<T | undefined> {
  return watched.how === 'poll' ? watchByPolling(watched) : watchStream(watched);
}

async function watchByPolling<T>({ poll, isIt, enough }: Watched<T>): Promise<T | undefined> {
  while (!enough.aborted) {
    const seen = await poll();
    if (isIt(seen)) return seen;
    await pause(POLL_MS * (0.8 + Math.random() * 0.4), enough);
  }
  return undefined;
}

async function watchStream<T>(watched: Watched<T>): Promise<T | undefined> {
  const { poll, isIt, enough, noted } = watched;
  const heard = new AbortController();
  let found: { seen: T } | undefined;
  let heardAt = Date.now();
  let refused = false;
  const stream = openEventStream({
    url: watched.streamUrl,
    token: watched.token,
    localAddress: watched.localAddress,
    onLost(reason) {
      noted(reason);
      refused ||= reason === TOO_MANY;
      if (refused) heard.abort();
    },
    onEvent({ event, data }) {
      heardAt = Date.now();
      if (event !== watched.event || found) return;
      const seen = JSON.parse(data) as T;
      if (!isIt(seen)) return;
      found = { seen };
      heard.abort();
    },
  });
  const wake = AbortSignal.any([heard.signal, enough]);
  try {
    while (!found && !refused && !enough.aborted) {
      await pause(Math.max(10, heardAt + SILENCE_MS - Date.now()), wake);
      if (wake.aborted || Date.now() < heardAt + SILENCE_MS) continue;
      heardAt = Date.now();
      const seen = await poll();
      if (!isIt(seen)) continue;
      await pause(GRACE_MS, wake);
      if (!found) noted(`${watched.event} stream kept silent`);
      return seen;
    }
  } finally {
    stream.close();
  }
  return refused && !found ? watchByPolling(watched) : found?.seen;
}

async function pause(ms: number, until: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: until }).catch(() => undefined);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { openEventStream } from './event-stream';

/** A state that a fan waits for, by stream or by polling. */
interface AwaitedUpdate<T> {
  readonly how: 'stream' | 'poll';
  readonly streamUrl: string;
  readonly token: string;
  /** The local address that the stream comes from. */
  readonly localAddress: string | undefined;
  /** The name of the stream's events that carry the state. */
  readonly event: string;
  /** Reads the state; the same data as in the stream's events. */
  poll(): Promise<T>;
  /** Whether this is the state that the fan waits for. */
  matches(seen: T): boolean;
  /** Aborted when the fan stops waiting. */
  readonly giveUp: AbortSignal;
  /** Called with the cause when a stream was lost or missed an update that a poll found. */
  onRetry(cause: string): void;
}

// As the pages do where the network blocks streams.
const POLL_MS = 2_500;
/** A stream without events for this long is checked by a poll, so that a missed event does not cost the fan the seats. */
const SILENCE_MS = 8_000;
/** The API refuses another stream; the fan polls instead. */
const TOO_MANY = 'stream 429';
/** After a poll, the stream's event may still be on its way for this long. */
const GRACE_MS = 1_000;

/** Resolves with the awaited state, or undefined after `giveUp`. Throws what `poll` throws. */
export async function waitForUpdate<T>(awaited: AwaitedUpdate<T>): Promise<T | undefined> {
  return awaited.how === 'poll' ? pollUntil(awaited) : streamUntil(awaited);
}

async function pollUntil<T>({ poll, matches, giveUp }: AwaitedUpdate<T>): Promise<T | undefined> {
  while (!giveUp.aborted) {
    const seen = await poll();
    if (matches(seen)) return seen;
    await pause(POLL_MS * (0.8 + Math.random() * 0.4), giveUp);
  }
  return undefined;
}

async function streamUntil<T>(awaited: AwaitedUpdate<T>): Promise<T | undefined> {
  const { poll, matches, giveUp, onRetry } = awaited;
  const found = new AbortController();
  let match: { seen: T } | undefined;
  let lastEventAt = Date.now();
  let refused = false;
  const stream = openEventStream({
    url: awaited.streamUrl,
    token: awaited.token,
    localAddress: awaited.localAddress,
    onLost(reason) {
      onRetry(reason);
      refused ||= reason === TOO_MANY;
      if (refused) found.abort();
    },
    onEvent({ event, data }) {
      lastEventAt = Date.now();
      if (event !== awaited.event || match) return;
      const seen = JSON.parse(data) as T;
      if (!matches(seen)) return;
      match = { seen };
      found.abort();
    },
  });
  const wake = AbortSignal.any([found.signal, giveUp]);
  try {
    while (!match && !refused && !giveUp.aborted) {
      await pause(Math.max(10, lastEventAt + SILENCE_MS - Date.now()), wake);
      if (wake.aborted || Date.now() < lastEventAt + SILENCE_MS) continue;
      lastEventAt = Date.now();
      const seen = await poll();
      if (!matches(seen)) continue;
      await pause(GRACE_MS, wake);
      if (!match) onRetry(`${awaited.event} stream missed an update`);
      return seen;
    }
  } finally {
    stream.close();
  }
  return refused && !match ? pollUntil(awaited) : match?.seen;
}

async function pause(ms: number, until: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: until }).catch(() => undefined);
}

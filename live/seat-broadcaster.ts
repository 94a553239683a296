import type { ResyncMessage, SeatChange, SeatsMessage } from '../domain/live-messages';
import type { Subscription } from './channel-hub';
import { formatEventId, type StreamPoint } from './event-id';
import type { SeatLog } from './seat-log';
import { createSeatRing, lastStates } from './seat-ring';
import { encodeFrame, type Frame } from './sse-write-buffer';

/** The data of a `seats` frame. */
export interface SeatsData {
  readonly seq: number;
  readonly changes: readonly SeatChange[];
}

/** Somebody who looks at the seats of one event. */
export interface SeatListener {
  /** The next changes; the frame is one and the same for all listeners. */
  frame(frame: Frame): void;
  /** What was told cannot be continued: read the map again, it goes on after this point. */
  reset(point: StreamPoint): void;
}

interface SeatBroadcasterOptions {
  readonly eventId: string;
  readonly log: SeatLog;
  listen(eventId: string, listener: (message: SeatsMessage | ResyncMessage) => void): Subscription;
  /** At most one frame in this time. */
  readonly coalesceMs: number;
  readonly onError: (error: unknown) => void;
}

const TRY_AGAIN_MS = 500;

/** A frame that all streams of an event can share: encoded once. */
export function seatsFrame(point: StreamPoint, changes: readonly SeatChange[]): Frame {
  const data: SeatsData = { seq: point.seq, changes };
  const plain = { event: 'seats', id: formatEventId(point), data };
  return {
    ...plain,
    bytes: Buffer.from(encodeFrame(plain)),
    merge: (older) => {
      const { changes: earlier } = older as Partial<SeatsData>;
      // A reset that has not been sent yet: who gets it reads the map after this change.
      if (!earlier) return undefined;
      return { seq: point.seq, changes: lastStates([...earlier, ...changes]) };
    },
  };
}

/** The seats of one event in this process: one subscription, one count, one frame for however many look. */
export function createSeatBroadcaster({ eventId, log, listen, coalesceMs, onError }: SeatBroadcasterOptions) {
  const listeners = new Set<SeatListener>();
  const ring = createSeatRing();
  /** Where the count stands, and up to where the listeners were told. */
  let point: StreamPoint | undefined;
  let sentSeq = 0;
  let told = 0;
  let flushing: NodeJS.Timeout | undefined;
  let reading: Promise<void> | undefined;
  let again = false;
  let isStopped = false;

  function flush(): void {
    flushing = undefined;
    if (!point || sentSeq === point.seq || isStopped) return;
    const changes = ring.between(sentSeq, point.seq);
    if (!changes) {
      restart(point);
      return;
    }
    sentSeq = point.seq;
    told = Date.now();
    const frame = seatsFrame(point, changes);
    for (const listener of [...listeners]) listener.frame(frame);
  }

  function append(message: SeatsMessage): void {
    ring.add(message);
    point = { epoch: message.epoch, seq: message.seq };
    // A change after a quiet time is told at once; in a rush all wait for the same frame.
    flushing ??= setTimeout(flush, Math.max(0, told + coalesceMs - Date.now()));
  }

  function restart(at: StreamPoint): void {
    const isFirst = point === undefined;
    point = at;
    sentSeq = at.seq;
    ring.restart(at.seq);
    if (!isFirst) for (const listener of [...listeners]) listener.reset(at);
  }

  async function readOnce(): Promise<void> {
    const since = point;
    const { point: now, messages } = await log.read(eventId, since);
    if (isStopped) return;
    // Messages that came while we asked may have brought us further than the answer.
    if (point && now.epoch === point.epoch && messages) {
      for (const message of messages) if (message.fromSeq === point.seq) append(message);
    } else restart(now);
  }

  /** Asks Redis where the count stands and closes the gap; resolves when it is known, rejects while Redis is away. */
  function catchUp(): Promise<void> {
    again = true;
    reading ??= (async () => {
      try {
        while (again) {
          again = false;
          await readOnce();
        }
      } finally {
        reading = undefined;
      }
    })();
    return reading;
  }

  function catchUpWithRetry(): void {
    catchUp().catch((error: unknown) => {
      if (isStopped) return;
      onError(error);
      setTimeout(() => {
        if (!isStopped && !reading) catchUpWithRetry();
      }, TRY_AGAIN_MS).unref();
    });
  }

  const subscription = listen(eventId, (message) => {
    if (message.type === 'resync' || !point || message.epoch !== point.epoch) catchUpWithRetry();
    else if (message.fromSeq === point.seq) append(message);
    else if (message.seq > point.seq) catchUpWithRetry();
  });
  // Listening first, asking second: what happens in between is heard. Without Redis a `resync` brings us here later.
  const ready = subscription.ready.then(() => catchUp());
  ready.catch(onError);

  return {
    listeners,
    /** Resolves when the count is known; rejects while Redis is away. */
    ready: (): Promise<void> => (point ? Promise.resolve() : catchUp()),
    catchUp,
    catchUpWithRetry,
    /** Where listeners stand who join now; only after `ready`. */
    sentPoint: (): StreamPoint => ({ epoch: point!.epoch, seq: sentSeq }),
    /** How far the count is, told or not; only after `ready`. */
    latestPoint: (): StreamPoint => point!,
    /** What was told after `seq`; null when that is longer ago than this process knows. */
    sentSince: (seq: number): SeatChange[] | null => ring.between(seq, sentSeq),
    stop(): void {
      isStopped = true;
      clearTimeout(flushing);
      subscription();
    },
  };
}

/** What `createSeatBroadcaster` gives. */
export type SeatBroadcaster = ReturnType<typeof createSeatBroadcaster>;

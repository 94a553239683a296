import type { ResyncMessage, SeatChange, SeatsMessage } from '../domain/live-messages';
import { createCatchUp } from './catch-up';
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

/** A stream or a long poll that shows the seats of one event. */
export interface SeatListener {
  /** The next changes; all listeners get the same frame object. */
  frame(frame: Frame): void;
  /** The changes since the last frame are not known: the reader loads the whole map again and goes on after this point. */
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

/** A frame that all streams of an event share: encoded once. */
export function seatsFrame(point: StreamPoint, changes: readonly SeatChange[]): Frame {
  const data: SeatsData = { seq: point.seq, changes };
  const plain = { event: 'seats', id: formatEventId(point), data };
  return {
    ...plain,
    bytes: Buffer.from(encodeFrame(plain)),
    merge: (older) => {
      const { changes: earlier } = older as Partial<SeatsData>;
      // The older frame is a reset that was not sent yet. Its reader loads the map after this change, so it needs no delta.
      if (!earlier) return undefined;
      return { seq: point.seq, changes: lastStates([...earlier, ...changes]) };
    },
  };
}

/** The seats of one event in this process: one subscription, one numbering and one frame for any number of listeners. */
export function createSeatBroadcaster({ eventId, log, listen, coalesceMs, onError }: SeatBroadcasterOptions) {
  const listeners = new Set<SeatListener>();
  const ring = createSeatRing();
  /** The newest change that this process knows; `sentSeq` is the newest one that the listeners got. */
  let latest: StreamPoint | undefined;
  let sentSeq = 0;
  let sentAtMs = 0;
  let flushTimer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function flush(): void {
    flushTimer = undefined;
    if (!latest || sentSeq === latest.seq || isStopped) return;
    const changes = ring.between(sentSeq, latest.seq);
    if (!changes) {
      restart(latest);
      return;
    }
    sentSeq = latest.seq;
    sentAtMs = Date.now();
    const frame = seatsFrame(latest, changes);
    for (const listener of [...listeners]) listener.frame(frame);
  }

  function append(message: SeatsMessage): void {
    ring.add(message);
    latest = { epoch: message.epoch, seq: message.seq };
    // A change after a quiet time is sent at once; in a rush all changes wait for the same frame.
    flushTimer ??= setTimeout(flush, Math.max(0, sentAtMs + coalesceMs - Date.now()));
  }

  function restart(at: StreamPoint): void {
    const isFirst = latest === undefined;
    latest = at;
    sentSeq = at.seq;
    ring.restart(at.seq);
    if (!isFirst) for (const listener of [...listeners]) listener.reset(at);
  }

  async function readMissed(): Promise<void> {
    const { point: now, messages } = await log.read(eventId, latest);
    if (isStopped) return;
    // Messages that arrived during the read may be newer than its answer.
    if (latest && now.epoch === latest.epoch && messages) {
      for (const message of messages) if (message.fromSeq === latest.seq) append(message);
    } else restart(now);
  }
  const { catchUp, catchUpWithRetry, stop } = createCatchUp(readMissed, onError);

  const subscription = listen(eventId, (message) => {
    if (message.type === 'resync' || !latest || message.epoch !== latest.epoch) catchUpWithRetry();
    else if (message.fromSeq === latest.seq) append(message);
    else if (message.seq > latest.seq) catchUpWithRetry();
  });
  // Subscribes first and reads second, so that no change falls in between. While Redis is away, a `resync` follows later.
  subscription.ready.then(() => catchUp()).catch(onError);

  return {
    listeners,
    /** Resolves when the position is known; rejects while Redis is away. */
    ready: (): Promise<void> => (latest ? Promise.resolve() : catchUp()),
    catchUp,
    catchUpWithRetry,
    /** The point after which a new listener gets frames; only after `ready`. */
    sentPoint: (): StreamPoint => ({ epoch: latest!.epoch, seq: sentSeq }),
    /** The newest point that this process knows, sent or not; only after `ready`. */
    latestPoint: (): StreamPoint => latest!,
    /** The changes that were sent after `seq`; null when this process no longer has them. */
    sentSince: (seq: number): SeatChange[] | null => ring.between(seq, sentSeq),
    stop(): void {
      isStopped = true;
      stop();
      clearTimeout(flushTimer);
      subscription();
    },
  };
}

/** See `createSeatBroadcaster`. */
export type SeatBroadcaster = ReturnType<typeof createSeatBroadcaster>;

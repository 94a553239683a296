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

interface SeatBoardOptions {
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
export function createSeatBoard({ eventId, log, listen, coalesceMs, onError }: SeatBoardOptions) {
  const listeners = new Set<SeatListener>();
  const ring = createSeatRing();
  /** Where the count stands, and up to where the listeners were told. */
  let point: StreamPoint | undefined;
  let toldSeq = 0;
  let told = 0;
  let flushing: NodeJS.Timeout | undefined;
  let reading: Promise<void> | undefined;
  let again = false;
  let isStopped = false;

  function flush(): void {
    flushing = undefined;
    if (!point || toldSeq === point.seq || isStopped) return;
    const changes = ring.between(toldSeq, point.seq);
    if (!changes) {
      restart(point);
      return;
    }
    toldSeq = point.seq;
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
    toldSeq = at.seq;
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

  function catchUpInTheEnd(): void {
    catchUp().catch((error: unknown) => {
      if (isStopped) return;
      onError(error);
      setTimeout(() => {
        if (!isStopped && !reading) catchUpInTheEnd();
      }, TRY_AGAIN_MS).unref();
    });
  }

  const subscription = listen(eventId, (message) => {
    if (message.type === 'resync' || !point || message.epoch !== point.epoch) catchUpInTheEnd();
    else if (message.fromSeq === point.seq) append(message);
    else if (message.seq > point.seq) catchUpInTheEnd();
  });
  // Listening first, asking second: what happens in between is heard. Without Redis a `resync` brings us here later.
  const ready = subscription.ready.then(() => catchUp());
  ready.catch(onError);

  return {
    listeners,
    /** Resolves when the count is known; rejects while Redis is away. */
    ready: (): Promise<void> => (point ? Promise.resolve() : catchUp()),
    catchUp,
    catchUpInTheEnd,
    /** Where listeners stand who join now; only after `ready`. */
    toldPoint: (): StreamPoint => ({ epoch: point!.epoch, seq: toldSeq }),
    /** How far the count is, told or not; only after `ready`. */
    knownPoint: (): StreamPoint => point!,
    /** What was told after `seq`; null when that is longer ago than this process knows. */
    toldSince: (seq: number): SeatChange[] | null => ring.between(seq, toldSeq),
    stop(): void {
      isStopped = true;
      clearTimeout(flushing);
      subscription();
    },
  };
}

/** What `createSeatBoard` gives. */
export type SeatBoard = ReturnType<typeof createSeatBoard>;

import type { SeatChange } from '../domain/live-messages';
import type { StreamPoint } from './event-id';
import type { LiveSubscriber } from './pub-sub';
import {
  createSeatBroadcaster,
  type SeatBroadcaster,
  type SeatListener,
  type SeatsData,
  seatsFrame,
} from './seat-broadcaster';
import type { SeatLog } from './seat-log';
import { lastStates } from './seat-ring';
import { type Frame, formatEventId, type SseSession } from './sse';

/** What a long poll answers; null when nothing came in time. */
type SeatPoll =
  | ({ readonly changes: readonly SeatChange[] } & StreamPoint)
  | ({ readonly reset: true } & StreamPoint);

interface SeatMapOptions {
  readonly log: SeatLog;
  readonly live: Pick<LiveSubscriber, 'onSeats'>;
  /** At most one frame per event in this time. */
  readonly coalesceMs?: number;
  /** How often the numbers are compared with those in Redis, in ms: a message can be lost without anybody noticing. */
  readonly checkEveryMs?: number;
  readonly onError?: (error: unknown) => void;
}

// Between two long polls nobody listens; the broadcaster is kept for the next one.
const LINGER_MS = 30_000;

/** The live seats of all events that somebody looks at through this process. */
export function createSeatMap({
  log,
  live,
  coalesceMs = 300,
  checkEveryMs = 10_000,
  onError = () => {},
}: SeatMapOptions) {
  const broadcasters = new Map<string, { broadcaster: SeatBroadcaster; usedAt: number }>();
  let timer: NodeJS.Timeout | undefined;

  function broadcasterOf(eventId: string): SeatBroadcaster {
    const known = broadcasters.get(eventId);
    if (known) {
      known.usedAt = Date.now();
      return known.broadcaster;
    }
    const broadcaster = createSeatBroadcaster({ eventId, log, listen: live.onSeats, coalesceMs, onError });
    broadcasters.set(eventId, { broadcaster, usedAt: Date.now() });
    timer ??= setInterval(check, checkEveryMs).unref();
    return broadcaster;
  }

  function check(): void {
    for (const [eventId, { broadcaster, usedAt }] of broadcasters) {
      if (broadcaster.listeners.size > 0) broadcaster.catchUpWithRetry();
      else if (Date.now() - usedAt > LINGER_MS) {
        broadcaster.stop();
        broadcasters.delete(eventId);
      }
    }
    if (broadcasters.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  /** What was told after `since`, or null when only the whole map can tell. */
  async function changesSince(
    eventId: string,
    broadcaster: SeatBroadcaster,
    since: StreamPoint,
  ): Promise<SeatChange[] | null> {
    const isAhead = () =>
      since.epoch !== broadcaster.latestPoint().epoch || since.seq > broadcaster.latestPoint().seq;
    // Another process may be ahead of this one.
    if (isAhead()) await broadcaster.catchUp();
    if (isAhead()) return null;
    const own = broadcaster.sentSince(since.seq);
    if (own) return own;
    const { point, messages } = await log.read(eventId, since);
    if (!messages || point.epoch !== broadcaster.sentPoint().epoch) return null;
    const rest = broadcaster.sentSince(point.seq);
    return rest && lastStates([...messages.flatMap((one) => [...one.changes]), ...rest]);
  }

  async function attach(
    eventId: string,
    session: SseSession,
    since: StreamPoint | null | undefined,
  ): Promise<void> {
    const broadcaster = broadcasterOf(eventId);
    const listener = new StreamListener(session);
    let isOpen = true;
    session.onClose(() => {
      isOpen = false;
      broadcaster.listeners.delete(listener);
      const known = broadcasters.get(eventId);
      if (known) known.usedAt = Date.now();
    });
    // While Redis is away the stream is open all the same: it also brings other things.
    while (isOpen) {
      try {
        await broadcaster.ready();
        const missed = since === undefined ? [] : since && (await changesSince(eventId, broadcaster, since));
        if (!isOpen) return;
        const point = broadcaster.sentPoint();
        if (missed) session.send(seatsFrame(point, missed));
        else sendReset(session, point);
        broadcaster.listeners.add(listener);
        return;
      } catch (error) {
        onError(error);
        await Promise.race([new Promise((resolve) => setTimeout(resolve, 1_000).unref()), session.closed]);
      }
    }
  }

  return {
    /** Where the count of an event stands; read it BEFORE the seats. Rejects while Redis is away. */
    position: async (eventId: string): Promise<StreamPoint> => (await log.read(eventId)).point,

    /**
     * Sends the seats of an event to a stream until it closes: first what was missed after `since`, or an empty frame
     * that says where the count stands. `null` is a point that is none: then, and when it is too old, unknown or from the
     * future, the first is a `reset`.
     */
    attach,

    /** Waits for changes after `since`, at most `waitMs`. Rejects while Redis is away. */
    async poll(
      eventId: string,
      since: StreamPoint,
      waitMs: number,
      signal: AbortSignal,
    ): Promise<SeatPoll | null> {
      const broadcaster = broadcasterOf(eventId);
      await broadcaster.ready();
      const missed = await changesSince(eventId, broadcaster, since);
      const point = broadcaster.sentPoint();
      if (!missed) return { reset: true, ...point };
      if (missed.length > 0) return { ...point, changes: missed };
      if (waitMs <= 0 || signal.aborted) return null;
      return new Promise((resolve) => {
        const done = (answer: SeatPoll | null) => {
          clearTimeout(late);
          signal.removeEventListener('abort', leave);
          broadcaster.listeners.delete(listener);
          broadcasterOf(eventId);
          resolve(answer);
        };
        const leave = () => done(null);
        const listener: SeatListener = {
          frame: ({ data }) => done({ ...broadcaster.sentPoint(), changes: (data as SeatsData).changes }),
          reset: (now) => done({ reset: true, ...now }),
        };
        const late = setTimeout(leave, waitMs);
        signal.addEventListener('abort', leave);
        broadcaster.listeners.add(listener);
      });
    },

    /** Lets go of everything, for a shutdown. */
    stop(): void {
      clearInterval(timer);
      for (const { broadcaster } of broadcasters.values()) broadcaster.stop();
      broadcasters.clear();
    },
  };
}

/** What `createSeatMap` gives. */
export type SeatMap = ReturnType<typeof createSeatMap>;

/** A class for the same reason as the session itself: there are ten thousand of them. */
class StreamListener implements SeatListener {
  constructor(private readonly session: SseSession) {}
  frame(frame: Frame): void {
    this.session.send(frame);
  }
  reset(point: StreamPoint): void {
    sendReset(this.session, point);
  }
}

function sendReset(session: SseSession, point: StreamPoint): void {
  session.send({
    event: 'reset',
    data: { reason: 'unknown-position', ...point },
    id: formatEventId(point),
    // Replaces the changes that a slow reader has not had yet.
    kind: 'seats',
  });
}

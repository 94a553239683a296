import { setTimeout as pause } from 'node:timers/promises';
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
import { createSeatBroadcasters } from './seat-broadcasters';
import type { SeatLog } from './seat-log';
import { lastStates } from './seat-ring';
import { SeatStreamListener, sendReset } from './seat-stream-listener';
import type { SseSession } from './sse';

/** The answer to a long poll. */
type SeatPoll =
  | ({ readonly changes: readonly SeatChange[] } & StreamPoint)
  | ({ readonly reset: true } & StreamPoint);

interface SeatMapOptions {
  readonly log: SeatLog;
  readonly live: Pick<LiveSubscriber, 'onSeats'>;
  /** At most one frame per event in this time. */
  readonly coalesceMs?: number;
  /** How often positions are compared with those in Redis. */
  readonly checkEveryMs?: number;
  readonly onError?: (error: unknown) => void;
}

const RETRY_MS = 1_000;

/** The live seats of all events that somebody looks at through this process. */
export function createSeatMap({
  log,
  live,
  coalesceMs = 300,
  checkEveryMs = 10_000,
  onError = () => {},
}: SeatMapOptions) {
  const broadcasters = createSeatBroadcasters(
    (eventId) => createSeatBroadcaster({ eventId, log, listen: live.onSeats, coalesceMs, onError }),
    checkEveryMs,
  );
  const waiting = new Set<() => void>();

  async function attach(
    eventId: string,
    session: SseSession,
    since: StreamPoint | null | undefined,
  ): Promise<void> {
    const broadcaster = broadcasters.use(eventId);
    const listener = new SeatStreamListener(session);
    let isOpen = true;
    session.onClose(() => {
      isOpen = false;
      broadcaster.listeners.delete(listener);
      broadcasters.touch(eventId);
    });
    // While Redis is away the stream stays open: it also carries other messages.
    while (isOpen) {
      try {
        await broadcaster.ready();
        const missed =
          since === undefined ? [] : since && (await changesSince(log, eventId, broadcaster, since));
        if (!isOpen) return;
        const point = broadcaster.sentPoint();
        if (missed) session.send(seatsFrame(point, missed));
        else sendReset(session, point);
        broadcaster.listeners.add(listener);
        return;
      } catch (error) {
        onError(error);
        await Promise.race([pause(RETRY_MS, undefined, { ref: false }), session.closed]);
      }
    }
  }

  return {
    /** The current point of an event; read it BEFORE the seats. Rejects while Redis is away. */
    position: async (eventId: string): Promise<StreamPoint> => (await log.read(eventId)).point,

    /**
     * Sends the seats of an event to a stream until it closes. The first frame has the changes after `since`, or none and
     * only the point. It is a `reset` when `since` is `null` (not a valid point), too old, unknown or in the future.
     */
    attach,

    /** Waits for changes after `since`, at most `waitMs`; null when there were none. Rejects while Redis is away. */
    async poll(
      eventId: string,
      since: StreamPoint,
      waitMs: number,
      signal: AbortSignal,
    ): Promise<SeatPoll | null> {
      const broadcaster = broadcasters.use(eventId);
      await broadcaster.ready();
      const missed = await changesSince(log, eventId, broadcaster, since);
      const point = broadcaster.sentPoint();
      if (!missed) return { reset: true, ...point };
      if (missed.length > 0) return { ...point, changes: missed };
      if (waitMs <= 0 || signal.aborted) return null;
      const answer = await nextChange(broadcaster, waitMs, signal, waiting);
      broadcasters.touch(eventId);
      return answer;
    },

    /** Answers everybody who waits in `poll` with null, for a shutdown. */
    endPolls(): void {
      for (const giveUp of waiting) giveUp();
    },

    /** Ends all subscriptions and timers, for a shutdown. */
    stop: broadcasters.stop,
  };
}

/** See `createSeatMap`. */
export type SeatMap = ReturnType<typeof createSeatMap>;

/** The changes that listeners got after `since`; null when only the whole map can say it. */
async function changesSince(
  log: SeatLog,
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

/** The next change that the broadcaster sends; null after `waitMs`, or when the reader has gone or what `waiting` has is called. */
function nextChange(
  broadcaster: SeatBroadcaster,
  waitMs: number,
  signal: AbortSignal,
  waiting: Set<() => void>,
): Promise<SeatPoll | null> {
  return new Promise((resolve) => {
    const finish = (answer: SeatPoll | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      broadcaster.listeners.delete(listener);
      waiting.delete(giveUp);
      resolve(answer);
    };
    const giveUp = () => finish(null);
    const listener: SeatListener = {
      frame: ({ data }) => finish({ ...broadcaster.sentPoint(), changes: (data as SeatsData).changes }),
      reset: (point) => finish({ reset: true, ...point }),
    };
    const timer = setTimeout(giveUp, waitMs);
    signal.addEventListener('abort', giveUp);
    waiting.add(giveUp);
    broadcaster.listeners.add(listener);
  });
}

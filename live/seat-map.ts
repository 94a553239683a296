import type { SeatChange } from '../domain/live-messages';
import type { StreamPoint } from './event-id';
import type { LiveSubscriber } from './pub-sub';
import {
  createSeatBoard,
  type SeatBoard,
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

// Between two long polls nobody listens; the board is kept for the next one.
const LINGER_MS = 30_000;

/** The live seats of all events that somebody looks at through this process. */
export function createSeatMap({
  log,
  live,
  coalesceMs = 300,
  checkEveryMs = 10_000,
  onError = () => {},
}: SeatMapOptions) {
  const boards = new Map<string, { board: SeatBoard; usedAt: number }>();
  let timer: NodeJS.Timeout | undefined;

  function boardOf(eventId: string): SeatBoard {
    const known = boards.get(eventId);
    if (known) {
      known.usedAt = Date.now();
      return known.board;
    }
    const board = createSeatBoard({ eventId, log, listen: live.onSeats, coalesceMs, onError });
    boards.set(eventId, { board, usedAt: Date.now() });
    timer ??= setInterval(check, checkEveryMs).unref();
    return board;
  }

  function check(): void {
    for (const [eventId, { board, usedAt }] of boards) {
      if (board.listeners.size > 0) board.catchUpInTheEnd();
      else if (Date.now() - usedAt > LINGER_MS) {
        board.stop();
        boards.delete(eventId);
      }
    }
    if (boards.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  /** What was told after `since`, or null when only the whole map can tell. */
  async function changesSince(
    eventId: string,
    board: SeatBoard,
    since: StreamPoint,
  ): Promise<SeatChange[] | null> {
    const isAhead = () => since.epoch !== board.knownPoint().epoch || since.seq > board.knownPoint().seq;
    // Another process may be ahead of this one.
    if (isAhead()) await board.catchUp();
    if (isAhead()) return null;
    const own = board.toldSince(since.seq);
    if (own) return own;
    const { point, messages } = await log.read(eventId, since);
    if (!messages || point.epoch !== board.toldPoint().epoch) return null;
    const rest = board.toldSince(point.seq);
    return rest && lastStates([...messages.flatMap((one) => [...one.changes]), ...rest]);
  }

  async function attach(
    eventId: string,
    session: SseSession,
    since: StreamPoint | null | undefined,
  ): Promise<void> {
    const board = boardOf(eventId);
    const listener = new StreamListener(session);
    let isOpen = true;
    session.onClose(() => {
      isOpen = false;
      board.listeners.delete(listener);
      const known = boards.get(eventId);
      if (known) known.usedAt = Date.now();
    });
    // While Redis is away the stream is open all the same: it also brings other things.
    while (isOpen) {
      try {
        await board.ready();
        const missed = since === undefined ? [] : since && (await changesSince(eventId, board, since));
        if (!isOpen) return;
        const point = board.toldPoint();
        if (missed) session.send(seatsFrame(point, missed));
        else sendReset(session, point);
        board.listeners.add(listener);
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
      const board = boardOf(eventId);
      await board.ready();
      const missed = await changesSince(eventId, board, since);
      const point = board.toldPoint();
      if (!missed) return { reset: true, ...point };
      if (missed.length > 0) return { ...point, changes: missed };
      if (waitMs <= 0 || signal.aborted) return null;
      return new Promise((resolve) => {
        const done = (answer: SeatPoll | null) => {
          clearTimeout(late);
          signal.removeEventListener('abort', leave);
          board.listeners.delete(listener);
          boardOf(eventId);
          resolve(answer);
        };
        const leave = () => done(null);
        const listener: SeatListener = {
          frame: ({ data }) => done({ ...board.toldPoint(), changes: (data as SeatsData).changes }),
          reset: (now) => done({ reset: true, ...now }),
        };
        const late = setTimeout(leave, waitMs);
        signal.addEventListener('abort', leave);
        board.listeners.add(listener);
      });
    },

    /** Lets go of everything, for a shutdown. */
    stop(): void {
      clearInterval(timer);
      for (const { board } of boards.values()) board.stop();
      boards.clear();
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

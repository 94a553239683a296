import type { EventMessage, ResyncMessage } from '../domain/live-messages';
import type { LiveSubscriber } from '../live/fan-status';
import type { FanStatus } from '../waiting-room/place';
import type { WaitingRoom } from '../waiting-room/waiting-room';

// Positions move with every tick of the room; a person reads one a second at best.
const PUSH_EVERY_MS = 1_000;

interface Watcher {
  readonly userId: string;
  readonly push: (place: FanStatus) => void;
}

interface Board {
  readonly watchers: Set<Watcher>;
  readonly stop: () => void;
  readonly ready: Promise<unknown>;
  due: NodeJS.Timeout | undefined;
}

/**
 * Where the fans of this process stand, by event: one subscription and one look-up a second per event, however many
 * watch. Who is let in hears it at once.
 */
export function createQueueBoard(deps: {
  live: LiveSubscriber;
  room: WaitingRoom;
  onError: (error: unknown) => void;
}) {
  const { live, room, onError } = deps;
  const boards = new Map<string, Board>();

  async function push(eventId: string, watchers: readonly Watcher[]): Promise<void> {
    if (watchers.length === 0) return;
    try {
      const places = await room.positions(
        eventId,
        watchers.map((watcher) => watcher.userId),
      );
      for (const [index, watcher] of watchers.entries()) watcher.push(places[index]!);
    } catch (error) {
      // Redis is away: the resync that follows its return pushes again.
      onError(error);
    }
  }

  function hear(eventId: string, board: Board, message: EventMessage | ResyncMessage): void {
    const watchers = [...board.watchers];
    if (message.type === 'admitted' || message.type === 'lapsed') {
      const named = new Set(
        message.type === 'lapsed' ? message.userIds : message.admissions.map((admission) => admission.userId),
      );
      void push(
        eventId,
        watchers.filter((watcher) => named.has(watcher.userId)),
      );
      return;
    }
    board.due ??= setTimeout(() => {
      board.due = undefined;
      void push(eventId, [...board.watchers]);
    }, PUSH_EVERY_MS).unref();
  }

  function boardOf(eventId: string): Board {
    const known = boards.get(eventId);
    if (known) return known;
    const subscription = live.onEvent(eventId, (message) => hear(eventId, board, message));
    const board: Board = {
      watchers: new Set(),
      stop: subscription,
      ready: subscription.ready,
      due: undefined,
    };
    boards.set(eventId, board);
    return board;
  }

  return {
    /** Pushes this fan's place whenever it may have changed, until `stop`. Messages flow once `ready` resolves. */
    watch(
      eventId: string,
      userId: string,
      push: (place: FanStatus) => void,
    ): { stop: () => void; ready: Promise<unknown> } {
      const board = boardOf(eventId);
      const watcher: Watcher = { userId, push };
      board.watchers.add(watcher);
      return {
        ready: board.ready,
        stop() {
          board.watchers.delete(watcher);
          if (board.watchers.size > 0) return;
          clearTimeout(board.due);
          board.stop();
          boards.delete(eventId);
        },
      };
    },
  };
}

/** What `createQueueBoard` gives. */
export type QueueBoard = ReturnType<typeof createQueueBoard>;

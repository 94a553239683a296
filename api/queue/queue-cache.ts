import type { Draw } from '../../db/sale/draws';
import type { CatalogueEvent } from '../../domain/event';
import type { EventMessage, ResyncMessage } from '../../domain/live-messages';
import type { LiveSubscriber } from '../../live/pub-sub';
import type { JoinOutcome } from '../../waiting-room/place';
import { presenceWindow, type WaitingRoom } from '../../waiting-room/waiting-room';
import type { EventFacts } from '../event/event-facts';
import type { Draws } from './draws';
import {
  createEventQueue,
  type EventQueue,
  type KnownFan,
  type Standing,
  statusAfterJoin,
} from './event-queue';

// A person reads one position a second at best.
const LOOK_MS = 1_000;
// Well within the shortest lease (5 s): a fan who is there must never seem gone.
const PRESENCE_MS = 2_000;
// A fan who is not heard of for that long is no longer kept here; asking again costs one call.
const KEEP_MS = 180_000;
const MOST_LOOKED_UP = 250;

interface Board {
  readonly queue: EventQueue;
  /** Brings the next look forward; one that is under way is enough. */
  readonly lookNow: () => void;
  presentAt: number;
}

/**
 * Where the fans of this process stand, by event: one subscription, one glance a second and one report of who is there
 * per event, however many fans ask. A status of a fan who is known here costs no call to anything.
 */
export function createQueueBoard(deps: {
  live: Pick<LiveSubscriber, 'onEvent'>;
  room: Pick<WaitingRoom, 'positions' | 'overview' | 'markPresent' | 'restore'>;
  facts: EventFacts;
  draws: Pick<Draws, 'of'>;
  onError: (error: unknown) => void;
}) {
  const { live, room, facts, draws, onError } = deps;
  const boards = new Map<string, Promise<Board>>();

  function tell(fans: Iterable<KnownFan>): void {
    for (const fan of fans) for (const push of fan.pushes) push();
  }

  async function lookUp(queue: EventQueue, fans: readonly KnownFan[]): Promise<void> {
    if (fans.length === 0) return;
    const askedAt = performance.now();
    const statuses = await room.positions(
      queue.event.id,
      fans.map((fan) => fan.userId),
    );
    for (const [index, fan] of fans.entries()) queue.settle(fan, statuses[index]!, askedAt);
    // Redis may have started again without its last second.
    await restore(
      queue,
      fans.filter((fan) => fan.status?.state === 'absent' && fan.held),
    );
  }

  /** Redis has lost these fans: they get the places again that this process remembers, unless they were given back. */
  async function restore(queue: EventQueue, fans: readonly KnownFan[]): Promise<void> {
    for (let from = 0; from < fans.length; from += MOST_LOOKED_UP) {
      const askedAt = performance.now();
      await Promise.all(
        fans.slice(from, from + MOST_LOOKED_UP).map(async (fan) => {
          const outcome = await room.restore(queue.event.id, fan.userId, fan.held!);
          // Not lost, so given back: by the fan elsewhere, while no news came through.
          if (outcome.state !== 'waiting') fan.held = null;
          queue.settle(fan, statusAfterJoin(outcome), askedAt);
        }),
      );
    }
  }

  /** Who is here and has a place of another room than the one of now. */
  function lostFans(queue: EventQueue): KnownFan[] {
    return [...queue.fans.values()].filter(({ held, pushes, seenAt }) => {
      if (!held || held.epoch === queue.overview?.epoch) return false;
      return pushes.size > 0 || performance.now() - seenAt <= queue.event.sale.presenceSeconds * 1_000;
    });
  }

  async function reportPresence(board: Board): Promise<void> {
    const { queue } = board;
    const since = board.presentAt;
    board.presentAt = performance.now();
    const present: string[] = [];
    for (const fan of queue.fans.values()) {
      if (fan.pushes.size === 0 && fan.seenAt < since) continue;
      const { status } = fan;
      if (status?.state === 'admitted') present.push(fan.userId);
      if (status?.state !== 'waiting') continue;
      if (status.how === 'away' || queue.standing(fan).ahead < presenceWindow) present.push(fan.userId);
    }
    for (const userId of await room.markPresent(queue.event.id, present)) comeBack(queue.fanOf(userId));
  }

  function comeBack(fan: KnownFan): void {
    if (fan.status?.state === 'waiting') fan.status = { ...fan.status, how: 'returned' };
  }

  async function look(board: Board): Promise<void> {
    const { queue } = board;
    const eventId = queue.event.id;
    queue.setFacts(await facts.eventOf(eventId), await draws.of(eventId));
    const askedAt = performance.now();
    for (const fan of queue.fans.values())
      if (fan.pushes.size === 0 && askedAt - fan.seenAt > KEEP_MS) queue.fans.delete(fan.userId);
    if (!queue.event.sale.queueRequired) return tell(queue.fans.values());
    queue.setOverview(await room.overview(eventId), askedAt);
    await restore(queue, lostFans(queue));
    if (askedAt - board.presentAt >= PRESENCE_MS) await reportPresence(board);
    const unsure: KnownFan[] = [];
    for (const fan of queue.fans.values()) {
      if (fan.pushes.size > 0 && (fan.status === null || fan.status.state === 'absent')) unsure.push(fan);
      else if (isSuspect(queue, fan)) unsure.push(fan);
      if (unsure.length === MOST_LOOKED_UP) break;
    }
    await lookUp(queue, unsure);
    for (const fan of queue.fans.values()) if (fan.pushes.size > 0) tell([fan]);
  }

  function hear(board: Board, message: EventMessage | ResyncMessage): void {
    const { queue } = board;
    if (message.type === 'resync') queue.forgetAll();
    else tell(queue.hear(message));
    if (message.type !== 'queue-tick' || message.status === queue.overview?.status) return;
    // Another phase: everybody is told at once, by facts that are as new.
    facts.forget(queue.event.id);
    board.lookNow();
  }

  async function open(eventId: string): Promise<Board> {
    const queue = createEventQueue({ event: await facts.eventOf(eventId), draw: await draws.of(eventId) });
    const subscription = live.onEvent(eventId, (message) => hear(board, message));
    let next: NodeJS.Timeout | undefined;
    const goOn = () => {
      if (queue.fans.size > 0) {
        next = setTimeout(run, LOOK_MS).unref();
        return;
      }
      boards.delete(eventId);
      subscription();
    };
    const run = () => {
      next = undefined;
      // Redis or the database is away: what is known stands, and the next look may do better.
      void look(board).catch(onError).finally(goOn);
    };
    const lookNow = () => {
      if (!next) return;
      clearTimeout(next);
      run();
    };
    const board: Board = { queue, lookNow, presentAt: 0 };
    await subscription.ready;
    run();
    return board;
  }

  function boardOf(eventId: string): Promise<Board> {
    const known = boards.get(eventId);
    if (known) return known;
    const board = open(eventId);
    boards.set(eventId, board);
    board.catch(() => boards.delete(eventId));
    return board;
  }

  async function visit(eventId: string, userId: string): Promise<{ queue: EventQueue; fan: KnownFan }> {
    const { queue } = await boardOf(eventId);
    const fan = queue.fanOf(userId);
    fan.seenAt = performance.now();
    return { queue, fan };
  }

  async function standingOf(eventId: string, userId: string): Promise<Standing> {
    const { queue, fan } = await visit(eventId, userId);
    const { status } = fan;
    // Who has no place here may have one by now that another process gave.
    const known = status !== null && status.state !== 'absent' && !isSuspect(queue, fan);
    if (!known && queue.event.sale.queueRequired) await lookUp(queue, [fan]);
    if (fan.status?.state === 'waiting' && fan.status.how === 'away') {
      await room.markPresent(eventId, [userId]);
      comeBack(fan);
    }
    return queue.standing(fan);
  }

  return {
    /** Where this fan stands. Throws `event-not-found`. */
    standing: standingOf,

    /** This fan was here, for something else than the queue. Waits for nothing. */
    notice(eventId: string, userId: string): void {
      void standingOf(eventId, userId).catch(onError);
    },

    /** Takes in facts that are newer than the last look: a request has just read them. */
    async learn(event: CatalogueEvent, draw: Draw): Promise<void> {
      const { queue } = await boardOf(event.id);
      if (event !== queue.event) queue.setFacts(event, draw);
    },

    /** The place that this process remembers of a fan, in case the room has lost it by now. */
    async heldPlace(eventId: string, userId: string): Promise<KnownFan['held']> {
      return (await visit(eventId, userId)).fan.held;
    },

    /** Takes in what a join has answered, and tells the fan's streams. */
    async joined(eventId: string, userId: string, outcome: JoinOutcome, askedAt: number): Promise<Standing> {
      const { queue, fan } = await visit(eventId, userId);
      const restored = outcome.state === 'waiting' && outcome.how === 'restored';
      queue.settle(fan, statusAfterJoin(outcome), askedAt, restored ? 'place-restored' : undefined);
      tell([fan]);
      return queue.standing(fan);
    },

    /** The fan has left: nobody needs to wait for the news of it. */
    async left(eventId: string, userId: string): Promise<void> {
      const { queue } = await boardOf(eventId);
      tell(queue.hear({ type: 'fan-moved', to: 'left', userIds: [userId] }));
    },

    /** Calls `push` whenever this fan's standing may have changed, until `stop`. */
    async watch(eventId: string, userId: string, push: (standing: Standing) => void): Promise<() => void> {
      const { queue, fan } = await visit(eventId, userId);
      const own = () => {
        // A place that must be asked for is not one that is gone.
        if (fan.status !== null || !queue.event.sale.queueRequired) push(queue.standing(fan));
      };
      fan.pushes.add(own);
      return () => {
        fan.pushes.delete(own);
        fan.seenAt = performance.now();
      };
    },
  };
}

/** News may have been lost on the way: an admission that is over, or a place that the head of the queue has passed. */
function isSuspect(queue: EventQueue, { status, lookedAt }: KnownFan): boolean {
  if (status?.state === 'admitted') return status.expiresAtMs <= Date.now();
  const { overview } = queue;
  if (status?.state !== 'waiting' || status.how === 'away' || !overview || overview.askedAt < lookedAt)
    return false;
  const head = overview.excerpt.places[0];
  return head === undefined || status.place < head;
}

/** What `createQueueBoard` gives. */
export type QueueBoard = ReturnType<typeof createQueueBoard>;

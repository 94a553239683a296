import type { Draw } from '../../db/sale/draws';
import type { CatalogueEvent } from '../../domain/event';
import type { EventMessage, ResyncMessage } from '../../domain/live-messages';
import type { LiveSubscriber } from '../../live/pub-sub';
import type { JoinOutcome } from '../../waiting-room/place';
import type { BookingEvents } from '../event/booking-events';
import type { DrawCache } from './draw-cache';
import { createEventQueue, type EventQueue, type Standing } from './event-queue';
import { type KnownFan, setStatus, statusAfterJoin } from './known-fan';
import { createQueueRefresh, isDoubtful, type QueueRefresh } from './queue-refresh';

// People do not read a position more often than once a second.
const REFRESH_MS = 1_000;

interface CachedQueue {
  readonly queue: EventQueue;
  /** Starts the next refresh now, unless one is running. */
  readonly refreshNow: () => void;
  /** When this process last reported which fans are present, by `performance.now()`. */
  presentAt: number;
}

/**
 * Where the fans of this process stand, by event. However many fans ask, each event costs one subscription, one overview a
 * second and one report of who is present every two seconds. The status of a known fan costs no call to Redis.
 */
export function createQueueCache(deps: {
  live: Pick<LiveSubscriber, 'onEvent'>;
  room: Parameters<typeof createQueueRefresh>[0]['room'];
  bookingEvents: BookingEvents;
  draws: Pick<DrawCache, 'of'>;
  onError: (error: unknown) => void;
}) {
  const refresh = createQueueRefresh(deps);
  const queueOf = createCachedQueues(deps, refresh);

  async function visit(eventId: string, userId: string): Promise<{ queue: EventQueue; fan: KnownFan }> {
    const { queue } = await queueOf(eventId);
    const fan = queue.fanOf(userId);
    fan.seenAt = performance.now();
    return { queue, fan };
  }

  async function standingOf(eventId: string, userId: string): Promise<Standing> {
    const { queue, fan } = await visit(eventId, userId);
    const { status } = fan;
    // A fan who had no place may have got one from another process since this one asked.
    const isKnown = status !== null && status.state !== 'absent' && !isDoubtful(queue, fan);
    if (!isKnown && queue.event.sale.queueRequired) await refresh.lookUp(queue, [fan]);
    if (fan.status?.state === 'waiting' && fan.status.origin === 'away')
      await refresh.markReturned(queue, fan);
    return queue.standing(fan);
  }

  return {
    /** Where this fan stands. Throws `event-not-found`. */
    standing: standingOf,

    /** Records that this fan is present, without waiting for it: for requests that are not about the queue. */
    notice(eventId: string, userId: string): void {
      void standingOf(eventId, userId).catch(deps.onError);
    },

    /** Applies an event that a request has just read, if it is newer than the last refresh. */
    async learn(event: CatalogueEvent, draw: Draw): Promise<void> {
      const { queue } = await queueOf(event.id);
      if (event !== queue.event) queue.setEvent(event, draw);
    },

    /** The place of a fan that this process remembers, in case Redis has lost it. */
    async heldPlace(eventId: string, userId: string): Promise<KnownFan['held']> {
      return (await visit(eventId, userId)).fan.held;
    },

    /** Applies the answer to a join, and pushes it to the fan's streams. */
    async joined(eventId: string, userId: string, outcome: JoinOutcome, askedAt: number): Promise<Standing> {
      const { queue, fan } = await visit(eventId, userId);
      const isRestored = outcome.state === 'waiting' && outcome.origin === 'restored';
      setStatus(fan, statusAfterJoin(outcome), askedAt, isRestored ? 'place-restored' : undefined);
      pushTo([fan]);
      return queue.standing(fan);
    },

    /** Applies that the fan has left, before the message about it arrives. */
    async left(eventId: string, userId: string): Promise<void> {
      const { queue } = await queueOf(eventId);
      pushTo(queue.apply({ type: 'fan-moved', to: 'left', userIds: [userId] }));
    },

    /** Calls `push` whenever this fan's standing may have changed, until `stop`. */
    async watch(eventId: string, userId: string, push: (standing: Standing) => void): Promise<() => void> {
      const { queue, fan } = await visit(eventId, userId);
      const pushStanding = () => {
        // A place that has to be looked up first must not be shown as lost.
        if (fan.status !== null || !queue.event.sale.queueRequired) push(queue.standing(fan));
      };
      fan.pushes.add(pushStanding);
      return () => {
        fan.pushes.delete(pushStanding);
        fan.seenAt = performance.now();
      };
    },
  };
}

/** See `createQueueCache`. */
export type QueueCache = ReturnType<typeof createQueueCache>;

/** The queue of an event, refreshed from the first request until its last fan is forgotten. */
function createCachedQueues(
  deps: Pick<Parameters<typeof createQueueCache>[0], 'live' | 'bookingEvents' | 'draws' | 'onError'>,
  { refresh }: QueueRefresh,
): (eventId: string) => Promise<CachedQueue> {
  const { live, bookingEvents, draws, onError } = deps;
  const queues = new Map<string, Promise<CachedQueue>>();

  async function refreshAndPush(cached: CachedQueue): Promise<void> {
    const { queue } = cached;
    cached.presentAt = await refresh(queue, cached.presentAt);
    pushTo(queue.fans.values());
  }

  function apply(cached: CachedQueue, message: EventMessage | ResyncMessage): void {
    const { queue } = cached;
    if (message.type === 'resync') queue.forgetAll();
    else pushTo(queue.apply(message));
    if (message.type !== 'queue-tick' || message.status === queue.overview?.status) return;
    // The sale has another status: it is pushed to all fans at once, with an event that is as new.
    bookingEvents.forget(queue.event.id);
    cached.refreshNow();
  }

  async function open(eventId: string): Promise<CachedQueue> {
    const queue = createEventQueue({
      event: await bookingEvents.eventOf(eventId),
      draw: await draws.of(eventId),
    });
    const subscription = live.onEvent(eventId, (message) => apply(cached, message));
    let next: NodeJS.Timeout | undefined;
    const goOn = () => {
      if (queue.fans.size > 0) {
        next = setTimeout(run, REFRESH_MS).unref();
        return;
      }
      queues.delete(eventId);
      subscription();
    };
    const run = () => {
      next = undefined;
      // While Redis or Postgres is away, the known status stays until a refresh succeeds.
      void refreshAndPush(cached).catch(onError).finally(goOn);
    };
    const refreshNow = () => {
      if (!next) return;
      clearTimeout(next);
      run();
    };
    const cached: CachedQueue = { queue, refreshNow, presentAt: 0 };
    await subscription.ready;
    run();
    return cached;
  }

  return (eventId) => {
    const known = queues.get(eventId);
    if (known) return known;
    const opened = open(eventId);
    queues.set(eventId, opened);
    opened.catch(() => queues.delete(eventId));
    return opened;
  };
}

function pushTo(fans: Iterable<KnownFan>): void {
  for (const fan of fans) for (const push of fan.pushes) push();
}

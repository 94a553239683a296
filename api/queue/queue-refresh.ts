import { presenceWindow, type WaitingRoom } from '../../waiting-room/waiting-room';
import type { BookingEvents } from '../event/booking-events';
import type { DrawCache } from './draw-cache';
import type { EventQueue } from './event-queue';
import { type KnownFan, setStatus, statusAfterJoin } from './known-fan';

// Well within the shortest lease (5 s), so that a fan who is present is never passed over.
const PRESENCE_MS = 2_000;
// A fan without a request or a stream for this long is forgotten; the next request costs one call to Redis.
const KEEP_MS = 180_000;
const MAX_LOOKED_UP = 250;

/** Reads the room into what a process knows of an event's queue: one overview a second, and single fans where that is not enough. */
export function createQueueRefresh(deps: {
  room: Pick<WaitingRoom, 'positions' | 'overview' | 'markPresent' | 'restore'>;
  bookingEvents: BookingEvents;
  draws: Pick<DrawCache, 'of'>;
}) {
  const { room, bookingEvents, draws } = deps;

  async function lookUp(queue: EventQueue, fans: readonly KnownFan[]): Promise<void> {
    if (fans.length === 0) return;
    const askedAt = performance.now();
    const statuses = await room.positions(
      queue.event.id,
      fans.map((fan) => fan.userId),
    );
    for (const [index, fan] of fans.entries()) setStatus(fan, statuses[index]!, askedAt);
    // Redis may have restarted and lost its last second.
    await restore(
      queue,
      fans.filter((fan) => fan.status?.state === 'absent' && fan.held),
    );
  }

  /** Restores the places of fans whom Redis has lost, as this process remembers them, unless they gave them back. */
  async function restore(queue: EventQueue, fans: readonly KnownFan[]): Promise<void> {
    for (let from = 0; from < fans.length; from += MAX_LOOKED_UP) {
      const askedAt = performance.now();
      await Promise.all(
        fans.slice(from, from + MAX_LOOKED_UP).map(async (fan) => {
          const outcome = await room.restore(queue.event.id, fan.userId, fan.held!);
          // It was restored by a join, and the fan was let in at once: the place is one of this room now, which may be lost, too.
          if (outcome.state === 'admitted') fan.held = inThisRoom(queue, fan);
          // The place was not lost: the fan gave it back through another process, and the message did not arrive here.
          else if (outcome.state !== 'waiting') fan.held = null;
          setStatus(fan, statusAfterJoin(outcome), askedAt);
        }),
      );
    }
  }

  async function reportPresence(queue: EventQueue, since: number): Promise<void> {
    const present: string[] = [];
    for (const fan of queue.fans.values()) {
      if (fan.pushes.size === 0 && fan.seenAt < since) continue;
      const { status } = fan;
      // A fan who gave seats back and is gone asked for that before: only what comes after it is a sign.
      const isSeenInside = fan.pushes.size > 0 || fan.seenAt > fan.lookedAt;
      if (status?.state === 'admitted' && isSeenInside) present.push(fan.userId);
      if (status?.state !== 'waiting') continue;
      if (status.origin === 'away' || queue.standing(fan).ahead < presenceWindow) present.push(fan.userId);
    }
    for (const userId of await room.markPresent(queue.event.id, present)) setReturned(queue.fanOf(userId));
  }

  return {
    /** Reads where these fans are, at most 250, and restores lost places. */
    lookUp,

    /** Reports to the room that a fan whom it passed over is here again. */
    async markReturned(queue: EventQueue, fan: KnownFan): Promise<void> {
      await room.markPresent(queue.event.id, [fan.userId]);
      setReturned(fan);
    },

    /**
     * Reads event, draw and overview, restores lost places, and reports who is here when the last report (`presentAt`, by
     * `performance.now()`) is 2 s old. Answers when the last report was made.
     */
    async refresh(queue: EventQueue, presentAt: number): Promise<number> {
      const eventId = queue.event.id;
      queue.setEvent(await bookingEvents.eventOf(eventId), await draws.of(eventId));
      const askedAt = performance.now();
      for (const fan of queue.fans.values())
        if (fan.pushes.size === 0 && askedAt - fan.seenAt > KEEP_MS) queue.fans.delete(fan.userId);
      if (!queue.event.sale.queueRequired) return presentAt;
      queue.setOverview(await room.overview(eventId), askedAt);
      await restore(queue, fansOfALostRoom(queue));
      const isDue = askedAt - presentAt >= PRESENCE_MS;
      const reportedAt = isDue ? performance.now() : presentAt;
      if (isDue) await reportPresence(queue, presentAt);
      await lookUp(queue, unsureFans(queue));
      return reportedAt;
    },
  };
}

/** See `createQueueRefresh`. */
export type QueueRefresh = ReturnType<typeof createQueueRefresh>;

/** The place of a fan, as one that the room has now. */
function inThisRoom({ overview }: EventQueue, { held }: KnownFan): KnownFan['held'] {
  return held && { ...held, epoch: overview?.epoch ?? held.epoch };
}

/** Fans who are present and have a place of the room before Redis lost its data. */
function fansOfALostRoom(queue: EventQueue): KnownFan[] {
  return [...queue.fans.values()].filter(({ held, pushes, seenAt }) => {
    if (!held || held.epoch === queue.overview?.epoch) return false;
    return pushes.size > 0 || performance.now() - seenAt <= queue.event.sale.presenceSeconds * 1_000;
  });
}

/** Fans whose status has to be read from the room, at most as many as one call looks up. */
function unsureFans(queue: EventQueue): KnownFan[] {
  const unsure: KnownFan[] = [];
  for (const fan of queue.fans.values()) {
    const isUnknown = fan.pushes.size > 0 && (fan.status === null || fan.status.state === 'absent');
    if (isUnknown || isDoubtful(queue, fan)) unsure.push(fan);
    if (unsure.length === MAX_LOOKED_UP) break;
  }
  return unsure;
}

/** Whether a message may have been lost: the admission has ended, or the head of the queue has passed the place. */
export function isDoubtful(queue: EventQueue, { status, lookedAt }: KnownFan): boolean {
  if (status?.state === 'admitted') return status.expiresAtMs <= Date.now();
  const { overview } = queue;
  if (status?.state !== 'waiting' || status.origin === 'away' || !overview || overview.askedAt < lookedAt)
    return false;
  const head = overview.excerpt.places[0];
  return head === undefined || status.place < head;
}

function setReturned(fan: KnownFan): void {
  if (fan.status?.state === 'waiting') fan.status = { ...fan.status, origin: 'returned' };
}

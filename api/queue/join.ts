import { drawNumber } from '../../waiting-room/draw';
import type { PlaceSigner } from '../../waiting-room/place-token';
import type { WaitingRoom } from '../../waiting-room/waiting-room';
import { type BookingEvents, statusOf } from '../event/booking-events';
import type { DrawCache } from './draw-cache';
import type { Standing } from './event-queue';
import type { JoinCheck, JoinCredentials } from './join-check';
import type { QueueCache } from './queue-cache';

/** Takes a place for a fan, from the lobby on until the sale has ended; a fan who has one keeps it. */
export function createJoin(deps: {
  bookingEvents: BookingEvents;
  draws: DrawCache;
  room: WaitingRoom;
  queueCache: QueueCache;
  places: PlaceSigner;
  joinCheck: JoinCheck;
}) {
  const { bookingEvents, draws, room, queueCache, places, joinCheck } = deps;

  return async function join(
    eventId: string,
    userId: string,
    credentials: JoinCredentials,
    placeToken?: string,
  ): Promise<Standing> {
    const event = await bookingEvents.eventOf(eventId);
    const earlier = placeToken ? places.read(placeToken, { userId, eventId }) : undefined;
    const status = statusOf(event);
    const takesNobody = ['scheduled', 'closed', 'sold-out'].includes(status);
    // The room learns of the last booking up to a second later, and would until then admit fans to a sale without seats.
    const draw = await draws.of(eventId);
    await queueCache.learn(event, draw);
    if (!earlier) await joinCheck.check(event, userId, credentials, !takesNobody);
    if (!event.sale.queueRequired || (takesNobody && !earlier)) return queueCache.standing(eventId, userId);
    // The draw is made a moment after the opening; a fan who joins in that moment was not in the lobby.
    const inLobby = draw.drawnAt === null && status !== 'open';
    const drawn = inLobby ? drawNumber(draw.seed, eventId, userId) : undefined;
    // After Redis lost its data, a fan who returns must not become the last one because the place is not restored yet.
    const held = earlier ?? (await queueCache.heldPlace(eventId, userId)) ?? undefined;
    const askedAt = performance.now();
    const outcome = await room.join(eventId, userId, { drawn, earlier: held });
    return queueCache.joined(eventId, userId, outcome, askedAt);
  };
}

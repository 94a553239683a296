import type { Redis } from 'ioredis';
import {
  type CatalogueMessage,
  type EventMessage,
  liveChannel,
  type PurchaseMovedMessage,
  type ResyncMessage,
  type SeatsMessage,
} from '../domain/live-messages';
import { createChannelHub, type Subscription } from './channel-hub';

/** Publishes the steps of purchases to all API processes. */
export function createPurchasePublisher(redis: Pick<Redis, 'publish'>, prefix: string) {
  return {
    /**
     * Publishes one step of a purchase to the purchase's channel and to its fan's. Rejects with the driver's error while
     * Redis is away; nothing is lost then, because streams read from Postgres again when Redis is back.
     */
    async purchaseMoved(move: Omit<PurchaseMovedMessage, 'type'>): Promise<void> {
      const message: PurchaseMovedMessage = { type: 'purchase-moved', ...move };
      const text = JSON.stringify(message);
      await Promise.all([
        redis.publish(liveChannel.purchase(prefix, move.purchaseId), text),
        redis.publish(liveChannel.fan(prefix, move.userId), text),
      ]);
    },
  };
}

/** See `createPurchasePublisher`. */
export type PurchasePublisher = ReturnType<typeof createPurchasePublisher>;

interface LiveSubscriberOptions {
  /** Called for a listener that threw and for a message that is not JSON; the other listeners are not affected. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Receives published messages over ONE Redis connection per process, however many streams there are. The connection
 * must not be used for anything else; the caller closes it.
 *
 * Each `on…` returns a subscription: call it to stop; after its `ready` messages arrive. A `resync` says that messages may
 * have been missed (Redis was away), so read the state again. The order is: listen, await `ready`, read, then push.
 */
export function createLiveSubscriber(connection: Redis, prefix: string, options: LiveSubscriberOptions = {}) {
  const hub = createChannelHub(connection, options.onError);
  return {
    /** The waiting room of one event: admissions, lapses, the length of the queue. */
    onEvent(eventId: string, listener: (message: EventMessage | ResyncMessage) => void): Subscription {
      return hub.listen(liveChannel.event(prefix, eventId), listener);
    },
    /** The steps of all purchases of one fan. */
    onFan(userId: string, listener: (message: PurchaseMovedMessage | ResyncMessage) => void): Subscription {
      return hub.listen(liveChannel.fan(prefix, userId), listener);
    },
    /** The steps of one purchase. */
    onPurchase(
      purchaseId: string,
      listener: (message: PurchaseMovedMessage | ResyncMessage) => void,
    ): Subscription {
      return hub.listen(liveChannel.purchase(prefix, purchaseId), listener);
    },
    /** The states of the seats of one event. */
    onSeats(eventId: string, listener: (message: SeatsMessage | ResyncMessage) => void): Subscription {
      return hub.listen(liveChannel.seats(prefix, eventId), listener);
    },
    /** The ids of events of which something has changed; after a `resync` any event may have changed. */
    onCatalogue(listener: (message: CatalogueMessage | ResyncMessage) => void): Subscription {
      return hub.listen(liveChannel.catalogue(prefix), listener);
    },
  };
}

/** See `createLiveSubscriber`. */
export type LiveSubscriber = ReturnType<typeof createLiveSubscriber>;

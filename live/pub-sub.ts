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

/** Tells all API processes how purchases move. */
export function createPurchasePublisher(redis: Pick<Redis, 'publish'>, prefix: string) {
  return {
    /**
     * Publishes one step of a purchase, for its own stream and for its fan's. Rejects with the driver's error while
     * Redis is away: nothing is lost by that, as a stream reads the truth again when Redis is back.
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

/** What `createPurchasePublisher` gives. */
export type PurchasePublisher = ReturnType<typeof createPurchasePublisher>;

interface LiveSubscriberOptions {
  /** Told of a listener that threw and of a message that is not JSON; the other listeners are not affected. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Hears what is published, over ONE Redis connection per process however many streams there are. The connection must
 * be used for nothing else, and is the caller's to close.
 *
 * Each `on…` answers a subscription: call it to stop; its `ready` says when messages do flow. `resync` comes whenever
 * messages may have been missed (Redis was away): read the truth again. So: listen, await `ready`, read, then push.
 */
export function createLiveSubscriber(connection: Redis, prefix: string, options: LiveSubscriberOptions = {}) {
  const hub = createChannelHub(connection, options.onError);
  return {
    /** Everything about one event: who was admitted, who lapsed, how long the queue is. */
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
    /** What becomes of the seats of one event. */
    onSeats(eventId: string, listener: (message: SeatsMessage | ResyncMessage) => void): Subscription {
      return hub.listen(liveChannel.seats(prefix, eventId), listener);
    },
    /** Which events have changed, whatever of them; after a `resync` it may have been any. */
    onCatalogue(listener: (message: CatalogueMessage | ResyncMessage) => void): Subscription {
      return hub.listen(liveChannel.catalogue(prefix), listener);
    },
  };
}

/** What `createLiveSubscriber` gives. */
export type LiveSubscriber = ReturnType<typeof createLiveSubscriber>;

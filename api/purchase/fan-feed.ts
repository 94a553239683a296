import type { Pool } from '../../db/pool';
import { maybeLatestPurchase } from '../../db/purchases';
import { createPurchaseFeed } from './purchase-feed';

/** Sends the steps of a fan's purchases in one event: each step once, and in order within its purchase. */
export function createFanFeed(deps: {
  pool: Pool;
  userId: string;
  eventId: string;
  send: (purchaseId: string, view: unknown) => void;
  onError: (error: unknown) => void;
}) {
  const { pool, userId, eventId, send, onError } = deps;
  const feeds = new Map<string, ReturnType<typeof createPurchaseFeed>>();

  function feedOf(purchaseId: string, fromSeq: number) {
    const known = feeds.get(purchaseId);
    if (known) return known;
    const sendView = (view: unknown) => send(purchaseId, view);
    const feed = createPurchaseFeed({ pool, purchaseId, fromSeq, send: sendView, onError });
    feeds.set(purchaseId, feed);
    return feed;
  }

  return {
    /** A purchase has reached step `seq`: sends the steps that were not sent yet. */
    moved(purchaseId: string, seq: number): void {
      feedOf(purchaseId, seq - 1).moved();
    },

    /** Sends the current stage of the latest purchase; the stream of the purchase itself has the whole history. */
    async catchUp(): Promise<void> {
      const purchase = await maybeLatestPurchase(pool, userId, eventId);
      const latest = purchase?.history.at(-1)?.seq ?? 0;
      if (purchase) feedOf(purchase.purchaseId, latest - 1).moved();
    },

    stop(): void {
      for (const feed of feeds.values()) feed.stop();
    },
  };
}

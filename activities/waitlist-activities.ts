import { randomBytes } from 'node:crypto';
import { heartbeat, sleep } from '@temporalio/activity';
import type { Pool } from '../db/pool';
import { nextOffer, type Offer } from '../db/sale/waitlist';

// Polled: seats become free by release, expiry, refund, sweep or repair, and none of these notifies the waitlist.
const LOOK_EVERY_MS = 1_000;

/** The activities of a waitlist. */
export function createWaitlistActivities({ pool }: { pool: Pool }) {
  return {
    /** Waits until the free seats suffice for a waiting fan and records the offer; null when no fan waits or buys any more. */
    async awaitOffer({ eventId }: { eventId: string }): Promise<Offer | null> {
      while (true) {
        const { offer, isOver } = await nextOffer(pool, eventId, `pur_${randomBytes(16).toString('hex')}`);
        if (offer || isOver) return offer;
        heartbeat();
        await sleep(LOOK_EVERY_MS);
      }
    },
  };
}

import { randomBytes } from 'node:crypto';
import { heartbeat, sleep } from '@temporalio/activity';
import type { Pool } from '../db/pool';
import { nextOffer, type Offer } from '../db/sale/waitlist';

// Seats come back by release, expiry, refund, sweep or repair, and nobody has to remember to tell the waitlist.
const LOOK_EVERY_MS = 1_000;

/** What a waitlist does to the outside. */
export function createWaitlistActivities({ pool }: { pool: Pool }) {
  return {
    /** Waits until what is free serves somebody who waits, and notes the offer; null when nobody waits or buys any more. */
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

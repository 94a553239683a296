import {
  listUndelivered,
  markDelivered,
  maybeReadUntil,
  moveReadUntil,
  storeBankEvents,
} from '../db/finance/bank-events';
import type { Pool } from '../db/pool';
import { HANDLED_TYPES } from '../domain/payment/bank-event';
import type { Payments } from '../payments/stripe';

// The route that stores a webhook delivers it at once; an older undelivered event was left over.
const DELIVERY_GRACE_SECONDS = 5;

/** How the bank's list of events is polled. */
const POLL = {
  list: 'events',
  /** A younger event may still arrive as a webhook. */
  lagSeconds: 5,
  /** Read again each time: the list may show an event after a younger one. */
  overlapSeconds: 60,
  /** The window of one step; the stored position moves after each, so that catching up after an outage can be interrupted. */
  stepSeconds: 300,
  /** How far back the first poll reads. */
  firstSeconds: 3_600,
  /** The time for one run; the next run continues where it stopped. */
  budgetMs: 15_000,
} as const;

/** Delivers bank events that no webhook has delivered. The worker passes `deliverBankEvent`, which signals workflows. */
export function createBankEventActivities(deps: {
  pool: Pool;
  payments: Pick<Payments, 'listEvents'>;
  deliverBankEvent: (payload: unknown) => Promise<'delivered' | 'later'>;
}) {
  const { pool, payments, deliverBankEvent } = deps;

  async function deliver(events: readonly { id: string; payload: unknown }[]): Promise<number> {
    let delivered = 0;
    for (const event of events) {
      if ((await deliverBankEvent(event.payload)) === 'later') continue;
      await markDelivered(pool, event.id);
      delivered += 1;
    }
    return delivered;
  }

  return {
    /** Delivers stored, undelivered events; returns how many. The registered name is older than the term bank event. */
    async deliverStoredBankNews(): Promise<number> {
      return deliver(await listUndelivered(pool, { olderThanSeconds: DELIVERY_GRACE_SECONDS, limit: 500 }));
    },

    /**
     * Reads the bank's list of events since the last poll, stores the ones that no webhook has brought, and delivers them.
     * Returns how many. A crash repeats a step, but stores no event twice. The registered name is older than the term bank event.
     */
    async findLostBankNews(): Promise<number> {
      const deadline = Date.now() + POLL.budgetMs;
      const end = Date.now() - POLL.lagSeconds * 1_000;
      const readUntil = await maybeReadUntil(pool, POLL.list);
      let from = readUntil
        ? readUntil.getTime() - POLL.overlapSeconds * 1_000
        : end - POLL.firstSeconds * 1_000;
      let found = 0;
      while (from < end && Date.now() < deadline) {
        const until = Math.min(from + POLL.stepSeconds * 1_000, end);
        const window = { since: new Date(from), until: new Date(until), types: HANDLED_TYPES };
        for await (const page of inPages(payments.listEvents(window))) {
          const lost = await storeBankEvents(pool, page);
          await deliver(lost);
          found += lost.length;
        }
        await moveReadUntil(pool, POLL.list, new Date(until));
        from = until;
      }
      return found;
    },
  };
}

async function* inPages<T>(items: AsyncIterable<T>, size = 100): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

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

// A webhook that was stored is told at once by whoever stored it; only what is older was forgotten.
const NEWS_GRACE_SECONDS = 5;

/** How the bank's list of events is read. Seconds, but for the budget. */
const POLL = {
  list: 'events',
  /** A webhook that is on its way is not lost. */
  lagSeconds: 5,
  /** Read again each time: the list may show an event later than one that happened after it. */
  overlapSeconds: 60,
  /** One step of catching up after an outage: the page of the cursor moves after each. */
  stepSeconds: 300,
  /** How far back the first reading goes. */
  firstSeconds: 3_600,
  /** The next run goes on where this one stopped. */
  budgetMs: 15_000,
} as const;

/** What becomes of the news of the bank that no webhook brought home. `deliverBankEvent` is given by the worker: it speaks to Temporal. */
export function createBankEventActivities(deps: {
  pool: Pool;
  payments: Pick<Payments, 'listEvents'>;
  deliverBankEvent: (payload: unknown) => Promise<'delivered' | 'later'>;
}) {
  const { pool, payments, deliverBankEvent } = deps;

  async function tell(events: readonly { id: string; payload: unknown }[]): Promise<number> {
    let delivered = 0;
    for (const event of events) {
      if ((await deliverBankEvent(event.payload)) === 'later') continue;
      await markDelivered(pool, event.id);
      delivered += 1;
    }
    return delivered;
  }

  return {
    /** Tells what was stored and never told. */
    async deliverStoredBankNews(): Promise<number> {
      return tell(await listUndelivered(pool, { olderThanSeconds: NEWS_GRACE_SECONDS, limit: 500 }));
    },

    /**
     * Reads the bank's own list of what happened since the last time, stores what no webhook has brought, and tells it.
     * Answers how many were found. A crash repeats a step and finds nothing twice.
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
          await tell(lost);
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

import { createPurchasePublisher } from '../../live/pub-sub';
import { createSeatLock } from '../../live/seat-lock';
import { createPurchaseLatency } from '../../waiting-room/purchase-latency';
import type { Parts } from '../connect-parts';
import type { Events } from '../event/create-events';
import type { Queue } from '../queue/create-queue';
import { createPendingReservations } from './pending-reservations';
import { createPurchaseCalls } from './purchase-calls';
import { createRepairCalls } from './repair-calls';
import { createReserveLimiter } from './reserve-limiter';
import { createReservePrecheck } from './reserve-precheck';

/** What fans and ops ask of purchases. */
export function createPurchases(
  { pool, redis, prefix, client, metrics }: Parts,
  { bookingEvents }: Pick<Events, 'bookingEvents'>,
  { passes, presale, queueCache }: Pick<Queue, 'passes' | 'presale' | 'queueCache'>,
) {
  const latency = createPurchaseLatency(redis, prefix);
  const purchasePublisher = createPurchasePublisher(redis, prefix);
  const pendingReservations = createPendingReservations({ client, pool, redis, prefix });
  return {
    purchasePublisher,
    pendingReservations,
    calls: createPurchaseCalls({ client, pool, pendingReservations, latency }),
    limiter: createReserveLimiter({ registry: metrics.registry, latency }),
    precheck: createReservePrecheck({
      pool,
      bookingEvents,
      passes,
      presale,
      queueCache,
      seatLock: createSeatLock(redis, prefix),
    }),
    repairs: createRepairCalls({ client, pool, purchasePublisher }),
  };
}

/** See `createPurchases`. */
export type Purchases = ReturnType<typeof createPurchases>;

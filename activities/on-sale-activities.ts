import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledFailure, Context } from '@temporalio/activity';
import { maybeEvent, oneAvailability, updateEvent } from '../db/events';
import type { Pool } from '../db/pool';
import { nextBatch } from '../domain/admission';
import { type CatalogueEvent, type SaleStatus, saleStatus } from '../domain/event';
import type { WaitingRoom } from '../waiting-room/waiting-room';
import type { SaleChange } from '../workflows/on-sale-contract';

// Five ticks a second: a fan at the head of the line waits 0.2 s at most, and a tick costs one Lua call.
const TICK_MS = 200;
// How often the loop looks at the event again: settings that changed by PATCH, seats left, the end of the sale.
const LOOK_MS = 1_000;

/** What the on-sale workflow does to the outside. */
export function createOnSaleActivities(deps: {
  pool: Pool;
  waitingRoom: WaitingRoom;
  admissionSeconds: number;
}) {
  const { pool, waitingRoom, admissionSeconds } = deps;

  async function tellRoom(event: CatalogueEvent): Promise<SaleStatus> {
    const status = saleStatus(event.sale, event.availability, Date.now());
    const { admitPerSecond, maxShoppers } = event.sale;
    await waitingRoom.setSettings(event.id, { status, admitPerSecond, maxShoppers });
    return status;
  }

  return {
    /** The sale as the event says, told to the room; how long until it opens (0: it has opened). */
    async describeSale({ eventId }: { eventId: string }): Promise<{ status: SaleStatus; opensInMs: number }> {
      const event = await maybeEvent(pool, eventId);
      if (!event) return { status: 'closed', opensInMs: 0 };
      const status = await tellRoom(event);
      return { status, opensInMs: Math.max(0, Date.parse(event.sale.opensAt) - Date.now()) };
    },

    /** Writes what ops decided to the event and tells the room. */
    async changeSale(input: { eventId: string; change: SaleChange }): Promise<SaleStatus> {
      const { eventId, change } = input;
      const { action, admitPerSecond, maxShoppers } = change;
      const event = await maybeEvent(pool, eventId);
      if (!event) return 'closed';
      const early = Date.parse(event.sale.opensAt) > Date.now();
      await updateEvent(pool, eventId, {
        admitPerSecond,
        maxShoppers,
        ...(action === 'pause' && { saleOverride: 'paused' as const }),
        ...(action === 'close' && { saleOverride: 'closed' as const }),
        ...((action === 'open' || action === 'resume') && { saleOverride: null }),
        ...(action === 'open' && early && { opensAt: new Date().toISOString() }),
      });
      return tellRoom((await maybeEvent(pool, eventId))!);
    },

    /**
     * Lets people in, tick by tick, until the sale is closed or a newer loop has taken over. Rate, shoppers inside and
     * seats left bound each batch; the room's script judges again, so a slow loop cannot over-admit.
     */
    async runAdmission({ eventId }: { eventId: string }): Promise<void> {
      const context = Context.current();
      const fence = await waitingRoom.takeFence(eventId);
      let event = await maybeEvent(pool, eventId);
      let lookedAt = 0;
      let seatsLeft = 0;
      let carried = 0;
      let inside = 0;
      let tickedAt = performance.now();
      while (event && !context.cancellationSignal.aborted) {
        const now = performance.now();
        if (now - lookedAt >= LOOK_MS) {
          lookedAt = now;
          event = await maybeEvent(pool, eventId);
          if (!event || event.sale.override === 'closed') break;
          const status = await tellRoom(event);
          const seats = await oneAvailability(pool, eventId);
          seatsLeft = status === 'open' || status === 'sold-out' ? seats.available + seats.held : 0;
        }
        const { admitPerSecond, maxShoppers } = event.sale;
        const batch = nextBatch({
          admitPerSecond,
          maxShoppers,
          elapsedMs: now - tickedAt,
          carried,
          shoppersInside: inside,
          seatsLeft,
        });
        tickedAt = now;
        const tick = await waitingRoom.admit(eventId, { fence, limit: batch.admit, admissionSeconds });
        if (tick.type === 'fenced') return;
        carried = batch.carried + (batch.admit - tick.admissions.length);
        inside = tick.counts.admitted + tick.counts.buying;
        context.heartbeat(tick.counts);
        await sleep(TICK_MS, undefined, { signal: context.cancellationSignal }).catch(() => undefined);
      }
      if (context.cancellationSignal.aborted) throw new CancelledFailure('the sale was changed');
    },
  };
}

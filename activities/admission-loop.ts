import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledFailure, Context } from '@temporalio/activity';
import { maybeEvent } from '../db/events';
import { tellMissedTurns } from '../db/messages/fact-messages';
import type { Pool } from '../db/pool';
import { maybeFreeBesideWaitlist } from '../db/sale/waitlist';
import { missedAdmissions, nextBatch } from '../domain/admission';
import { type CatalogueEvent, hasSaleEnded, type SaleStatus } from '../domain/event';
import type { RoomCounts } from '../domain/live-messages';
import { type EngineLoad, nextThrottle } from '../domain/queue/capacity-guard';
import type { WaitingRoom } from '../waiting-room/waiting-room';

// Five ticks a second: the fan at the head of the queue waits 0.2 s at most, and a tick costs one Lua call.
const TICK_MS = 200;
// How often the loop reads the event again: settings changed by PATCH, free seats, the end of the sale.
const EVENT_MS = 1_000;
// How often it checks the room's data, also without errors: a shopper slot without an expiry would never become free.
const INSPECT_MS = 10_000;

/** Measures the load of the purchase workers. Must not reject: unknown values are absent. */
export type EngineProbe = () => Promise<EngineLoad>;

/** The details of each heartbeat, for ops and for the next loop. */
interface LoopHeartbeat extends RoomCounts {
  /** The part of the configured rate that is admitted, 0.05–1. */
  readonly throttle: number;
}

/** The loop that admits fans to a sale. */
export function createAdmissionLoop(deps: {
  pool: Pool;
  waitingRoom: WaitingRoom;
  admissionSeconds: number;
  engine?: EngineProbe;
  updateRoomSettings: (event: CatalogueEvent, drawn: boolean) => Promise<SaleStatus>;
}) {
  const { pool, waitingRoom, admissionSeconds, updateRoomSettings } = deps;
  const engine = deps.engine ?? (async () => ({}));

  /** Freed seats go to the waitlist first, so that no fan is admitted only to find them offered to others. */
  async function freeSeatsOf({ id, availability }: CatalogueEvent): Promise<number> {
    return (await maybeFreeBesideWaitlist(pool, id)) ?? availability.available;
  }

  /**
   * Tells fans who were passed over that it was their turn. Their places stay in the room until they have come back or the
   * time for that is over, so a loop that takes over misses none. Returns the end of the last place that it has told of.
   */
  async function tellAway(eventId: string, toldUntilMs: number): Promise<number> {
    const turns = await waitingRoom.listAway(eventId, toldUntilMs);
    if (turns.length > 0) await tellMissedTurns(pool, eventId, turns);
    return turns.at(-1)?.untilMs ?? toldUntilMs;
  }

  return {
    /**
     * Admits fans, tick by tick, until the sale's phase changes or a newer loop takes over (fence). Rate, shoppers inside and
     * free seats limit each batch; the room's script checks again, so a slow loop cannot over-admit. After a crash the next
     * loop continues with the same throttle and makes up for the missed time.
     */
    async runAdmission({ eventId }: { eventId: string }): Promise<void> {
      const context = Context.current();
      const { fence, missedMs } = await waitingRoom.takeFence(eventId);
      let event = await maybeEvent(pool, eventId);
      let firstStatus: SaleStatus | undefined;
      let eventReadAt = Number.NEGATIVE_INFINITY;
      let inspectedAt = Number.NEGATIVE_INFINITY;
      let { throttle } = (context.info.heartbeatDetails as LoopHeartbeat | undefined) ?? { throttle: 1 };
      let carried = 0;
      let behind = missedAdmissions(missedMs, event?.sale.admitPerSecond ?? 0);
      let seatsFree = 0;
      // Admits nobody (limit 0): it returns the counts that an earlier loop has left.
      const first = await waitingRoom.admit(eventId, { fence, limit: 0, admissionSeconds });
      if (first.type === 'fenced') return;
      let inside: RoomCounts = first.counts;
      // Fans who may have taken seats counted as free at the last read: within a second a fan can be admitted, buy and leave.
      let choosing = 0;
      let toldUntilMs = 0;
      let tickedAt = performance.now();
      while (event && !context.cancellationSignal.aborted) {
        const now = performance.now();
        if (now - eventReadAt >= EVENT_MS || hasSaleEnded(event.sale, Date.now())) {
          eventReadAt = now;
          choosing = inside.admitted;
          event = await maybeEvent(pool, eventId);
          if (!event) return;
          if (now - inspectedAt >= INSPECT_MS) {
            inspectedAt = now;
            await waitingRoom.inspect(eventId);
          }
          // The lobby was drawn before the loop started.
          const status = await updateRoomSettings(event, true);
          firstStatus ??= status;
          // The loop ends with each phase, because the workflow shows the phase.
          if (status !== firstStatus || status === 'closed') return;
          seatsFree = await freeSeatsOf(event);
          toldUntilMs = await tellAway(eventId, toldUntilMs);
          throttle = nextThrottle(throttle, await engine());
        }
        const { admitPerSecond, maxShoppers } = event.sale;
        const batch = nextBatch({
          admitPerSecond: admitPerSecond * throttle,
          maxShoppers,
          elapsedMs: now - tickedAt,
          carried,
          behind,
          shoppersInside: inside.admitted + inside.buying,
          seatsFree,
          choosing,
        });
        tickedAt = now;
        const tick = await waitingRoom.admit(eventId, { fence, limit: batch.admit, admissionSeconds });
        if (tick.type === 'fenced') return;
        behind = batch.behind;
        carried = batch.carried + (batch.admit - tick.admissions.length);
        choosing += tick.admissions.length;
        inside = tick.counts;
        context.heartbeat({ ...tick.counts, throttle } satisfies LoopHeartbeat);
        await sleep(TICK_MS, undefined, { signal: context.cancellationSignal }).catch(() => undefined);
      }
      if (context.cancellationSignal.aborted) throw new CancelledFailure('the sale was changed');
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledFailure, Context } from '@temporalio/activity';
import { maybeEvent } from '../db/events';
import type { Pool } from '../db/pool';
import { maybeFreeBesideWaitlist } from '../db/sale/waitlist';
import { missedAdmissions, nextBatch } from '../domain/admission';
import { type CatalogueEvent, hasSaleEnded, type SaleStatus } from '../domain/event';
import type { RoomCounts } from '../domain/live-messages';
import { type EngineLoad, nextThrottle } from '../domain/queue/capacity-guard';
import type { WaitingRoom } from '../waiting-room/waiting-room';

// Five ticks a second: a fan at the head of the line waits 0.2 s at most, and a tick costs one Lua call.
const TICK_MS = 200;
// How often the loop looks at the event again: settings that changed by PATCH, seats left, the end of the sale.
const LOOK_MS = 1_000;
// How often it looks whether the room is whole, also where nothing fails: a slot without an end is never free again.
const INSPECT_MS = 10_000;

/** Measures how the engine that carries the purchases is doing. Must not reject: what is not known is absent. */
export type EngineProbe = () => Promise<EngineLoad>;

/** What a loop tells ops with each heartbeat, and the loop after it. */
interface LoopHeartbeat extends RoomCounts {
  /** The part of the set rate (0.05–1) that is let in. */
  readonly throttle: number;
}

/** The loop that lets people in. */
export function createAdmissionLoop(deps: {
  pool: Pool;
  waitingRoom: WaitingRoom;
  admissionSeconds: number;
  engine?: EngineProbe;
  updateRoomSettings: (event: CatalogueEvent, drawn: boolean) => Promise<SaleStatus>;
}) {
  const { pool, waitingRoom, admissionSeconds, updateRoomSettings } = deps;
  const engine = deps.engine ?? (async () => ({}));

  /** What is freed while somebody is on the waitlist is theirs first: nobody is let in to be refused it. */
  async function seatsFor({ id, availability }: CatalogueEvent): Promise<number> {
    return (await maybeFreeBesideWaitlist(pool, id)) ?? availability.available;
  }

  return {
    /**
     * Lets people in, tick by tick, until the sale's phase changes or a newer loop has taken over. Rate, shoppers
     * inside and free seats bound each batch; the room's script judges again, so a slow loop cannot over-admit. After
     * a loop that died the next one goes on with its throttle, and makes up for the time without a loop.
     */
    async runAdmission({ eventId }: { eventId: string }): Promise<void> {
      const context = Context.current();
      const { fence, missedMs } = await waitingRoom.takeFence(eventId);
      let event = await maybeEvent(pool, eventId);
      let begunWith: SaleStatus | undefined;
      let lookedAt = Number.NEGATIVE_INFINITY;
      let inspectedAt = Number.NEGATIVE_INFINITY;
      let { throttle } = (context.info.heartbeatDetails as LoopHeartbeat | undefined) ?? { throttle: 1 };
      let carried = 0;
      let behind = missedAdmissions(missedMs, event?.sale.admitPerSecond ?? 0);
      let seatsFree = 0;
      // Nobody is let in by this one: it says who is inside already, from a loop before.
      const first = await waitingRoom.admit(eventId, { fence, limit: 0, admissionSeconds });
      if (first.type === 'fenced') return;
      let inside: RoomCounts = first.counts;
      // Who may have taken seats that were counted as free at the last look: in a second one can be let in, buy and be gone.
      let choosing = 0;
      let tickedAt = performance.now();
      while (event && !context.cancellationSignal.aborted) {
        const now = performance.now();
        if (now - lookedAt >= LOOK_MS || hasSaleEnded(event.sale, Date.now())) {
          lookedAt = now;
          choosing = inside.admitted;
          event = await maybeEvent(pool, eventId);
          if (!event) return;
          if (now - inspectedAt >= INSPECT_MS) {
            inspectedAt = now;
            await waitingRoom.inspect(eventId);
          }
          // The draw was made before the loop was started.
          const status = await updateRoomSettings(event, true);
          begunWith ??= status;
          // The workflow shows the phase, so it is told of each.
          if (status !== begunWith || status === 'closed') return;
          seatsFree = await seatsFor(event);
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

import { updateEvent } from '../db/catalogue/event-change';
import { maybeEvent } from '../db/events';
import type { Pool } from '../db/pool';
import { listRunningPurchases } from '../db/purchases';
import { finishDraw, maybeDraw, promiseDraw } from '../db/sale/draws';
import { SHOPPER_SLOT_MARGIN_SECONDS } from '../domain/admission';
import {
  type CatalogueEvent,
  hasSaleEnded,
  isForPresaleOnly,
  nextOpening,
  type SaleStatus,
  saleStatus,
} from '../domain/event';
import { drawNumber, newSeed, packNumbers } from '../waiting-room/draw';
import type { WaitingRoom } from '../waiting-room/waiting-room';
import type { SaleChange, SaleDescription } from '../workflows/on-sale/on-sale-contract';
import { createAdmissionLoop, type EngineProbe } from './admission-loop';

/** What the on-sale workflow does to the outside. */
export function createOnSaleActivities(deps: {
  pool: Pool;
  waitingRoom: WaitingRoom;
  admissionSeconds: number;
  engine?: EngineProbe;
}) {
  const { pool, waitingRoom } = deps;

  /** The draw that counts now: promised at the latest here, and a new round for a sale that is in its lobby again. */
  async function drawOf(eventId: string, status: SaleStatus) {
    let draw = await maybeDraw(pool, eventId);
    const beforeOpening = status === 'scheduled' || status === 'lobby';
    if (!draw || (draw.drawnAt !== null && beforeOpening)) {
      await promiseDraw(pool, { eventId, round: (draw?.round ?? 0) + 1, ...newSeed() });
      draw = (await maybeDraw(pool, eventId))!;
    }
    // Again after a crash: the numbers are the same, and nobody is let in before the draw.
    if (draw.round > 1 && draw.drawnAt === null) {
      const { seed } = draw;
      await waitingRoom.redraw(eventId, (userId) => drawNumber(seed, eventId, userId));
    }
    return draw;
  }

  async function runningSlots(eventId: string) {
    const purchases = await listRunningPurchases(pool, eventId);
    return purchases.map(({ holdLeftMs, ...purchase }) => ({
      ...purchase,
      leftMs: holdLeftMs + SHOPPER_SLOT_MARGIN_SECONDS * 1_000,
    }));
  }

  async function updateRoomSettings(event: CatalogueEvent, drawn: boolean): Promise<SaleStatus> {
    const status = saleStatus(event.sale, event.availability, Date.now());
    const { admitPerSecond, maxShoppers, presenceSeconds, graceSeconds } = event.sale;
    const wasNew = await waitingRoom.setSettings(event.id, {
      status,
      admitPerSecond,
      maxShoppers,
      leaseMs: presenceSeconds * 1_000,
      graceMs: graceSeconds * 1_000,
      lobbyClosed: drawn ? 1 : 0,
    });
    // After a loss: who pays is still inside, or more would be let in than fit.
    if (wasNew && event.sale.queueRequired)
      await waitingRoom.restoreBuying(event.id, await runningSlots(event.id));
    return status;
  }

  return {
    ...createAdmissionLoop({ ...deps, updateRoomSettings }),

    /** The sale as the event says, told to the room, and when its clock changes it next. */
    async describeSale({ eventId }: { eventId: string }): Promise<SaleDescription> {
      const event = await maybeEvent(pool, eventId);
      if (!event) return { status: 'closed', drawn: false, commitment: '', opensAt: '', changesInMs: null };
      const now = Date.now();
      const draw = await drawOf(eventId, saleStatus(event.sale, event.availability, now));
      const drawn = draw.drawnAt !== null;
      const { lobbyAt, opensAt } = nextOpening(event.sale, now);
      const next = [lobbyAt, opensAt].find((moment) => moment > now);
      const status = await updateRoomSettings(event, drawn);
      const changesInMs = next === undefined ? null : next - now;
      const presaleUntil = isForPresaleOnly(event.sale, now) ? event.sale.presale!.closesAt : undefined;
      return {
        status,
        drawn,
        commitment: draw.commitment,
        opensAt: new Date(opensAt).toISOString(),
        closesAt: event.sale.closesAt,
        presaleUntil,
        changesInMs,
        closesInMs: Date.parse(event.sale.closesAt) - now,
      };
    },

    /**
     * Ends the lobby and makes the draw: who was in it is written down, and with that the seed is public. Nobody is
     * let in before it, so it may be repeated after a crash at any point. Answers how many were drawn.
     */
    async drawPlaces({ eventId }: { eventId: string }): Promise<number> {
      const draw = await maybeDraw(pool, eventId);
      if (!draw || draw.drawnAt !== null) return draw?.lobbyFans ?? 0;
      const numbers = await waitingRoom.closeLobby(eventId);
      const { packed, sha256 } = packNumbers(numbers);
      await finishDraw(pool, { eventId, round: draw.round, numbers: packed, numbersSha256: sha256 });
      return numbers.length;
    },

    /** Writes what ops decided to the event and tells the room. */
    async changeSale(input: { eventId: string; change: SaleChange }): Promise<SaleStatus> {
      const { eventId, change } = input;
      const { action, admitPerSecond, maxShoppers } = change;
      const event = await maybeEvent(pool, eventId);
      // A cancelled event stays closed, whatever is asked.
      if (!event || event.cancelledAt) return 'closed';
      // Nor does a slip bring back a queue that was sent home, or anything a sale whose end has come.
      const hasEnded = hasSaleEnded(event.sale, Date.now());
      const isShut = hasEnded || (event.sale.override === 'closed' && action !== 'open');
      if (isShut && action !== 'close' && action !== 'pace') return 'closed';
      const early = Date.parse(event.sale.opensAt) > Date.now();
      await updateEvent(pool, eventId, {
        admitPerSecond,
        maxShoppers,
        ...(action === 'pause' && { saleOverride: 'paused' as const }),
        ...(action === 'close' && { saleOverride: 'closed' as const }),
        ...((action === 'open' || action === 'resume') && { saleOverride: null }),
        ...(action === 'open' && early && { opensAt: new Date().toISOString() }),
      });
      const draw = await maybeDraw(pool, eventId);
      return updateRoomSettings((await maybeEvent(pool, eventId))!, draw?.drawnAt != null);
    },
  };
}

import { randomUUID } from 'node:crypto';
import { NO_REASON } from '../db/audit';
import { updateEvent, withEventAudit } from '../db/catalogue/event-change';
import { maybeEvent } from '../db/events';
import { inTransaction, type Pool } from '../db/pool';
import { maybeDraw } from '../db/sale/draws';
import { hasSaleEnded, isForPresaleOnly, nextOpening, type SaleStatus, saleStatus } from '../domain/event';
import type { WaitingRoom } from '../waiting-room/waiting-room';
import type { SaleChange, SaleDescription } from '../workflows/on-sale/on-sale-contract';
import { createAdmissionLoop, type EngineProbe } from './admission-loop';
import { createRoomSettings } from './room-settings';
import { createSaleDraw } from './sale-draw';

/** The activities of an on-sale. */
export function createOnSaleActivities(deps: {
  pool: Pool;
  waitingRoom: WaitingRoom;
  admissionSeconds: number;
  engine?: EngineProbe;
}) {
  const { pool } = deps;
  const { updateRoomSettings } = createRoomSettings(deps);
  const { currentDraw, drawPlaces } = createSaleDraw(deps);

  return {
    ...createAdmissionLoop({ ...deps, updateRoomSettings }),
    drawPlaces,

    /** Reads the sale from its event, updates the waiting room, and says when the clock changes the sale next. */
    async describeSale({ eventId }: { eventId: string }): Promise<SaleDescription> {
      const event = await maybeEvent(pool, eventId);
      if (!event) return { status: 'closed', drawn: false, commitment: '', opensAt: '', changesInMs: null };
      const now = Date.now();
      const draw = await currentDraw(eventId, saleStatus(event.sale, event.availability, now));
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

    /** Writes a change of the sale to the event, with its audit, and updates the waiting room. */
    async changeSale(input: { eventId: string; change: SaleChange }): Promise<SaleStatus> {
      const { eventId, change } = input;
      const { action, admitPerSecond, maxShoppers, by, reason = NO_REASON } = change;
      const event = await maybeEvent(pool, eventId);
      // A cancelled event stays closed, whatever the action.
      if (!event || event.cancelledAt) return 'closed';
      // Only `open` reopens a closed sale, whose queue was dismissed; nothing reopens a sale after its end.
      const hasEnded = hasSaleEnded(event.sale, Date.now());
      const isShut = hasEnded || (event.sale.override === 'closed' && action !== 'open');
      if (isShut && action !== 'close' && action !== 'pace') return 'closed';
      const early = Date.parse(event.sale.opensAt) > Date.now();
      const update = {
        admitPerSecond,
        maxShoppers,
        ...(action === 'pause' && { saleOverride: 'paused' as const }),
        ...(action === 'close' && { saleOverride: 'closed' as const }),
        ...((action === 'open' || action === 'resume') && { saleOverride: null }),
        ...(action === 'open' && early && { opensAt: new Date().toISOString() }),
      };
      // A second run changes nothing, and so writes nothing.
      const audit = {
        key: `sale:${randomUUID()}`,
        by,
        action: `${action}-sale`,
        reason: reason.slice(0, 500) || NO_REASON,
      };
      await inTransaction(pool, (db) =>
        withEventAudit(db, eventId, audit, () => updateEvent(db, eventId, update)),
      );
      const draw = await maybeDraw(pool, eventId);
      return updateRoomSettings((await maybeEvent(pool, eventId))!, draw?.drawnAt != null);
    },
  };
}

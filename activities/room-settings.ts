import type { Pool } from '../db/pool';
import { listRunningPurchases } from '../db/purchases';
import { SHOPPER_SLOT_MARGIN_SECONDS } from '../domain/admission';
import { type CatalogueEvent, type SaleStatus, saleStatus } from '../domain/event';
import type { WaitingRoom } from '../waiting-room/waiting-room';

/** Copies the settings of a sale from its event to the waiting room. */
export function createRoomSettings({ pool, waitingRoom }: { pool: Pool; waitingRoom: WaitingRoom }) {
  async function listShopperSlots(eventId: string) {
    const purchases = await listRunningPurchases(pool, eventId);
    return purchases.map(({ holdLeftMs, ...purchase }) => ({
      ...purchase,
      leftMs: holdLeftMs + SHOPPER_SLOT_MARGIN_SECONDS * 1_000,
    }));
  }

  return {
    /** Writes the settings and returns the sale's status now. `drawn`: the lobby is closed. */
    async updateRoomSettings(event: CatalogueEvent, drawn: boolean): Promise<SaleStatus> {
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
      // Redis has lost the room: running purchases still occupy shopper slots, or more fans than `maxShoppers` would be admitted.
      if (wasNew && event.sale.queueRequired)
        await waitingRoom.restoreBuying(event.id, await listShopperSlots(event.id));
      return status;
    },
  };
}

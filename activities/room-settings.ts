import type { Pool } from '../db/pool';
import { listPurchaseStages, listRunningPurchases } from '../db/purchases';
import { SHOPPER_SLOT_MARGIN_SECONDS } from '../domain/admission';
import { type CatalogueEvent, type SaleStatus, saleStatus } from '../domain/event';
import { closedStages } from '../domain/purchase';
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

  /** Frees the shopper slots of purchases that have ended: Redis may have lost that they were freed. */
  async function releaseEnded(eventId: string): Promise<void> {
    const buyers = await waitingRoom.buyers(eventId);
    if (buyers.length === 0) return;
    const stages = await listPurchaseStages(
      pool,
      buyers.map(({ purchaseId }) => purchaseId),
    );
    for (const { userId, purchaseId } of buyers) {
      const found = stages.get(purchaseId);
      if (found && closedStages.has(found.stage))
        await waitingRoom.releaseShopperSlot(eventId, userId, purchaseId);
    }
  }

  return {
    /** Writes the settings and returns the sale's status now. `drawn`: the lobby is closed. */
    async updateRoomSettings(event: CatalogueEvent, drawn: boolean): Promise<SaleStatus> {
      const status = saleStatus(event.sale, event.availability, Date.now());
      const { admitPerSecond, maxShoppers, presenceSeconds, graceSeconds } = event.sale;
      const memory = await waitingRoom.setSettings(event.id, {
        status,
        admitPerSecond,
        maxShoppers,
        leaseMs: presenceSeconds * 1_000,
        graceMs: graceSeconds * 1_000,
        lobbyClosed: drawn ? 1 : 0,
      });
      if (memory !== 'known' && event.sale.queueRequired) {
        // Redis has lost the room, or its last second. Running purchases still occupy shopper slots, or more fans than
        // `maxShoppers` would be admitted; and a fan whose purchase has ended could not begin another one.
        await waitingRoom.restoreBuying(event.id, await listShopperSlots(event.id));
        await releaseEnded(event.id);
      }
      return status;
    },
  };
}

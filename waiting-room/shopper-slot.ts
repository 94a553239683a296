import { join } from 'node:path';
import { liveChannel } from '../domain/live-messages';
import { loadScript } from '../redis/load-script';
import { randomAdmissionIds } from './admission';
import { type RoomRedis, roomKeys } from './keys';

type RedeemOutcome =
  /** Also when the same purchase redeems again; `slotEndsAtMs` does not change then. */
  | { readonly type: 'redeemed'; readonly slotEndsAtMs: number }
  | { readonly type: 'in-use'; readonly purchaseId: string }
  | { readonly type: 'expired' }
  | { readonly type: 'not-admitted' };

type HandBackOutcome =
  | { readonly type: 'handed-back'; readonly admissionId: string; readonly expiresAtMs: number }
  /** Too little of the admission was left: the slot is free, and the fan has no place. */
  | { readonly type: 'freed' }
  /** This purchase has no shopper slot (any more): it has ended, was swept, or was handed back before. */
  | { readonly type: 'not-buying' };

/** A running purchase, and how much longer its shopper slot lasts at most. */
interface RunningPurchase {
  readonly purchaseId: string;
  readonly userId: string;
  readonly leftMs: number;
}

const restoreBatch = 500;

// In less time nobody finds seats; the next fan gets the slot.
const shortestRestMs = 15_000;
// An open page is seen every two seconds. A fan who has left must not keep others out.
const showUpMs = 10_000;

const redeemScript = loadScript(join(__dirname, 'scripts', 'redeem-3.lua'));
const handBackScript = loadScript(join(__dirname, 'scripts', 'hand-back-admission-4.lua'));
const releaseScript = loadScript(join(__dirname, 'scripts', 'release-shopper-slot-2.lua'));
const restoreBuyingScript = loadScript(join(__dirname, 'scripts', 'restore-buying-4.lua'));

/** The shopper slots of purchases. Rejects with the driver's error while Redis is away. */
export function createShopperSlots(redis: RoomRedis, prefix: string, leastSecondsAfterRefusal: number) {
  async function handBack(
    eventId: string,
    userId: string,
    purchaseId: string,
    { leastMs, shortestMs, showUp }: { leastMs: number; shortestMs: number; showUp: number | '' },
  ): Promise<HandBackOutcome> {
    const { admitted, buying, slots, sale } = roomKeys(prefix, eventId);
    const reply = await handBackScript(
      redis,
      [admitted, buying, slots, sale],
      [userId, purchaseId, leastMs, liveChannel.event(prefix, eventId), shortestMs, showUp],
    );
    const [type, admissionId, endsAtMs] = reply as [HandBackOutcome['type'], string, number];
    return type === 'handed-back' ? { type, admissionId, expiresAtMs: Number(endsAtMs) } : { type };
  }

  return {
    /** Uses an admission for a purchase, for at most `slotSeconds`. Of many calls with one admission exactly one succeeds. */
    async redeem(
      eventId: string,
      userId: string,
      admissionId: string,
      purchaseId: string,
      slotSeconds: number,
    ): Promise<RedeemOutcome> {
      const { admitted, buying, slots } = roomKeys(prefix, eventId);
      const slotMs = Math.round(slotSeconds * 1000);
      const args = [userId, admissionId, purchaseId, slotMs, liveChannel.event(prefix, eventId)];
      const reply = await redeemScript(redis, [admitted, buying, slots], args);
      const [type, detail] = reply as [RedeemOutcome['type'], string];
      if (type === 'redeemed') return { type, slotEndsAtMs: Number(detail) };
      if (type === 'in-use') return { type, purchaseId: detail };
      return { type };
    },

    /** Undoes redeem after a refused reserve: the fan may try again in the time that is left. */
    async handBackAdmission(eventId: string, userId: string, purchaseId: string): Promise<HandBackOutcome> {
      const leastMs = Math.round(leastSecondsAfterRefusal * 1000);
      return handBack(eventId, userId, purchaseId, { leastMs, shortestMs: 0, showUp: '' });
    },

    /**
     * Ends a purchase without tickets: the fan may choose again in the rest of the admission, if it is long enough, and must
     * be seen within ten seconds.
     */
    async keepRestOfAdmission(eventId: string, userId: string, purchaseId: string): Promise<HandBackOutcome> {
      return handBack(eventId, userId, purchaseId, {
        leastMs: 0,
        shortestMs: shortestRestMs,
        showUp: showUpMs,
      });
    },

    /** Frees the shopper slot of a purchase that has ended. True when this call did it; false when there was none to free. */
    async releaseShopperSlot(eventId: string, userId: string, purchaseId: string): Promise<boolean> {
      const { buying, slots } = roomKeys(prefix, eventId);
      const channel = liveChannel.event(prefix, eventId);
      return (await releaseScript(redis, [buying, slots], [userId, purchaseId, channel])) === 1;
    },

    /** The purchases that have a shopper slot, ended or not. */
    async buyers(eventId: string): Promise<{ userId: string; purchaseId: string }[]> {
      const slots = Object.entries(await redis.hgetall(roomKeys(prefix, eventId).slots));
      return slots.flatMap(([userId, slot]) => {
        const purchaseId = slot.split(' ')[2];
        return purchaseId ? [{ userId, purchaseId }] : [];
      });
    },

    /** Gives running purchases their shopper slots back after the room has lost them. May be repeated. */
    async restoreBuying(eventId: string, purchases: readonly RunningPurchase[]): Promise<void> {
      const { queue, buying, slots, away } = roomKeys(prefix, eventId);
      for (let from = 0; from < purchases.length; from += restoreBatch) {
        const some = purchases.slice(from, from + restoreBatch);
        const ids = randomAdmissionIds(some.length);
        const args = some.flatMap(({ userId, purchaseId, leftMs }, i) => [
          userId,
          purchaseId,
          leftMs,
          ids[i]!,
        ]);
        await restoreBuyingScript(redis, [queue, buying, slots, away], args);
      }
    },
  };
}

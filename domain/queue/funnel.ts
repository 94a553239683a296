/** Who has come to the waiting room of a sale; a fan who joins again after a visit has ended is another visit. */
export interface RoomVisits {
  /** In the queue or the lobby now. */
  readonly waiting: number;
  /** Passed over or set aside, and still expected back. */
  readonly away: number;
  /** Let in now, without seats yet. */
  readonly choosing: number;
  /** Places given so far. */
  readonly joined: number;
  /** Let in so far. */
  readonly admitted: number;
  /** Of those waiting or away: were let in before, and were set aside without seats. */
  readonly setAside: number;
}

/** Purchases of a sale by how far they came; each is in `held` and in one of the others. */
export interface PurchaseTally {
  /** All whose seats were ever held. */
  readonly held: number;
  /** Paid, also where the money went back later. */
  readonly paid: number;
  readonly holding: number;
  readonly paying: number;
  readonly needsAttention: number;
  readonly released: number;
  readonly expired: number;
  /** Released or expired after an attempt to pay. */
  readonly endedAfterAttempt: number;
  /** The money came when the seats were gone, and went back. */
  readonly paidTooLate: number;
}

/** A sale from the first place to the last payment, in visits: how far each came, where each is, where each was lost. */
export interface Funnel {
  /** Null where the sale has no queue, as all that is about it. */
  readonly joined: number | null;
  readonly admitted: number | null;
  readonly held: number;
  readonly paid: number;
  readonly now: {
    readonly waiting: number | null;
    readonly away: number | null;
    readonly choosing: number | null;
    readonly holding: number;
    readonly paying: number;
    readonly needsAttention: number;
  };
  readonly gaveUp: {
    /** Left before their turn, or were not there when it came. */
    readonly leftQueue: number | null;
    /** Were let in and held no seat in their time. */
    readonly tookNoSeats: number | null;
    readonly released: number;
    readonly expired: number;
    readonly endedAfterAttempt: number;
    readonly paidTooLate: number;
  };
}

/**
 * The funnel of a sale. The room and the database are read one after the other, and an offer of the waitlist is a purchase
 * without a visit: a number that is the difference of both is never below 0 and may be off by as much for a moment.
 */
export function funnelOf(room: RoomVisits | null, purchases: PurchaseTally): Funnel {
  const { held, paid, holding, paying, needsAttention, ...gaveUp } = purchases;
  const inRoom = room && {
    leftQueue: Math.max(0, room.joined - room.admitted - room.waiting - room.away + room.setAside),
    tookNoSeats: Math.max(0, room.admitted - room.choosing - room.setAside - held),
  };
  return {
    joined: room?.joined ?? null,
    admitted: room?.admitted ?? null,
    held,
    paid,
    now: {
      waiting: room?.waiting ?? null,
      away: room?.away ?? null,
      choosing: room?.choosing ?? null,
      holding,
      paying,
      needsAttention,
    },
    gaveUp: { leftQueue: inRoom?.leftQueue ?? null, tookNoSeats: inRoom?.tookNoSeats ?? null, ...gaveUp },
  };
}

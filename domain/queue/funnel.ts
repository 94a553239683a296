/** Visits to the waiting room of a sale; a fan who joins again after a visit has ended counts as another visit. */
export interface RoomVisits {
  /** In the queue or the lobby now. */
  readonly waiting: number;
  /** Passed over or set aside, and still expected back. */
  readonly away: number;
  /** Admitted now, without seats yet. */
  readonly choosing: number;
  /** Places given in total. */
  readonly joined: number;
  /** Admitted in total. */
  readonly admitted: number;
  /** Those among `waiting` and `away` who were admitted before and set aside without seats. */
  readonly setAside: number;
}

/** Purchases of a sale by how far they got; each is counted in `held` and in one of the others. */
export interface PurchaseTally {
  /** All that have ever held seats. */
  readonly held: number;
  /** Paid, also when refunded later. */
  readonly paid: number;
  readonly holding: number;
  readonly paying: number;
  readonly needsAttention: number;
  readonly released: number;
  readonly expired: number;
  /** Released or expired after an attempt to pay. */
  readonly endedAfterAttempt: number;
  /** The money arrived when the seats were gone, and was given back. */
  readonly paidTooLate: number;
}

/** A sale from the first place to the last payment, in visits: how far each got, where each is, where each ended. */
export interface Funnel {
  /** Null when the sale has no queue, as are all numbers about the queue. */
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
    /** Left before their turn, or were absent when it came. */
    readonly leftQueue: number | null;
    /** Were admitted and held no seats in their time. */
    readonly tookNoSeats: number | null;
    readonly released: number;
    readonly expired: number;
    readonly endedAfterAttempt: number;
    readonly paidTooLate: number;
  };
}

/**
 * The funnel of a sale. The room and the database are read one after the other, and an offer of the waitlist is a purchase
 * without a visit. A number that is the difference of the two is therefore inexact for a moment, and never below 0.
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

import type { SaleStatus } from '../domain/event';

/** The phase that the room knows; `unset` when it was never told, or Redis has lost it. */
export type RoomStatus = SaleStatus | 'unset';

/**
 * How a fan came by the place: `kept` (had it already), `returned` (had been passed over), by the draw, by arrival, or
 * `restored` after a loss. `away`: passed over, and not back yet.
 */
type PlaceOrigin = 'kept' | 'returned' | 'drawn' | 'arrived' | 'restored' | 'away';

/** Where a fan is in one sale. `expiresAtMs` is Unix milliseconds by Redis' clock; `position` starts at 1. */
export type Place =
  | {
      readonly state: 'waiting';
      readonly position: number;
      readonly aheadOfYou: number;
      readonly waiting: number;
      readonly saleStatus: RoomStatus;
      /** What orders the queue; see `drawnPlacesEnd`. */
      readonly place: number;
      /** Of the room that gave the place; another one means that Redis has lost it. */
      readonly epoch: string;
      readonly how: PlaceOrigin;
    }
  | { readonly state: 'admitted'; readonly admissionId: string; readonly expiresAtMs: number }
  | { readonly state: 'buying'; readonly purchaseId: string };

/** The answer to a look without joining. */
export type FanStatus = Place | { readonly state: 'absent'; readonly saleStatus: RoomStatus };

/** The answer to a join. The last three: the fan has no place, and the sale takes no new ones. */
export type JoinOutcome = Place | { readonly state: 'not-open' | 'sold-out' | 'closed' };

/** Reads one entry of status-6.lua. Throws a TypeError for what that script cannot have said. */
export function parseFanStatus(entry: unknown): FanStatus {
  const [state, first, second, third, place, epoch, how] = entry as [
    string,
    never,
    never,
    never,
    never,
    never,
    never,
  ];
  switch (state) {
    case 'waiting':
      return {
        state,
        position: Number(first) + 1,
        aheadOfYou: Number(first),
        waiting: Number(second),
        saleStatus: third,
        place: Number(place),
        epoch,
        how,
      };
    case 'admitted':
      return { state, admissionId: first, expiresAtMs: Number(second) };
    case 'buying':
      return { state, purchaseId: first };
    case 'absent':
      return { state, saleStatus: first };
    default:
      throw new TypeError(`not a place: ${state}`);
  }
}

/** Reads the answer of join-8.lua. */
export function parseJoinOutcome(entry: unknown): JoinOutcome {
  const [state, saleStatus] = entry as [string, RoomStatus];
  if (state === 'refused') {
    return { state: saleStatus === 'scheduled' ? 'not-open' : (saleStatus as 'sold-out' | 'closed') };
  }
  return parseFanStatus(entry) as Place;
}

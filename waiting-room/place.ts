import type { SaleStatus } from '../domain/event';

/** The status of the sale in the room; `unset` when it was never set, or Redis has lost it. */
export type RoomStatus = SaleStatus | 'unset';

/**
 * How a fan got the place: `kept` (had it already), `returned` (was passed over and came back), `drawn`, `arrived`, or
 * `restored` after a loss. `away`: passed over, and not back yet.
 */
type PlaceOrigin = 'kept' | 'returned' | 'drawn' | 'arrived' | 'restored' | 'away';

/** The state of a fan in one sale. `expiresAtMs` is Unix milliseconds by Redis' clock; `position` starts at 1. */
type FanState =
  | {
      readonly state: 'waiting';
      readonly position: number;
      readonly aheadOfYou: number;
      readonly waiting: number;
      readonly saleStatus: RoomStatus;
      /** The number that orders the queue; see `drawnPlacesEnd`. */
      readonly place: number;
      /** Of the room that gave the place; a different one means that Redis has lost the place. */
      readonly epoch: string;
      readonly origin: PlaceOrigin;
    }
  | { readonly state: 'admitted'; readonly admissionId: string; readonly expiresAtMs: number }
  /** `admissionEndsAtMs`: until when the fan may choose other seats after giving these back. */
  | { readonly state: 'buying'; readonly purchaseId: string; readonly admissionEndsAtMs?: number };

/** The answer to a status call, which does not join. */
export type FanStatus = FanState | { readonly state: 'absent'; readonly saleStatus: RoomStatus };

/** The answer to a join. With the last three the fan has no place and cannot get one now. */
export type JoinOutcome = FanState | { readonly state: 'not-open' | 'sold-out' | 'closed' };

/** Parses one entry of status-6.lua. Throws a TypeError for an entry that the script cannot return. */
export function parseFanStatus(entry: unknown): FanStatus {
  const [state, first, second, third, place, epoch, origin] = entry as [
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
        origin,
      };
    case 'admitted':
      return { state, admissionId: first, expiresAtMs: Number(second) };
    case 'buying':
      return { state, purchaseId: first, ...(second !== undefined && { admissionEndsAtMs: Number(second) }) };
    case 'absent':
      return { state, saleStatus: first };
    default:
      throw new TypeError(`not a place: ${state}`);
  }
}

/** Parses the reply of join-8.lua. */
export function parseJoinOutcome(entry: unknown): JoinOutcome {
  const [state, saleStatus] = entry as [string, RoomStatus];
  if (state === 'refused') {
    return { state: saleStatus === 'scheduled' ? 'not-open' : (saleStatus as 'sold-out' | 'closed') };
  }
  return parseFanStatus(entry) as FanState;
}

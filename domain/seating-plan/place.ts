import type { SeatAccess } from './planned-seat';

/** A place of one part: a seat, a place to stand, or a gap where a seat was removed. */
export interface Place {
  /** `row:place`, as in the marks of the part; places to stand are counted through. */
  readonly key: string;
  readonly row: string | null;
  readonly number: string | null;
  /** Counted from 0, the front row first. */
  readonly rowIndex: number;
  /** Counted from 0 from the left, removed seats too: so seats on both sides of a gap are no neighbours. */
  readonly placeIndex: number;
  readonly x: number;
  readonly y: number;
  readonly category: string;
  readonly access?: SeatAccess;
  readonly isRemoved?: true;
}

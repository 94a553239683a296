/** One place of a plan. Row and number are null in general admission; x and y are in seat widths, stage at the top. */
export interface PlannedSeat {
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly rowPosition: number;
  readonly seatPosition: number;
  readonly x: number;
  readonly y: number;
  readonly priceLevel: string;
  /** For a wheelchair, or beside one; absent for all other seats. */
  readonly access?: SeatAccess;
}

/** What kind of accessible seat it is. */
export type SeatAccess = 'accessible' | 'companion';

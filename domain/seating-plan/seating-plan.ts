import type { SeatAccess } from './planned-seat';

/**
 * A seating plan as it is drawn and stored: parts with a few numbers each, from which `layOutPlan` makes the seats. Lengths are
 * in seat widths, angles in degrees clockwise, y grows away from the top of the drawing, where the stage mostly is.
 */
export interface SeatingPlan {
  readonly categories: readonly PlanCategory[];
  readonly parts: readonly PlanPart[];
  /** Where people look: the best seats are the nearest to it. Absent: the middle of the stage, else of the front. */
  readonly focalPoint?: { readonly x: number; readonly y: number };
}

/** A price level of the plan. */
interface PlanCategory {
  readonly name: string;
  /** One of the colours of price levels, 0 to 7. */
  readonly colour: number;
}

/** One part of a plan. */
export type PlanPart = SeatBlock | SeatTable | FreeRows | StandingArea | PlanShape | PlanText;

/** A part that has places to sell. */
type SellingPart = Extract<PlanPart, { section: string }>;

interface Placed {
  /** Unique in the plan. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
}

interface Selling extends Placed {
  readonly section: string;
  readonly category: string;
}

/** Rows behind each other. `x` and `y` are the middle of the front row; unrotated, the stage is above it. */
export interface SeatBlock extends Selling {
  readonly type: 'block';
  readonly rows: number;
  /** Seats of the front row. */
  readonly seats: number;
  /** How many seats each row has more than the one before it; may be a fraction, and negative. */
  readonly growth: number;
  readonly seatSpacing: number;
  readonly rowSpacing: number;
  /** The radius of the front row, whose centre is in front of it; 0: straight rows. */
  readonly curveRadius: number;
  /** How far the rows lean to the side. */
  readonly skew: number;
  /** By how many seat widths every second row is shifted. */
  readonly stagger: number;
  readonly align: 'left' | 'centre' | 'right';
  readonly rowNames: RowNames;
  readonly seatNumbers: SeatNumbers;
  /** What differs for a row, by its number from the front, which starts at 1. */
  readonly rowMarks?: Readonly<Record<string, RowMark>>;
  readonly seatMarks?: SeatMarks;
}

/** A table with seats around it, which is one row: a party at one table sits side by side. */
export interface SeatTable extends Selling {
  readonly type: 'table';
  readonly shape: 'round' | 'long';
  /** Its name, which is the row on the tickets. */
  readonly name: string;
  /** Seats around a round table, or on each long side. */
  readonly seats: number;
  /** Seats at each end of a long table. */
  readonly endSeats: number;
  readonly seatNumbers: SeatNumbers;
  readonly seatMarks?: SeatMarks;
}

/** Rows whose seats are placed one by one, relative to the part; for imported plans and single seats. */
export interface FreeRows extends Selling {
  readonly type: 'free';
  readonly rows: readonly {
    readonly name: string;
    /** The number, and the position. */
    readonly seats: readonly (readonly [number: string, x: number, y: number])[];
  }[];
  readonly seatMarks?: SeatMarks;
}

/** Places without numbers; `x` and `y` are its middle. */
export interface StandingArea extends Selling {
  readonly type: 'standing';
  readonly shape: 'rectangle' | 'ellipse';
  readonly width: number;
  readonly height: number;
  readonly capacity: number;
}

/** A shape to find one's way by: the stage, or a bar, a pillar, a wall. `x` and `y` are its middle. */
export interface PlanShape extends Placed {
  readonly type: 'shape';
  readonly shape: 'rectangle' | 'ellipse';
  readonly isStage: boolean;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** A text on the plan, around its middle. */
interface PlanText extends Placed {
  readonly type: 'text';
  readonly label: string;
  /** The height of a line in seat widths. */
  readonly size: number;
}

/** What differs for one row of a block. */
interface RowMark {
  readonly name?: string;
  readonly category?: string;
  readonly seats?: number;
}

/** What differs for single seats, by `row:place`; both are counted from 1, the places from the left. */
export type SeatMarks = Readonly<Record<string, SeatMark>>;

/** What differs for one seat. */
export interface SeatMark {
  /** There is no seat at this place. */
  readonly removed?: boolean;
  readonly access?: SeatAccess;
  readonly category?: string;
}

/** How labels count. */
export interface Numbering {
  readonly kind: 'numbers' | 'letters';
  /** The first number; 1 is A. */
  readonly from: number;
  /** 2 makes odd or even numbers; negative numbers count down. */
  readonly step: number;
  /** Letters that are passed over, such as `IO`. */
  readonly skip: string;
  readonly prefix: string;
}

/** How the rows of a block are named. */
export interface RowNames extends Numbering {
  readonly start: 'front' | 'back';
}

/** How the seats of a row are numbered. `centre`: from the middle outwards, right and left in turn. */
export interface SeatNumbers extends Numbering {
  readonly start: 'left' | 'right' | 'centre';
  /** Whether a removed seat leaves out its number. */
  readonly countsGaps: boolean;
}

/** The limits of a plan, which keep it small enough to be laid out while somebody waits. */
export const planLimits = {
  places: 100_000,
  parts: 2_000,
  categories: 50,
  rows: 200,
  seatsOfRow: 500,
  seatMarks: 20_000,
  /** The largest coordinate, in seat widths. */
  coordinate: 5_000,
  /** Seats nearer to each other could not both be selected on the map. */
  spacing: { least: 0.6, most: 20 },
  curveRadius: 2_000,
  skew: 60,
  size: 1_000,
} as const;

/** Whether a part has places to sell. */
export function isSelling(part: PlanPart): part is SellingPart {
  return part.type !== 'shape' && part.type !== 'text';
}

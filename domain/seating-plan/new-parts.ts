import type { Numbering, PlanPart, RowNames, SeatBlock, SeatNumbers, SeatTable } from './seating-plan';

const numbering: Numbering = { kind: 'numbers', from: 1, step: 1, skip: '', prefix: '' };

/** Rows A, B, C …, the front row first. */
export const plainRowNames: RowNames = { ...numbering, kind: 'letters', start: 'front' };

/** Seats 1, 2, 3 … from the left. */
export const plainSeatNumbers: SeatNumbers = { ...numbering, start: 'left', countsGaps: false };

/** A block with the defaults of all fields that are not given. */
export function newBlock(
  given: Partial<SeatBlock> & Pick<SeatBlock, 'id' | 'section' | 'category'>,
): SeatBlock {
  return {
    type: 'block',
    x: 0,
    y: 0,
    rotation: 0,
    rows: 10,
    seats: 20,
    growth: 0,
    seatSpacing: 1,
    rowSpacing: 1,
    curveRadius: 0,
    skew: 0,
    stagger: 0,
    align: 'centre',
    rowNames: plainRowNames,
    seatNumbers: plainSeatNumbers,
    ...given,
  };
}

/** A round table for eight with the defaults of all fields that are not given. */
export function newTable(
  given: Partial<SeatTable> & Pick<SeatTable, 'id' | 'section' | 'category'>,
): SeatTable {
  return {
    type: 'table',
    x: 0,
    y: 0,
    rotation: 0,
    shape: 'round',
    name: '1',
    seats: 8,
    endSeats: 0,
    seatNumbers: plainSeatNumbers,
    ...given,
  };
}

/** A stage of this size. */
export function newStage(id: string, box: { x: number; y: number; width: number; height: number }): PlanPart {
  return { type: 'shape', id, shape: 'rectangle', isStage: true, rotation: 0, label: '', ...box };
}

import type { PlanPart } from '../../../../domain/seating-plan/seating-plan';
import { hundredths } from '../../../../domain/seating-plan/turned';
import type { Point } from './part-box';

// In seat widths.
const GRID = 0.5;
const NEAR = 0.75;

/** The move, changed so that a part comes to lie on a line with another one, or else on the grid. */
export function snapMove(part: PlanPart, by: Point, others: readonly PlanPart[]): Point {
  const snapped = (axis: 'x' | 'y'): number => {
    const wanted = part[axis] + by[axis];
    let best: number | undefined;
    for (const other of others) {
      const distance = Math.abs(other[axis] - wanted);
      if (distance < NEAR && (best === undefined || distance < Math.abs(best - wanted))) best = other[axis];
    }
    return hundredths((best ?? Math.round(wanted / GRID) * GRID) - part[axis]);
  };
  return { x: snapped('x'), y: snapped('y') };
}

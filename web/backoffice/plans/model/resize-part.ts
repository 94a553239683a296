import { type PlanPart, planLimits } from '../../../../domain/seating-plan/seating-plan';
import { hundredths } from '../../../../domain/seating-plan/turned';
import { ownPoint, type Point } from './part-box';

/** A part whose right lower corner is pulled to a point: a block gets more rows and seats, a shape another size. */
export function resizePart(part: PlanPart, corner: Point): PlanPart {
  const { x, y } = ownPoint(part, corner);
  const within = (value: number, most: number) => Math.max(1, Math.min(most, Math.round(value)));
  switch (part.type) {
    case 'block':
      return {
        ...part,
        rows: within(y / part.rowSpacing + 0.5, planLimits.rows),
        seats: within((2 * x) / part.seatSpacing, planLimits.seatsOfRow),
      };
    case 'shape':
    case 'standing': {
      const side = (half: number) =>
        hundredths(Math.max(1, Math.min(planLimits.size, Math.round(4 * half) / 2)));
      return { ...part, width: side(x), height: side(y) };
    }
    case 'table':
      return part.shape === 'round'
        ? { ...part, seats: within((2 * Math.PI * x) / 1.3, 60) }
        : { ...part, seats: within(x * 1.6, 60) };
    case 'text':
      return { ...part, size: hundredths(Math.max(0.5, Math.min(50, 2 * y))) };
    default:
      return part;
  }
}

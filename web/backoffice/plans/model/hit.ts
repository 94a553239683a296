import type { PlanPart, SeatingPlan } from '../../../../domain/seating-plan/seating-plan';
import { turned } from '../../../../domain/seating-plan/turned';
import { type Box, boxOf, isOn, ownBoxOf, ownPlaces, ownPoint, type Point } from './part-box';

// In seat widths.
const SEAT_RADIUS = 0.6;

/** The topmost part at a point. */
export function partAt({ parts }: SeatingPlan, point: Point): PlanPart | undefined {
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const part = parts[index]!;
    const { left, top, right, bottom } = boxOf(part);
    const isNear = point.x >= left && point.x <= right && point.y >= top && point.y <= bottom;
    if (isNear && isOn(part, point)) return part;
  }
  return undefined;
}

/** The parts that lie within a rectangle as a whole. */
export function partsWithin({ parts }: SeatingPlan, band: Box): string[] {
  return parts.flatMap((part) => {
    const { left, top, right, bottom } = boxOf(part);
    const isIn = left >= band.left && right <= band.right && top >= band.top && bottom <= band.bottom;
    return isIn ? part.id : [];
  });
}

/** The seats within a rectangle by their part, removed ones included; a point is a rectangle without a size. */
export function seatsWithin({ parts }: SeatingPlan, band: Box): Map<string, Set<string>> {
  const isPoint = band.left === band.right && band.top === band.bottom;
  const more = isPoint ? SEAT_RADIUS : 0;
  const found = new Map<string, Set<string>>();
  for (const part of parts) {
    const box = boxOf(part);
    if (part.type === 'standing' || box.left > band.right + more || box.right < band.left - more) continue;
    const keys = ownPlaces(part).flatMap((place) => {
      const { x, y } = turned(part, place.x, place.y);
      const isIn =
        x >= band.left - more && x <= band.right + more && y >= band.top - more && y <= band.bottom + more;
      return isIn ? place.key : [];
    });
    if (keys.length > 0) found.set(part.id, new Set(isPoint ? keys.slice(0, 1) : keys));
  }
  return found;
}

/** Which of its two handles a selected part has at a point; `reach` is how far from it a pointer may be, in seat widths. */
export function handleAt(part: PlanPart, point: Point, reach: number): 'rotate' | 'resize' | undefined {
  const { left, top, right, bottom } = ownBoxOf(part);
  const { x, y } = ownPoint(part, point);
  if (Math.hypot(x - (left + right) / 2, y - (top - 2.2 * reach)) < reach) return 'rotate';
  return Math.hypot(x - right, y - bottom) < reach ? 'resize' : undefined;
}

/** A point of a seating plan, in seat widths. */
export interface PlanPoint {
  readonly x: number;
  readonly y: number;
}

/** Where the stage is when the seller has not said it: in the middle, one row before the front. Undefined without seats. */
export function middleOfTheFront(seats: readonly PlanPoint[]): PlanPoint | undefined {
  if (seats.length === 0) return undefined;
  let [minX, maxX, minY] = [Infinity, -Infinity, Infinity];
  for (const { x, y } of seats) {
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
  }
  return { x: (minX + maxX) / 2, y: minY - 1 };
}

/** How far a seat is from the stage, in seat widths. */
export function distanceTo(focalPoint: PlanPoint, { x, y }: PlanPoint): number {
  return Math.hypot(x - focalPoint.x, y - focalPoint.y);
}

import { tableSize } from '../../../../domain/seating-plan/lay-out-table';
import type { Place } from '../../../../domain/seating-plan/place';
import { placesOf } from '../../../../domain/seating-plan/places-of';
import type { PlanPart } from '../../../../domain/seating-plan/seating-plan';
import { turned } from '../../../../domain/seating-plan/turned';

/** A point of the plan, in seat widths. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the plan, in seat widths. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

// Half a seat, and what a table has beyond its edge.
const HALF_SEAT = 0.5;
const places = new WeakMap<PlanPart, readonly Place[]>();
const boxes = new WeakMap<PlanPart, Box>();

/** The places of a part before it is moved and rotated, laid out once: a changed part is another object. */
export function ownPlaces(part: PlanPart): readonly Place[] {
  return remembered(places, part, () => placesOf({ ...part, x: 0, y: 0, rotation: 0 }));
}

/** Tells that a part was only moved or rotated, so that it is not laid out again. */
export function keepShape(before: PlanPart, after: PlanPart): PlanPart {
  for (const known of [places, boxes] as WeakMap<PlanPart, unknown>[])
    if (known.has(before)) known.set(after, known.get(before));
  return after;
}

/** The rectangle around a part before it is moved and rotated. */
export function ownBoxOf(part: PlanPart): Box {
  return remembered(boxes, part, () => around([...corners(part), ...seatPoints(part)]));
}

/** A rectangle around a part as it lies on the plan. */
export function boxOf(part: PlanPart): Box {
  const { left, top, right, bottom } = ownBoxOf(part);
  return around([left, right].flatMap((x) => [top, bottom].map((y) => turned(part, x, y))));
}

/** The rectangle around several parts; undefined when there are none. */
export function boxAround(parts: readonly PlanPart[]): Box | undefined {
  if (parts.length === 0) return undefined;
  return around(
    parts.map(boxOf).flatMap((box) => [
      { x: box.left, y: box.top },
      { x: box.right, y: box.bottom },
    ]),
  );
}

/** The middle of a rectangle. */
export function middleOf({ left, top, right, bottom }: Box): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** A point of the plan as a part sees it, before it was moved and rotated. */
export function ownPoint(part: PlanPart, { x, y }: Point): Point {
  return turned({ x: 0, y: 0, rotation: -part.rotation }, x - part.x, y - part.y);
}

/** Whether a point is on a part. */
export function isOn(part: PlanPart, point: Point): boolean {
  const { left, top, right, bottom } = ownBoxOf(part);
  const { x, y } = ownPoint(part, point);
  if (x < left || x > right || y < top || y > bottom) return false;
  // The middle of a bow is empty: only its seats count.
  if (part.type !== 'block' || part.curveRadius === 0) return true;
  return ownPlaces(part).some((seat) => Math.hypot(seat.x - x, seat.y - y) < 1);
}

function remembered<T>(known: WeakMap<PlanPart, T>, part: PlanPart, make: () => T): T {
  const before = known.get(part);
  if (before !== undefined) return before;
  const made = make();
  known.set(part, made);
  return made;
}

function corners(part: PlanPart): Point[] {
  const size = sizeOf(part);
  if (!size) return [];
  const [across, down] = [size.width / 2, size.height / 2];
  return [-across, across].flatMap((x) => [-down, down].map((y) => ({ x, y })));
}

function sizeOf(part: PlanPart): { width: number; height: number } | undefined {
  if (part.type === 'shape' || part.type === 'standing') return part;
  if (part.type === 'table') return tableSize(part);
  if (part.type === 'text')
    return { width: Math.max(1, part.label.length * part.size * 0.55), height: part.size };
  return undefined;
}

function seatPoints(part: PlanPart): Point[] {
  if (part.type === 'standing') return [];
  return ownPlaces(part).flatMap(({ x, y }) => [
    { x: x - HALF_SEAT, y: y - HALF_SEAT },
    { x: x + HALF_SEAT, y: y + HALF_SEAT },
  ]);
}

function around(points: readonly Point[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x);
    box.bottom = Math.max(box.bottom, y);
  }
  return points.length > 0 ? box : { left: 0, top: 0, right: 0, bottom: 0 };
}

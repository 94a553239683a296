import type { Bounds } from '../seat-model';

/** Where the map is on the screen: `k` pixels for a seat width, moved by `x` and `y` pixels. As d3-zoom has it. */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

// Room for half a seat and a bit of air around the outermost ones.
const MARGIN = 2;
/** A seat is never drawn larger than that, in pixels. */
export const LARGEST_SEAT = 44;

/** The view that shows everything in the middle. */
export function fitView(bounds: Bounds, { width, height }: Size): View {
  const [wide, high] = [bounds.maxX - bounds.minX + 2 * MARGIN, bounds.maxY - bounds.minY + 2 * MARGIN];
  const k = Math.min(width / wide, height / high, LARGEST_SEAT);
  const [middleX, middleY] = [(bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2];
  return { k, x: width / 2 - middleX * k, y: height / 2 - middleY * k };
}

/** The part of the map that a view shows, widened by `margin` pixels on every side. */
export function visibleBounds({ k, x, y }: View, { width, height }: Size, margin = 0): Bounds {
  return {
    minX: (-x - margin) / k,
    minY: (-y - margin) / k,
    maxX: (width - x + margin) / k,
    maxY: (height - y + margin) / k,
  };
}

/** The point of the map below a pixel. */
export function pointAt({ k, x, y }: View, pixelX: number, pixelY: number): { x: number; y: number } {
  return { x: (pixelX - x) / k, y: (pixelY - y) / k };
}

/** Whether one rectangle lies wholly in another. */
export function contains(outer: Bounds, inner: Bounds): boolean {
  return (
    outer.minX <= inner.minX &&
    outer.minY <= inner.minY &&
    outer.maxX >= inner.maxX &&
    outer.maxY >= inner.maxY
  );
}

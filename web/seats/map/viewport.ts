import type { Bounds } from '../seat-model';

/** The transform of the map, as in d3-zoom: `k` pixels per seat width, moved by `x` and `y` pixels. */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

// Space around the outermost seats, in seat widths.
const MARGIN = 2;
/** The largest seat width in pixels. */
export const MAX_SEAT_PX = 44;

/** The view that shows all seats, centred. */
export function fitView(bounds: Bounds, { width, height }: Size): View {
  const [wide, high] = [bounds.maxX - bounds.minX + 2 * MARGIN, bounds.maxY - bounds.minY + 2 * MARGIN];
  const k = Math.min(width / wide, height / high, MAX_SEAT_PX);
  const [middleX, middleY] = [(bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2];
  return { k, x: width / 2 - middleX * k, y: height / 2 - middleY * k };
}

/** The visible part of the map in seat widths, extended by `margin` pixels on every side. */
export function visibleBounds({ k, x, y }: View, { width, height }: Size, margin = 0): Bounds {
  return {
    minX: (-x - margin) / k,
    minY: (-y - margin) / k,
    maxX: (width - x + margin) / k,
    maxY: (height - y + margin) / k,
  };
}

/** The point of the map at a pixel. */
export function pointAt({ k, x, y }: View, pixelX: number, pixelY: number): { x: number; y: number } {
  return { x: (pixelX - x) / k, y: (pixelY - y) / k };
}

/** Whether `outer` contains all of `inner`. */
export function contains(outer: Bounds, inner: Bounds): boolean {
  return (
    outer.minX <= inner.minX &&
    outer.minY <= inner.minY &&
    outer.maxX >= inner.maxX &&
    outer.maxY >= inner.maxY
  );
}

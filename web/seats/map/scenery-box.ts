import type { Scenery } from '../../../clients/typescript/contract';
import type { Bounds } from '../seat-model';

/** The upright rectangle around a piece of scenery; a text is taken as one letter wide. */
export function sceneryBox({ x, y, width, height, rotation }: Scenery): Bounds {
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [wide, high] = [width * cos + height * sin, width * sin + height * cos];
  return { minX: x - wide / 2, maxX: x + wide / 2, minY: y - high / 2, maxY: y + high / 2 };
}

/** The smallest rectangle around all of these. */
export function boundsOfAll(boxes: readonly Bounds[]): Bounds {
  return {
    minX: Math.min(...boxes.map(({ minX }) => minX)),
    minY: Math.min(...boxes.map(({ minY }) => minY)),
    maxX: Math.max(...boxes.map(({ maxX }) => maxX)),
    maxY: Math.max(...boxes.map(({ maxY }) => maxY)),
  };
}

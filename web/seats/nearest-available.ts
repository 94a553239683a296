import { AVAILABLE, type SeatModel } from './seat-model';

// Added to the distance in seat widths, so that these seats come after all seats of the same level and section.
const OTHER_LEVEL = 1_000_000;
const OTHER_SECTION = 10_000;

/**
 * The available seat nearest to each of `seats`, without those in `excluded`: first by price level, then by section, then by
 * distance. Fewer than `seats` if there are not enough.
 */
export function nearestAvailable(
  model: SeatModel,
  seats: readonly number[],
  excluded: ReadonlySet<number>,
): number[] {
  const found: number[] = [];
  const used = new Set(excluded);
  for (const from of seats) {
    let [best, bestDistance] = [-1, Number.POSITIVE_INFINITY];
    for (let index = 0; index < model.size; index += 1) {
      if (model.state[index] !== AVAILABLE || used.has(index)) continue;
      const distance = distanceOf(model, from, index);
      if (distance < bestDistance) [best, bestDistance] = [index, distance];
    }
    if (best < 0) break;
    used.add(best);
    found.push(best);
  }
  return found;
}

function distanceOf(model: SeatModel, from: number, to: number): number {
  const distance = Math.hypot(model.x[from]! - model.x[to]!, model.y[from]! - model.y[to]!);
  const otherLevel = model.level[from] === model.level[to] ? 0 : OTHER_LEVEL;
  return distance + otherLevel + (model.section[from] === model.section[to] ? 0 : OTHER_SECTION);
}

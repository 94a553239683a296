import { AVAILABLE, type SeatModel } from './seat-model';

// Another section or price is further away than any seat of the same.
const OTHER_LEVEL = 1_000_000;
const OTHER_SECTION = 10_000;

/**
 * The free seats nearest to lost ones, as many as were lost, each once and none of `taken`: first at the same price, then
 * in the same section, then by distance. Fewer where there are fewer.
 */
export function nearestAvailable(
  model: SeatModel,
  lost: readonly number[],
  taken: ReadonlySet<number>,
): number[] {
  const found: number[] = [];
  const used = new Set(taken);
  for (const from of lost) {
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

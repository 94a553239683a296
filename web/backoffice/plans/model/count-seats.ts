import type { Place } from '../../../../domain/seating-plan/place';
import type { PlanPart, SeatingPlan } from '../../../../domain/seating-plan/seating-plan';
import { ownPlaces } from './part-box';

interface Counts {
  readonly categories: ReadonlyMap<string, number>;
  readonly accessible: number;
  readonly companion: number;
}

const known = new WeakMap<readonly Place[], Counts>();

/** The places of a part by category, without removed ones; counted once per part. */
function countsOf(part: PlanPart): Counts {
  const places = ownPlaces(part);
  const before = known.get(places);
  if (before) return before;
  const categories = new Map<string, number>();
  let [accessible, companion] = [0, 0];
  for (const { isRemoved, category, access } of places) {
    if (isRemoved) continue;
    categories.set(category, (categories.get(category) ?? 0) + 1);
    if (access === 'accessible') accessible += 1;
    else if (access) companion += 1;
  }
  const counts = { categories, accessible, companion };
  known.set(places, counts);
  return counts;
}

/** How many places parts have, by category and altogether. */
export function countSeats(parts: SeatingPlan['parts']): Counts & { readonly total: number } {
  const categories = new Map<string, number>();
  let [total, accessible, companion] = [0, 0, 0];
  for (const part of parts) {
    const counts = countsOf(part);
    accessible += counts.accessible;
    companion += counts.companion;
    for (const [name, count] of counts.categories) {
      categories.set(name, (categories.get(name) ?? 0) + count);
      total += count;
    }
  }
  return { categories, accessible, companion, total };
}

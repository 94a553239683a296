import type { PlanPart, SeatingPlan } from '../../../../domain/seating-plan/seating-plan';
import { knownPlaces } from './part-box';

interface Counts {
  readonly categories: ReadonlyMap<string, number>;
  readonly accessible: number;
  readonly companion: number;
}

const known = new WeakMap<PlanPart, Counts>();

/** The places of a part by category, without removed ones; counted once per part. */
function countsOf(part: PlanPart): Counts {
  const before = known.get(part);
  if (before) return before;
  const categories = new Map<string, number>();
  let [accessible, companion] = [0, 0];
  for (const { isRemoved, category, access } of knownPlaces(part)) {
    if (isRemoved) continue;
    categories.set(category, (categories.get(category) ?? 0) + 1);
    if (access === 'accessible') accessible += 1;
    else if (access) companion += 1;
  }
  const counts = { categories, accessible, companion };
  known.set(part, counts);
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

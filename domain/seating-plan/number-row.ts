import { labelOf } from './label-of';
import type { SeatNumbers } from './seating-plan';

/** The numbers of the places of a row from the left; null where a seat was removed. */
export function numberRow(numbers: SeatNumbers, removed: readonly boolean[]): (string | null)[] {
  const labels: (string | null)[] = removed.map(() => null);
  const counted = [...removed.keys()].filter((place) => numbers.countsGaps || !removed[place]);
  for (const [position, place] of inOrder(counted, numbers.start).entries())
    if (!removed[place]) labels[place] = labelOf(numbers, position);
  return labels;
}

function inOrder(places: readonly number[], start: SeatNumbers['start']): readonly number[] {
  if (start === 'left') return places;
  if (start === 'right') return [...places].reverse();
  const middle = (places.length - 1) >> 1;
  return places.map((_, position) => places[middle + (position % 2 === 1 ? 1 : -1) * ((position + 1) >> 1)]!);
}

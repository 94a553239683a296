import type { SeatChoice } from './seat-choice';
import { AVAILABLE, type SeatModel } from './seat-model';

/** A section without seat numbers, whose places are all the same. */
export interface StandingSection {
  readonly section: number;
  readonly places: readonly number[];
}

const known = new WeakMap<SeatModel, readonly StandingSection[]>();

/** The sections without seat numbers, computed once per model. */
export function standingSections(model: SeatModel): readonly StandingSection[] {
  const before = known.get(model);
  if (before) return before;
  const found = model.rows
    .filter((row) => row.name === null && model.numbers[row.seats[0]!] === null)
    .map(({ section, seats }) => ({ section, places: seats }));
  known.set(model, found);
  return found;
}

/** The section without seat numbers that a place is in; undefined for a numbered seat. */
export function standingOf(model: SeatModel, seat: number): StandingSection | undefined {
  return standingSections(model).find(({ section }) => section === model.section[seat]);
}

/** How many places of a section are free, and which of them are chosen. */
export function countPlaces({ model, chosen }: SeatChoice, { section, places }: StandingSection) {
  return {
    free: places.reduce((sum, place) => sum + (model.state[place] === AVAILABLE ? 1 : 0), 0),
    chosen: chosen.value.filter((seat) => model.section[seat] === section),
  };
}

/** A free place that is not chosen yet; undefined when there is none. */
export function nextPlace({ model, chosen }: SeatChoice, { places }: StandingSection): number | undefined {
  const taken = new Set(chosen.peek());
  return places.find((place) => model.state[place] === AVAILABLE && !taken.has(place));
}

import { cityKey, cityReadings } from './city';
import { type EventDays, eventDays } from './event-days';
import { foldText } from './fold-text';
import { readingsOf } from './spelling-variants';

/** What an event is found by, the same for every way of answering a search. Texts are folded. */
export interface Searchable extends EventDays {
  /** Every way to write each of these. */
  readonly name: readonly string[];
  readonly performers: readonly string[];
  readonly venue: readonly string[];
  readonly city: readonly string[];
  readonly category: readonly string[];
  /** Neighbouring words written as one: «paperlanterns» finds Paper Lanterns. */
  readonly joined: readonly string[];
  readonly cityKey: string;
  readonly categoryKey: string;
}

/** What is looked at to find an event. */
export interface SearchFacts {
  readonly name: string;
  readonly category: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly venue: { readonly name: string; readonly city: string; readonly timeZone: string | null };
  readonly performers: readonly { readonly name: string }[];
}

/** What an event is found by. */
export function searchableOf(event: SearchFacts): Searchable {
  const { name, category, venue, performers } = event;
  const names = [name, ...performers.map((one) => one.name), venue.name];
  return {
    name: readingsOf(name),
    performers: performers.flatMap((one) => readingsOf(one.name)),
    venue: readingsOf(venue.name),
    city: cityReadings(venue.city),
    category: readingsOf(category ?? ''),
    joined: [...new Set(names.flatMap((one) => joinedPairs(foldText(one))))],
    cityKey: cityKey(venue.city),
    categoryKey: foldText(category ?? ''),
    ...eventDays(event, venue.timeZone),
  };
}

function joinedPairs(folded: string): string[] {
  const words = folded.split(' ');
  return words.slice(1).map((word, index) => words[index]! + word);
}

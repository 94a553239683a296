import { cityKey, citySpellings } from './city';
import { type EventDays, eventDays } from './event-days';
import { foldText } from './fold-text';
import { spellingVariants } from './spelling-variants';

/** The fields that searches match, the same for Elasticsearch and Postgres. Texts are folded. */
export interface Searchable extends EventDays {
  /** All spelling variants of each of these. */
  readonly name: readonly string[];
  readonly performers: readonly string[];
  readonly venue: readonly string[];
  readonly city: readonly string[];
  readonly category: readonly string[];
  /** Neighbouring words as one: «paperlanterns» finds Paper Lanterns. */
  readonly joined: readonly string[];
  readonly cityKey: string;
  readonly categoryKey: string;
}

/** The facts of an event that searches use. */
export interface SearchFacts {
  readonly name: string;
  readonly category: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly venue: { readonly name: string; readonly city: string; readonly timeZone: string | null };
  readonly performers: readonly { readonly name: string }[];
}

/** The fields that searches match, for one event. */
export function searchableOf(event: SearchFacts): Searchable {
  const { name, category, venue, performers } = event;
  const names = [name, ...performers.map((one) => one.name), venue.name];
  return {
    name: spellingVariants(name),
    performers: performers.flatMap((one) => spellingVariants(one.name)),
    venue: spellingVariants(venue.name),
    city: citySpellings(venue.city),
    category: spellingVariants(category ?? ''),
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

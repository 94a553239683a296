import type { CatalogueEvent } from '../domain/event';
import { type FoundEvent, foundEvent } from '../domain/event-search';
import { foldText } from '../domain/fold';

/** An event as the index keeps it: folded text to find it by, keys to filter by, and what a result shows of it. */
export interface EventDocument {
  readonly id: string;
  readonly deleted: false;
  readonly name: string;
  readonly performers: readonly string[];
  readonly venue: string;
  readonly city: string;
  readonly category: string;
  /** Neighbouring words written as one: «acdc» finds AC/DC. */
  readonly joined: readonly string[];
  readonly startsAt: string;
  readonly location: { readonly lat: number; readonly lon: number } | null;
  /** Whether somebody can buy, or will be able to. */
  readonly buyable: boolean;
  readonly result: FoundEvent;
}

/** The document of an event. */
export function eventDocument(event: CatalogueEvent): EventDocument {
  const name = foldText(event.name);
  const performers = event.performers.map((performer) => foldText(performer.name));
  const venue = foldText(event.venue.name);
  return {
    id: event.id,
    deleted: false,
    name,
    performers,
    venue,
    city: foldText(event.venue.city),
    category: foldText(event.category ?? ''),
    joined: [...new Set([name, ...performers, venue].flatMap(joinedPairs))],
    startsAt: event.startsAt,
    location: event.venue.location,
    buyable: event.sale.override !== 'closed' && event.availability.available + event.availability.held > 0,
    result: foundEvent(event),
  };
}

function joinedPairs(folded: string): string[] {
  const words = folded.split(' ');
  return words.slice(1).map((word, index) => words[index]! + word);
}

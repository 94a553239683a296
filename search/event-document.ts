import type { CatalogueEvent } from '../domain/event';
import { type FoundEvent, foundEvent } from '../domain/event-search';
import { type Searchable, searchableOf } from '../domain/searchable';

/** An event as the index stores it: the fields that searches match, and what a result shows. */
export interface EventDocument extends Searchable {
  readonly id: string;
  readonly deleted: false;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly location: { readonly lat: number; readonly lon: number } | null;
  /** Whether tickets can be bought now or later. */
  readonly buyable: boolean;
  readonly result: FoundEvent;
}

/** Builds the document of an event. */
export function eventDocument(event: CatalogueEvent): EventDocument {
  return {
    id: event.id,
    deleted: false,
    ...searchableOf(event),
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    location: event.venue.location,
    buyable: event.sale.override !== 'closed' && event.availability.available + event.availability.held > 0,
    result: foundEvent(event),
  };
}

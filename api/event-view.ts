import type { CatalogueEvent } from '../domain/event';
import { statusOf } from './event-facts';

/** An event as `GET /event/:eventId` gives it. */
export function eventView(event: CatalogueEvent) {
  const { sale, version: _, ...facts } = event;
  const { opensAt, queueRequired, maxTicketsPerFan } = sale;
  return { ...facts, onSale: { opensAt, status: statusOf(event), queueRequired, maxTicketsPerFan } };
}

/** An event as a search result. */
export function searchResult(event: CatalogueEvent) {
  const { id, name, category, startsAt, venue, performers, prices, availability, sale } = event;
  return {
    id,
    name,
    category,
    startsAt,
    venue: { name: venue.name, city: venue.city, country: venue.country },
    performers: performers.map((performer) => performer.name),
    onSale: { opensAt: sale.opensAt, status: statusOf(event) },
    prices,
    availability,
  };
}

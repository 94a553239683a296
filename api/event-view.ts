import type { CatalogueEvent } from '../domain/event';
import { statusOf } from './event-facts';

/** An event as `GET /event/:eventId` gives it. */
export function eventView(event: CatalogueEvent) {
  const { sale, version: _, ...facts } = event;
  const { opensAt, queueRequired, maxTicketsPerFan } = sale;
  return { ...facts, onSale: { opensAt, status: statusOf(event), queueRequired, maxTicketsPerFan } };
}

import { type CatalogueEvent, isForPresaleOnly, type SaleClock, type SaleStatus } from '../../domain/event';
import { statusOf } from './event-facts';
import { timeZoneOf } from './time-zone';

/** An event as `GET /event/:eventId` gives it. */
export function eventView(event: CatalogueEvent) {
  const { sale, version: _, ...facts } = event;
  const venue = { ...facts.venue, timeZone: timeZoneOf(facts.venue.location) };
  return { ...facts, venue, onSale: onSaleView(event) };
}

function onSaleView(event: CatalogueEvent) {
  const { opensAt, queueRequired, maxTicketsPerFan, challenge } = event.sale;
  const status = statusOf(event);
  return { opensAt, status, queueRequired, maxTicketsPerFan, challenge, ...presaleView(event.sale, status) };
}

/** The presale of a sale, where there is one, and whether it is what the sale is open for. */
export function presaleView(sale: SaleClock, status: SaleStatus) {
  const { presale } = sale;
  if (!presale) return {};
  return { presale: { ...presale, running: status === 'open' && isForPresaleOnly(sale, Date.now()) } };
}

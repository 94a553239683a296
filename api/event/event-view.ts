import { type CatalogueEvent, isForPresaleOnly, type SaleClock, type SaleStatus } from '../../domain/event';
import { eventPhase } from '../../domain/event-time';
import { eventCostsView } from '../money/cost-views';
import { picturesOf } from '../picture/pictures-of';
import { statusOf } from './booking-events';

/** An event as `GET /event/:eventId` gives it. */
export function eventView(event: CatalogueEvent) {
  const { sale, version: _, queueNote: _note, pictureVersion, costRules, ...facts } = event;
  const pictures = picturesOf(event.id, pictureVersion);
  const costs = costRules && eventCostsView(costRules, event.prices);
  return { ...facts, ...costs, pictures, phase: eventPhase(event, Date.now()), onSale: onSaleView(event) };
}

function onSaleView(event: CatalogueEvent) {
  const { opensAt, closesAt, queueRequired, maxTicketsPerFan, challenge, accessibleUntil } = event.sale;
  const status = statusOf(event);
  const times = { opensAt, closesAt, status };
  const rules = { queueRequired, maxTicketsPerFan, challenge, accessibleUntil };
  return { ...times, ...rules, ...presaleView(event.sale, status) };
}

/** The presale of a sale, if there is one, and whether the sale is open for it now. */
export function presaleView(sale: SaleClock, status: SaleStatus) {
  const { presale } = sale;
  if (!presale) return {};
  return { presale: { ...presale, running: status === 'open' && isForPresaleOnly(sale, Date.now()) } };
}

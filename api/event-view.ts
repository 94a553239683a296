import { type CatalogueEvent, isForPresaleOnly } from '../domain/event';
import { statusOf } from './event-facts';

/** An event as `GET /event/:eventId` gives it. */
export function eventView(event: CatalogueEvent) {
  const { sale, version: _, ...facts } = event;
  return { ...facts, onSale: onSaleView(event) };
}

function onSaleView(event: CatalogueEvent) {
  const { opensAt, queueRequired, maxTicketsPerFan, challenge, presale } = event.sale;
  const status = statusOf(event);
  const isPresale = status === 'open' && isForPresaleOnly(event.sale, Date.now());
  return {
    opensAt,
    status,
    queueRequired,
    maxTicketsPerFan,
    challenge,
    ...(presale && { presale: { ...presale, running: isPresale } }),
  };
}

import { type CatalogueEvent, isForPresaleOnly, type SaleClock, type SaleStatus } from '../../domain/event';
import { eventPhase } from '../../domain/event-time';
import type { PictureSize } from '../picture/picture-sizes';
import { statusOf } from './booking-events';

/** An event as `GET /event/:eventId` gives it. */
export function eventView(event: CatalogueEvent) {
  const { sale, version: _, pictureVersion, ...facts } = event;
  const pictures = pictureVersion === null ? null : picturesOf(event.id, pictureVersion);
  return { ...facts, pictures, phase: eventPhase(event, Date.now()), onSale: onSaleView(event) };
}

/** The addresses of an event's picture in each size; with another picture they are others, so they can be cached for ever. */
function picturesOf(eventId: string, version: string) {
  const addressOf = (size: PictureSize) => `/event/${eventId}/image/${size}.webp?v=${version}`;
  return { small: addressOf('small'), medium: addressOf('medium'), large: addressOf('large') };
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

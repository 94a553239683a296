import type { paths } from '../../../clients/typescript/contract';

type NewEndpoint =
  paths['/organiser/teams/{organiserId}/webhooks']['post']['requestBody']['content']['application/json'];
type WebhookType = NonNullable<NewEndpoint['types']>[number];

// Every type of the API: the compiler complains about a missing one.
const TYPES: Readonly<Record<WebhookType, true>> = {
  'event.published': true,
  'event.changed': true,
  'event.cancelled': true,
  'sale.sold-out': true,
  'booking.confirmed': true,
  'booking.refunded': true,
  'ticket.transferred': true,
  'ticket.moved': true,
  'ticket.checked-in': true,
  'ticket.check-in-undone': true,
};

/** What endpoints can be told of, as the API names it. */
export const WEBHOOK_TYPES = Object.keys(TYPES) as readonly WebhookType[];

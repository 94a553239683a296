/** What endpoints can be told of, as the API names it. */
export const WEBHOOK_TYPES = [
  'event.published',
  'event.changed',
  'event.cancelled',
  'sale.sold-out',
  'booking.confirmed',
  'booking.refunded',
  'ticket.transferred',
  'ticket.moved',
  'ticket.checked-in',
  'ticket.check-in-undone',
] as const;

/** Everything that a fan can be told outside of the pages. */
export const messageKinds = [
  'booking-confirmed',
  'booking-resent',
  'free-tickets',
  'purchase-failed',
  'hold-ending',
  'your-turn',
  'waitlist-offer',
  'transfer-offered',
  'transfer-accepted',
  'transfer-declined',
  'transfer-withdrawn',
  'ticket-received',
  'ticket-reissued',
  'tickets-moved',
  'refund-paid',
  'refund-settled',
  'payment-returned',
  'ticket-returned',
  'ticket-resold',
  'return-lapsed',
  'event-moved',
  'keep-or-return',
  'event-cancelled',
  'holder-mail',
  'sign-in-link',
  'team-invitation',
  'webhook-disabled',
] as const;

/** One kind of message. */
export type MessageKind = (typeof messageKinds)[number];

/**
 * Kinds that go to an unverified address as well: what was paid for, and the link that verifies it. Anybody could have all
 * others sent to somebody else's address without paying.
 */
export const forUnverifiedAddresses: ReadonlySet<MessageKind> = new Set([
  'booking-confirmed',
  'booking-resent',
  'free-tickets',
  'ticket-reissued',
  'tickets-moved',
  'refund-paid',
  'refund-settled',
  'payment-returned',
  'ticket-returned',
  'ticket-resold',
  'return-lapsed',
  'event-moved',
  'keep-or-return',
  'event-cancelled',
  'holder-mail',
  'sign-in-link',
]);

/** Kinds that are of no use to a fan who hears of them an hour later. */
export const urgentKinds: ReadonlySet<MessageKind> = new Set(['hold-ending', 'your-turn', 'waitlist-offer']);

// Only what every relay takes without SMTPUTF8: printable ASCII without quotes; a domain has a dot.
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;

/** Whether a text is an e-mail address that messages can be sent to: at most 254 characters, 64 of them before the @. */
export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && ADDRESS.test(text);
}

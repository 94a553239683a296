/** Everything that other programs can be told. */
export const webhookTypes = [
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

/** The type of the message that a person sends to try an endpoint. */
export const WEBHOOK_TEST = 'endpoint.test';

/** A message is tried for this long; an endpoint that takes none for this long is disabled. */
export const WEBHOOK_GIVE_UP_SECONDS = 3 * 86_400;
/** A receiver that says `Retry-After` is believed up to this. */
export const LONGEST_RETRY_AFTER_SECONDS = 86_400;

const FIRST_RETRY_SECONDS = 5;
const LONGEST_RETRY_SECONDS = 6 * 3_600;
const LONGEST_PAUSE_SECONDS = 300;

/** How a receiver answered: it has the message; it may take it later; or there is nobody any more (410). */
export type WebhookAnswer = {
  readonly type: 'delivered' | 'later' | 'gone';
  /** Null where there was no answer. */
  readonly status: number | null;
  readonly durationMs: number;
  readonly detail: string | null;
  /** What the receiver asks for, with 429 and 503. */
  readonly retryAfterSeconds?: number;
};

/** How long a message waits after its try number `tries`: 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, then six hours. */
export function retryInSeconds(tries: number): number {
  return Math.min(FIRST_RETRY_SECONDS * 4 ** (tries - 1), LONGEST_RETRY_SECONDS);
}

/** How long an endpoint that answers nobody is left alone before one message is tried again: 5 s, doubled up to 5 min. */
export function pauseSeconds(pauses: number): number {
  return Math.min(FIRST_RETRY_SECONDS * 2 ** (pauses - 1), LONGEST_PAUSE_SECONDS);
}

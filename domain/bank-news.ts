import { closedStages, type PurchaseStage } from './purchase';

// The events that can move a purchase on: money is there. The rest (declines, which the fan was told; charges, fees,
// our own creates) is stored and needs nobody.
const TELLING = new Set(['payment_intent.amount_capturable_updated', 'payment_intent.succeeded']);

/** What to do with an event of the bank for a purchase at this stage. */
export type NewsRoute =
  /** It says nothing that the purchase does not know or find out by itself. */
  | 'ignore'
  /** The purchase is asking the bank right now; look again when it has its answer. */
  | 'later'
  /** Signal the running purchase. */
  | 'signal'
  /** The purchase is over without a booking: money may have come too late. */
  | 'late-payment';

/**
 * Where an event of the bank goes. Most events are echoes of what the purchase itself just did at the bank: signalling
 * those would cost every purchase five workflow tasks for nothing.
 */
export function routeBankNews(type: string, stage: PurchaseStage, hasBooking: boolean): NewsRoute {
  if (!TELLING.has(type) || hasBooking || stage === 'confirmed') return 'ignore';
  if (closedStages.has(stage)) return 'late-payment';
  if (stage === 'authorising') return 'later';
  // The workflow's own capture is repeated until its outcome is known.
  return stage === 'booking' || stage === 'capturing' ? 'ignore' : 'signal';
}

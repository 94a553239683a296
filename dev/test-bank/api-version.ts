/** The version of Stripe's API whose shapes the bank speaks: the one that stripe 23.1.0 asks for. */
export const STRIPE_VERSION = '2026-10-28.endive';

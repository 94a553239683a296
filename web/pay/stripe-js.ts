import type { Stripe } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';

let loading: Promise<Stripe | null> | undefined;

/** Loads Stripe's script once. Rejects if it cannot be loaded; the next call tries again. */
export async function stripeOf(key: string): Promise<Stripe> {
  loading ??= loadStripe(key);
  try {
    const stripe = await loading;
    if (stripe) return stripe;
    throw new Error('Stripe’s script did not start');
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

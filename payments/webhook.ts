import Stripe from 'stripe';
import type { RefundOrDispute } from '../domain/payment/bank-event';
import { readRefundOrDispute } from './refund-or-dispute';

/** One event of the bank, from a webhook or from the bank's list of events. */
export interface BankEvent {
  readonly id: string;
  /** Stripe's name, such as `payment_intent.succeeded`. */
  readonly type: string;
  readonly created: Date;
  /** The payment of the event's object, also for a charge, refund or dispute. */
  readonly paymentIntentId?: string;
  /** These three come from the object's metadata; a dispute has none. */
  readonly purchaseId?: string;
  readonly eventId?: string;
  readonly userId?: string;
  /** The refund or dispute in the event. */
  readonly money?: RefundOrDispute;
  /** The whole event as the bank sent it. */
  readonly payload: unknown;
}

/** The body is not signed with one of our secrets, was changed on the way, or is too old. */
export class InvalidSignature extends Error {
  override readonly name = 'InvalidSignature';
}

/** Verifies and parses webhooks. */
export interface WebhookVerifier {
  /** Needs the raw body, byte for byte, and the `Stripe-Signature` header. Throws InvalidSignature. */
  verify(rawBody: Buffer, signatureHeader: string): BankEvent;
}

/** Accepts several secrets, for rotation. Throws without a secret, and on a tolerance that would switch the check off. */
export function createWebhookVerifier({
  secrets,
  toleranceSeconds,
}: {
  secrets: readonly string[];
  toleranceSeconds: number;
}): WebhookVerifier {
  if (secrets.length === 0 || secrets.some((secret) => secret.trim() === '')) {
    throw new Error('a webhook secret is needed');
  }
  if (!(toleranceSeconds > 0)) throw new Error('the tolerance of webhooks must be above 0 seconds');
  return {
    verify(rawBody, signatureHeader) {
      let reason: unknown;
      for (const secret of secrets) {
        try {
          return readBankEvent(
            Stripe.webhooks.constructEvent(rawBody, signatureHeader, secret, toleranceSeconds),
          );
        } catch (error) {
          reason = error;
        }
      }
      throw new InvalidSignature('the webhook is not signed with a known secret, or is too old', {
        cause: reason,
      });
    },
  };
}

/** Parses the payload of a verified event. Throws TypeError when it is not an event. */
export function readBankEvent(payload: unknown): BankEvent {
  const { id, type, created, data } = (payload ?? {}) as Partial<Stripe.Event>;
  if (typeof id !== 'string' || typeof type !== 'string' || typeof created !== 'number' || !data?.object) {
    throw new TypeError('not an event of the bank');
  }
  const object = data.object as {
    id?: string;
    object?: string;
    payment_intent?: string | { id: string } | null;
    metadata?: Record<string, string> | null;
  };
  const { payment_intent: intent } = object;
  const paymentIntentId =
    object.object === 'payment_intent' ? object.id : typeof intent === 'string' ? intent : intent?.id;
  const { purchaseId, eventId, userId } = object.metadata ?? {};
  return {
    id,
    type,
    created: new Date(created * 1000),
    paymentIntentId,
    purchaseId,
    eventId,
    userId,
    money: readRefundOrDispute(object, { purchaseId, paymentIntentId }),
    payload,
  };
}

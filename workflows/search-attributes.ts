import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * The attributes by which ops find workflows; registered by temporal/setup.ts. Each upsert is an event and a write to the
 * visibility store, so a purchase starts with the first five and upserts three times at most: when its first payment
 * begins, when that one did not pay, and at its end. What ops do (extend) or have to look at costs an upsert of its own.
 */
export const searchAttributes = {
  eventId: defineSearchAttributeKey('EventId', 'KEYWORD'),
  userId: defineSearchAttributeKey('UserId', 'KEYWORD'),
  purchaseId: defineSearchAttributeKey('PurchaseId', 'KEYWORD'),
  /** Coarse: `awaiting-payment` from the start, `authorising` in its first payment, `needs-attention`, or how it ended. */
  purchaseStage: defineSearchAttributeKey('PurchaseStage', 'KEYWORD'),
  /** As planned at the start, corrected when the seats were claimed much later. */
  holdUntil: defineSearchAttributeKey('HoldUntil', 'DATETIME'),
  /** When the first payment began; gone when it did not pay. */
  payingSince: defineSearchAttributeKey('PayingSince', 'DATETIME'),
  needsAttention: defineSearchAttributeKey('NeedsAttention', 'BOOL'),
  /** One of `interventionCodes`. */
  attentionReason: defineSearchAttributeKey('AttentionReason', 'KEYWORD'),
} as const;

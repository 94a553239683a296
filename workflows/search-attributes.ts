import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * The search attributes, registered by temporal/setup.ts. Each upsert costs a history event and a write to the visibility
 * store, so a purchase starts with the first five and upserts at most three times: at the start and the failure of its first
 * payment, and at its end. An extension by ops and a manual intervention cost additional upserts.
 */
export const searchAttributes = {
  eventId: defineSearchAttributeKey('EventId', 'KEYWORD'),
  userId: defineSearchAttributeKey('UserId', 'KEYWORD'),
  purchaseId: defineSearchAttributeKey('PurchaseId', 'KEYWORD'),
  /** Coarse: `awaiting-payment` from the start, `authorising` in the first payment, `needs-attention`, or the final stage. */
  purchaseStage: defineSearchAttributeKey('PurchaseStage', 'KEYWORD'),
  /** Planned at the start; corrected when the seats were claimed much later. */
  holdUntil: defineSearchAttributeKey('HoldUntil', 'DATETIME'),
  /** The start of the first payment; removed when it failed. */
  payingSince: defineSearchAttributeKey('PayingSince', 'DATETIME'),
  needsAttention: defineSearchAttributeKey('NeedsAttention', 'BOOL'),
  /** One of `interventionCodes`. */
  attentionReason: defineSearchAttributeKey('AttentionReason', 'KEYWORD'),
} as const;

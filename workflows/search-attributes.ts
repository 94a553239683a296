import { defineSearchAttributeKey } from '@temporalio/common';

/** The attributes by which ops find workflows; registered by temporal/setup.ts, set at most three times per purchase. */
export const searchAttributes = {
  eventId: defineSearchAttributeKey('EventId', 'KEYWORD'),
  userId: defineSearchAttributeKey('UserId', 'KEYWORD'),
  purchaseId: defineSearchAttributeKey('PurchaseId', 'KEYWORD'),
  purchaseStage: defineSearchAttributeKey('PurchaseStage', 'KEYWORD'),
  holdUntil: defineSearchAttributeKey('HoldUntil', 'DATETIME'),
  needsAttention: defineSearchAttributeKey('NeedsAttention', 'BOOL'),
} as const;

import type { DeskKey } from './messages/en';

const SENTENCES: Readonly<Record<string, DeskKey>> = {
  'invalid-request': 'problem.invalid',
  'nothing-to-retry': 'problem.nothingToRetry',
  'nothing-to-repair': 'problem.nothingToRetry',
  'purchase-ended': 'problem.purchaseEnded',
  'already-booked': 'problem.alreadyBooked',
  'not-booked': 'problem.notBooked',
  'not-refundable': 'problem.notRefundable',
  'ticket-refunded': 'problem.ticketRefunded',
  'hold-expired': 'problem.holdOver',
  'event-cancelled': 'problem.eventCancelled',
  'reconciliation-not-found': 'problem.noReport',
  'case-not-found': 'problem.noCase',
  'ticket-code-invalid': 'door.invalid',
  'ticket-code-void': 'door.void',
  'ticket-already-used': 'door.used',
  'ticket-for-another-event': 'door.otherEvent',
  'ticket-not-used': 'door.notUsed',
  'undo-too-late': 'door.undoTooLate',
};

/** What a refusal means to staff, who can do other things about it than a fan; undefined where that is no different. */
export function sentenceFor(code: string): DeskKey | undefined {
  return Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
}

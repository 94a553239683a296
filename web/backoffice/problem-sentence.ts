import type { BackofficeMessageKey } from './messages/en';

const SENTENCES: Readonly<Record<string, BackofficeMessageKey>> = {
  'invalid-request': 'problem.invalid',
  'mailed-too-often': 'problem.mailedTooOften',
  'amount-not-exportable': 'problem.amountNotExportable',
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
  'ticket-code-invalid': 'checkIn.invalid',
  'ticket-code-void': 'checkIn.void',
  'ticket-already-used': 'checkIn.used',
  'ticket-for-another-event': 'checkIn.otherEvent',
  'ticket-not-used': 'checkIn.notUsed',
  'undo-too-late': 'checkIn.undoTooLate',
  'no-re-entry': 'checkIn.noReEntry',
  'gate-not-found': 'gates.notFound',
  'pairing-code-invalid': 'gate.badPairing',
  network: 'gate.needsNetwork',
};

/** The message key of a refusal for staff; undefined where the fans' text fits staff as well. */
export function problemSentence(code: string): BackofficeMessageKey | undefined {
  return Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
}

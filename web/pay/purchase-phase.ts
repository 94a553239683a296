import type { Purchase, PurchaseStage } from '../../clients/typescript/contract';

/** What the page of a purchase shows. */
type PayPhase = 'card' | 'working' | 'paid' | 'ended' | 'attention';

const OPEN: readonly PurchaseStage[] = [
  'admitting',
  'reserving',
  'awaiting-payment',
  'authorising',
  'booking',
  'capturing',
];

/** Whether a purchase still holds its seats and waits for something. */
export function isOpen(stage: PurchaseStage): boolean {
  return OPEN.includes(stage);
}

/** The phase of a purchase: the card form while it waits for one, then what the engine and the bank do. */
export function payPhaseOf({ stage, bookingId }: Purchase): PayPhase {
  if (stage === 'awaiting-payment') return 'card';
  if (stage === 'confirmed') return bookingId ? 'paid' : 'working';
  if (isOpen(stage)) return 'working';
  return stage === 'needs-attention' ? 'attention' : 'ended';
}

import type { Purchase, PurchaseStage } from '../../clients/typescript/contract';

/** The phase of a purchase, which decides what the page shows. */
type PayPhase = 'card' | 'working' | 'paid' | 'ended' | 'attention';

const OPEN: readonly PurchaseStage[] = [
  'admitting',
  'reserving',
  'awaiting-payment',
  'authorising',
  'booking',
  'capturing',
];

/** Whether a purchase is running: it holds its seats or is about to. */
export function isOpen(stage: PurchaseStage): boolean {
  return OPEN.includes(stage);
}

/** The phase for the stage of a purchase. */
export function payPhaseOf({ stage, bookingId }: Purchase): PayPhase {
  if (stage === 'awaiting-payment') return 'card';
  if (stage === 'confirmed') return bookingId ? 'paid' : 'working';
  if (isOpen(stage)) return 'working';
  return stage === 'needs-attention' ? 'attention' : 'ended';
}

import type { ListedPurchase, RepairAction } from '../../../clients/typescript/contract';

/** The repairs that are offered for a purchase, the mildest first. The purchase's workflow decides whether it accepts one. */
export function repairsFor({ stage, needsAttention }: Pick<ListedPurchase, 'stage' | 'needsAttention'>) {
  const repairs: Exclude<RepairAction, 'resend'>[] = [];
  if (stage === 'awaiting-payment') repairs.push('extend');
  if (needsAttention || stage === 'authorising') repairs.push('retry');
  if (stage === 'confirmed' || needsAttention) repairs.push('refund');
  if (!['confirmed', 'released', 'expired', 'refunded', 'refused'].includes(stage)) repairs.push('release');
  return repairs;
}

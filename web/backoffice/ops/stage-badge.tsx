import type { PurchasePage } from '../../../clients/typescript/contract';
import { tOps } from './t-ops';

/** The stage of a purchase, in words. */
export function StageBadge({ stage }: { stage: PurchasePage['stage'] }) {
  const looks = { 'needs-attention': 'badge-stuck', confirmed: 'badge-completed' } as Record<string, string>;
  return <span class={`badge ${looks[stage] ?? ''}`}>{tOps(`stage.${stage}`)}</span>;
}

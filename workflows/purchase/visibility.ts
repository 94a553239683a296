import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { searchAttributes } from '../search-attributes';
import type { ManualIntervention } from '../steps/manual-intervention';
import type { PurchaseResult } from './purchase-contract';

// Ops query holds that are a minute overdue, so a planned end that differs by less than this is good enough.
const TOLERANCE_MS = 5_000;
// Of three upserts per purchase the last one is for its end.
const UPSERTS_BEFORE_END = 2;

/** See `createPurchaseVisibility`. */
export type PurchaseVisibility = ReturnType<typeof createPurchaseVisibility>;

/** Writes the search attributes of a purchase, within the three upserts that `search-attributes.ts` allows. */
export function createPurchaseVisibility(manualIntervention: ManualIntervention) {
  let left = UPSERTS_BEFORE_END;
  let isPaying = false;
  const holdUntil = (endsAtMs: number) => ({ key: searchAttributes.holdUntil, value: new Date(endsAtMs) });

  return {
    /** The seats are held; written only where the planned end of the hold differs. */
    held(endsAtMs: number): void {
      const planned = workflowInfo().typedSearchAttributes.get(searchAttributes.holdUntil);
      if (planned && Math.abs(planned.getTime() - endsAtMs) < TOLERANCE_MS) return;
      left -= 1;
      upsertSearchAttributes([
        { key: searchAttributes.purchaseStage, value: 'awaiting-payment' },
        holdUntil(endsAtMs),
      ]);
    },
    /** Ops have extended the hold. */
    extended(endsAtMs: number): void {
      upsertSearchAttributes([holdUntil(endsAtMs)]);
    },
    /** A payment begins; written for the first one, if an upsert is left for its end. */
    paymentBegins(): void {
      if (left < UPSERTS_BEFORE_END) return;
      left -= 1;
      isPaying = true;
      upsertSearchAttributes([
        { key: searchAttributes.purchaseStage, value: 'authorising' },
        { key: searchAttributes.payingSince, value: new Date() },
      ]);
    },
    /** The purchase waits for the fan again, after a failed payment or a manual intervention. */
    waits(): void {
      const clearedAttributes = manualIntervention.clearedAttributes();
      if (!isPaying && clearedAttributes.length === 0) return;
      isPaying = false;
      left -= 1;
      upsertSearchAttributes([
        { key: searchAttributes.purchaseStage, value: 'awaiting-payment' },
        { key: searchAttributes.payingSince, value: null },
        ...clearedAttributes,
      ]);
    },
    ended(as: PurchaseResult['stage']): void {
      upsertSearchAttributes([
        { key: searchAttributes.purchaseStage, value: as },
        ...manualIntervention.clearedAttributes(),
      ]);
    },
  };
}

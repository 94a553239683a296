import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { searchAttributes } from '../search-attributes';
import type { ManualIntervention } from '../steps/manual-intervention';
import type { PurchaseResult } from './purchase-contract';

// Ops look for holds that are a minute overdue: a plan that is off by less says the same.
const PLAN_IS_OFF_MS = 5_000;
// Of three upserts per purchase the last one is for its end.
const BEFORE_THE_END = 2;

/** How the purchase appears in the lists of Temporal's UI; `search-attributes.ts` says when that changes. */
export type PurchaseVisibility = ReturnType<typeof createPurchaseVisibility>;

/** Keeps the visibility store up to date within the purchase's budget of writes. */
export function createPurchaseVisibility(manualIntervention: ManualIntervention) {
  let left = BEFORE_THE_END;
  let isPaying = false;
  const holdUntil = (endsAtMs: number) => ({ key: searchAttributes.holdUntil, value: new Date(endsAtMs) });

  return {
    /** The seats are held; said only where the start had planned another end. */
    held(endsAtMs: number): void {
      const planned = workflowInfo().typedSearchAttributes.get(searchAttributes.holdUntil);
      if (planned && Math.abs(planned.getTime() - endsAtMs) < PLAN_IS_OFF_MS) return;
      left -= 1;
      upsertSearchAttributes([
        { key: searchAttributes.purchaseStage, value: 'awaiting-payment' },
        holdUntil(endsAtMs),
      ]);
    },
    /** Ops hold the seats longer. */
    extended(endsAtMs: number): void {
      upsertSearchAttributes([holdUntil(endsAtMs)]);
    },
    /** A payment begins; said of the first, if there is room to say that it is over as well. */
    paymentBegins(): void {
      if (left < BEFORE_THE_END) return;
      left -= 1;
      isPaying = true;
      upsertSearchAttributes([
        { key: searchAttributes.purchaseStage, value: 'authorising' },
        { key: searchAttributes.payingSince, value: new Date() },
      ]);
    },
    /** Waiting for the fan again, after a payment that did not pay or after whatever needed a person. */
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

import { defineUpdate } from '@temporalio/workflow';
import type { SaleStatus } from '../domain/event';

/** The task queue of on-sale workflows and of the admission loops. */
export const ON_SALE_QUEUE = 'on-sale';

/** One on-sale per event. */
export function onSaleWorkflowId(eventId: string): string {
  return `on-sale:${eventId}`;
}

/** What an on-sale starts with; everything else it reads from the event. */
export interface OnSaleInput {
  readonly eventId: string;
}

/** What ops can do with a sale. Who and why stay in the history. */
export interface SaleChange {
  readonly action: 'open' | 'pause' | 'resume' | 'close';
  /** People per second. */
  readonly admitPerSecond?: number;
  /** People inside at once. */
  readonly maxShoppers?: number;
  readonly by: string;
  readonly reason?: string;
}

/** Opens, pauses, resumes or closes the sale and answers its new status. */
export const changeSaleUpdate = defineUpdate<{ status: SaleStatus }, [SaleChange]>('changeSale');

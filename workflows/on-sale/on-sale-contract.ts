import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { SaleStatus } from '../../domain/event';

/** The task queue of on-sale workflows and of the admission loops. */
export const ON_SALE_QUEUE = 'on-sale';

/** One on-sale per event. */
export function onSaleWorkflowId(eventId: string): string {
  return `on-sale:${eventId}`;
}

/** What an on-sale starts with; everything else it reads from the event. */
export interface OnSaleInput {
  readonly eventId: string;
  /** Kept over a continue-as-new, for the details that ops read. */
  readonly lastChange?: string;
}

/** What ops can do with a sale, each an update of that name. `pace` changes the numbers alone. */
export type SaleAction = 'open' | 'pause' | 'resume' | 'close' | 'pace';

/** What an update of a sale is sent with. Who and why stay in the history and in the details that ops read. */
export interface SaleCommand {
  /** People per second. */
  readonly admitPerSecond?: number;
  /** People inside at once. */
  readonly maxShoppers?: number;
  readonly by: string;
  readonly reason?: string;
}

/** A command with what is to be done. */
export interface SaleChange extends SaleCommand {
  readonly action: SaleAction;
}

/** The sale as its workflow sees it. */
export interface SaleDescription {
  readonly status: SaleStatus;
  /** Whether the places of the lobby have been drawn. */
  readonly drawn: boolean;
  /** SHA-256 of the seed of the draw. */
  readonly commitment: string;
  /** ISO 8601; of the presale until that has ended. */
  readonly opensAt: string;
  /** ISO 8601. Absent, as `closesInMs` is, in what was recorded before sales had an end. */
  readonly closesAt?: string;
  /** ISO 8601; while the opening that counts is that of a presale. */
  readonly presaleUntil?: string;
  /** Until the lobby or the sale opens; null when both have. */
  readonly changesInMs: number | null;
  /** Until the sale ends. */
  readonly closesInMs?: number;
}

/**
 * Whether a sale that answers this status did not do as it was told: what is closed is brought back by `open` alone, and
 * what is cancelled, or whose end has come, by nothing.
 */
export function staysClosed(action: SaleAction, status: SaleStatus): boolean {
  return status === 'closed' && action !== 'close' && action !== 'pace';
}

const saleUpdate = defineUpdate<{ status: SaleStatus }, [SaleCommand]>;

/** Each does what its name says and answers the new status. Refused without a name of who asks, or with numbers that no sale can have. */
export const saleUpdates = {
  open: saleUpdate('open'),
  pause: saleUpdate('pause'),
  resume: saleUpdate('resume'),
  close: saleUpdate('close'),
  pace: saleUpdate('pace'),
} as const satisfies Record<SaleAction, unknown>;
/** The event was changed from outside: look at it again. */
export const eventChangedSignal = defineSignal('eventChanged');

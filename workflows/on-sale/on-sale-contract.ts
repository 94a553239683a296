import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { SaleStatus } from '../../domain/event';

/** The task queue of on-sale workflows and of the admission loops. */
export const ON_SALE_QUEUE = 'on-sale';

/** The workflow id: one on-sale per event. */
export function onSaleWorkflowId(eventId: string): string {
  return `on-sale:${eventId}`;
}

/** The input of an on-sale; it reads everything else from the event. */
export interface OnSaleInput {
  readonly eventId: string;
  /** Kept over a continue-as-new, for the details in Temporal's UI. */
  readonly lastChange?: string;
}

/** The actions of ops on a sale, each an update of that name. `pace` changes only the numbers. */
export type SaleAction = 'open' | 'pause' | 'resume' | 'close' | 'pace';

/** The argument of an update; `by` and `reason` are kept in the history and shown in Temporal's UI. */
export interface SaleCommand {
  /** People per second. */
  readonly admitPerSecond?: number;
  /** People inside at once. */
  readonly maxShoppers?: number;
  readonly by: string;
  readonly reason?: string;
}

/** A command with its action. */
export interface SaleChange extends SaleCommand {
  readonly action: SaleAction;
}

/** The state of a sale, for its workflow. */
export interface SaleDescription {
  readonly status: SaleStatus;
  /** Whether the lobby has been drawn. */
  readonly drawn: boolean;
  /** SHA-256 of the seed of the draw. */
  readonly commitment: string;
  /** ISO 8601; until the presale has ended, its opening. */
  readonly opensAt: string;
  /** ISO 8601. Absent, like `closesInMs`, in histories from before sales had an end. */
  readonly closesAt?: string;
  /** ISO 8601; present while `opensAt` is that of the presale. */
  readonly presaleUntil?: string;
  /** Until the lobby or the sale opens; null when both have. */
  readonly changesInMs: number | null;
  /** Until the sale ends. */
  readonly closesInMs?: number;
}

/**
 * Whether this status means that the action had no effect: only `open` reopens a closed sale, and nothing reopens a cancelled
 * or ended one.
 */
export function staysClosed(action: SaleAction, status: SaleStatus): boolean {
  return status === 'closed' && action !== 'close' && action !== 'pace';
}

const saleUpdate = defineUpdate<{ status: SaleStatus }, [SaleCommand]>;

/** One update per action; returns the new status. Refused without `by`, or with numbers out of range. */
export const saleUpdates = {
  open: saleUpdate('open'),
  pause: saleUpdate('pause'),
  resume: saleUpdate('resume'),
  close: saleUpdate('close'),
  pace: saleUpdate('pace'),
} as const satisfies Record<SaleAction, unknown>;
/** The event was changed outside the workflow: read it again. */
export const eventChangedSignal = defineSignal('eventChanged');

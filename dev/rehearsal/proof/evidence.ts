import type { PurchaseStage } from '../../../domain/purchase';
import type { PublicEvidence } from './public-evidence';

/** A ticket row. */
export interface TicketRow {
  readonly id: string;
  readonly status: 'available' | 'held' | 'booked';
  readonly holderId: string | null;
  readonly purchaseId: string | null;
  readonly bookingId: string | null;
}

/** A booking row with its live tickets. Amounts are minor units. */
export interface BookingRow {
  readonly id: string;
  readonly purchaseId: string;
  readonly userId: string;
  readonly status: 'booked' | 'paid' | 'voided' | 'refunded';
  readonly amount: number;
  readonly currency: string;
  readonly paymentIntentId: string;
  readonly ticketIds: readonly string[];
}

/** A purchase row. */
export interface PurchaseRow {
  readonly id: string;
  readonly userId: string;
  readonly stage: PurchaseStage;
}

/** A row of the ledger: `amount` minor units from the credited to the debited account. */
export interface LedgerRow {
  readonly purchaseId: string;
  readonly debit: string;
  readonly credit: string;
  readonly amount: number;
  readonly currency: string;
}

/** The rows of one event. */
export interface DatabaseEvidence {
  readonly tickets: readonly TicketRow[];
  readonly bookings: readonly BookingRow[];
  readonly purchases: readonly PurchaseRow[];
  readonly ledger: readonly LedgerRow[];
}

/** A payment at the bank. Amounts are minor units. */
export interface BankPayment {
  readonly id: string;
  /** Of the payment intent, as Stripe names it. */
  readonly status: string;
  readonly purchaseId: string;
  readonly amount: number;
  readonly currency: string;
  readonly captured: number;
  readonly refunded: number;
  /** The bank's fee. */
  readonly fee: number;
}

/** The purchase workflows of one event in Temporal. */
export interface WorkflowEvidence {
  readonly running: readonly string[];
  /** Failed, terminated or timed out. */
  readonly failed: readonly string[];
}

/** What the database, the bank, Temporal and the API say of one event. */
export interface Evidence {
  readonly database: DatabaseEvidence;
  readonly payments: readonly BankPayment[];
  readonly workflows: WorkflowEvidence;
  readonly seen: PublicEvidence;
}

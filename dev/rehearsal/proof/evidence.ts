import type { PurchaseStage } from '../../../domain/purchase';

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

/** A purchase as the database has it. */
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

/** What the database holds of one event. */
export interface DatabaseEvidence {
  readonly tickets: readonly TicketRow[];
  readonly bookings: readonly BookingRow[];
  readonly purchases: readonly PurchaseRow[];
  readonly ledger: readonly LedgerRow[];
}

/** A payment as the bank has it. Amounts are minor units. */
export interface BankPayment {
  readonly id: string;
  /** Stripe's own word. */
  readonly status: string;
  readonly purchaseId: string;
  readonly amount: number;
  readonly currency: string;
  readonly captured: number;
  readonly refunded: number;
  /** What the bank kept of it. */
  readonly fee: number;
}

/** The purchase workflows of one event in Temporal. */
export interface WorkflowEvidence {
  readonly running: readonly string[];
  /** Failed, terminated or timed out: none may. */
  readonly broken: readonly string[];
}

/** Everything that the invariants are judged by, besides what the fans were told. */
export interface Evidence {
  readonly database: DatabaseEvidence;
  readonly payments: readonly BankPayment[];
  readonly workflows: WorkflowEvidence;
}

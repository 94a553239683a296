import type { Buyer } from '../../domain/buyer';
import type { CostLine } from '../../domain/costs/order-lines';
import type { Money } from '../../domain/money';

/** What an invoice or a credit note says. Times are ISO 8601. */
export interface InvoiceFacts {
  readonly kind: 'invoice' | 'credit-note';
  readonly number: string;
  readonly issuedAt: string;
  readonly bookingId: string;
  readonly amount: Money;
  readonly lines: readonly (CostLine & { readonly place: string | null })[];
  readonly seller: {
    readonly name: string;
    readonly address: string;
    readonly taxId: string;
    readonly timeZone: string;
    readonly note: string | null;
  };
  readonly buyer: Buyer | null;
  readonly event: {
    readonly name: string;
    readonly startsAt: string;
    readonly venue: string;
    readonly city: string;
    readonly timeZone: string | null;
    readonly areTaxesIncluded: boolean;
  };
  /** The number of the invoice that a credit note takes back. */
  readonly invoiceNumber: string | null;
}

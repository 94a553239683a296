import type { Buyer } from '../../domain/buyer';
import type { CostLine } from '../../domain/costs/order-lines';
import type { Money } from '../../domain/money';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';
import type { Seller } from './sellers';

/** The two kinds of documents; each has a series of numbers of its own. */
type InvoiceKind = 'invoice' | 'credit-note';

/** An invoice or credit note that has its number. Times are ISO 8601. */
interface InvoiceRecord {
  readonly invoiceId: string;
  readonly kind: InvoiceKind;
  readonly number: string;
  readonly issuedAt: string;
  readonly bookingId: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly amount: Money;
}

/** A line of an invoice, with the place of its ticket. */
interface InvoiceLine extends CostLine {
  readonly place: string | null;
}

/** All that an invoice says, as it was when it got its number. */
interface WholeInvoice extends InvoiceRecord {
  readonly userId: string;
  readonly lines: readonly InvoiceLine[];
  readonly seller: Seller;
  /** Null where the seller did not ask for it. */
  readonly buyer: Buyer | null;
  readonly event: {
    readonly name: string;
    readonly startsAt: string;
    readonly venue: string;
    readonly city: string;
    readonly timeZone: string | null;
    readonly areTaxesIncluded: boolean;
  };
  /** The number of the invoice that a credit note takes back; null when the booking has none. */
  readonly invoiceNumber: string | null;
}

/** Which invoices; `text` is a number or the id of a booking. */
export interface InvoiceFilter {
  readonly eventId?: string;
  readonly bookingId?: string;
  readonly userId?: string;
  readonly kind?: InvoiceKind;
  /** ISO 8601; `to` is not included. */
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
}

const RECORD = `
  i.id as "invoiceId", i.kind, i.number, ${isoTime('i.issued_at')} as "issuedAt", i.booking_id as "bookingId",
  i.event_id as "eventId", i.event ->> 'name' as "eventName", jsonb_build_object('amount', i.amount, 'currency', i.currency) as amount`;

const FROM = 'from invoice i join booking b on b.id = i.booking_id';

/** Invoices and credit notes, the newest first; `afterId` continues after a page. */
export async function listInvoices(
  db: Queryable,
  { afterId, limit, ...filter }: InvoiceFilter & { readonly afterId?: string; readonly limit: number },
): Promise<InvoiceRecord[]> {
  const { rows } = await db.query<InvoiceRecord>(
    `select ${RECORD} ${FROM}
      where i.number is not null and ($1::text is null or i.event_id = $1) and ($2::text is null or i.booking_id = $2)
        and ($3::text is null or b.user_id = $3) and ($4::text is null or i.kind = $4)
        and ($5::timestamptz is null or i.issued_at >= $5) and ($6::timestamptz is null or i.issued_at < $6)
        and ($7::text is null or i.number = $7 or i.booking_id = $7)
        and ($8::text is null or (i.issued_at, i.id) < (select issued_at, id from invoice where id = $8))
      order by i.issued_at desc, i.id desc limit $9`,
    [
      ...[filter.eventId ?? null, filter.bookingId ?? null, filter.userId ?? null, filter.kind ?? null],
      ...[filter.from ?? null, filter.to ?? null, filter.text ?? null, afterId ?? null, limit],
    ],
  );
  return rows;
}

/** All that one invoice says; undefined when there is none with this id, or it has no number yet. */
export async function maybeInvoice(db: Queryable, invoiceId: string): Promise<WholeInvoice | undefined> {
  const { rows } = await db.query<WholeInvoice>(
    `select ${RECORD}, b.user_id as "userId", i.lines, i.buyer, i.event,
            jsonb_build_object('name', i.seller -> 'name', 'address', i.seller -> 'address', 'taxId', i.seller -> 'tax_id',
                               'invoicePrefix', i.seller -> 'invoice_prefix', 'creditNotePrefix', i.seller -> 'credit_note_prefix',
                               'timeZone', i.seller -> 'time_zone', 'note', i.seller -> 'note') as seller,
            (select first.number from invoice first
              where first.booking_id = i.booking_id and first.fact_key = b.charge_id || ':taken' and i.kind = 'credit-note')
              as "invoiceNumber"
       ${FROM}
      where i.id = $1 and i.number is not null`,
    [invoiceId],
  );
  return rows[0];
}

/** Gives numbers to the noted invoices of every seller, at most `limit` of each series. Returns how many were given. */
export async function issueInvoices(db: Queryable, limit: number): Promise<number> {
  const { rows } = await db.query<{ given: number }>('select issue_invoices($1) as given', [limit]);
  return rows[0]!.given;
}

/** How many invoices and credit notes of an event wait for their number. */
export async function countWaitingInvoices(db: Queryable, eventId: string): Promise<number> {
  const { rows } = await db.query<{ waiting: number }>(
    `select count(*) as waiting from invoice i join event e on e.organiser_id = i.organiser_id
      where e.id = $1 and i.event_id = $1 and i.number is null`,
    [eventId],
  );
  return rows[0]!.waiting;
}

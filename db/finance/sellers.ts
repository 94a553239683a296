import { writeAudit } from '../audit';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** Who sells, as it is printed on invoices. */
export interface Seller {
  readonly name: string;
  readonly address: string;
  readonly taxId: string;
  /** What the numbers of invoices begin with; the year and the number follow. */
  readonly invoicePrefix: string;
  readonly creditNotePrefix: string;
  /** An IANA name: the year of a number is the year there. */
  readonly timeZone: string;
  /** A sentence at the end of each invoice; null without one. */
  readonly note: string | null;
}

const SELLER = `name, address, tax_id as "taxId", invoice_prefix as "invoicePrefix", credit_note_prefix as "creditNotePrefix",
  time_zone as "timeZone", note`;

/** The seller of an event's organiser; undefined while it is not given. */
export async function maybeSellerOf(db: Queryable, eventId: string): Promise<Seller | undefined> {
  const { rows } = await db.query<Seller>(
    `select ${SELLER} from seller where organiser_id = (select organiser_id from event where id = $1)`,
    [eventId],
  );
  return rows[0];
}

/** Sets the seller of an event's organiser, with a line in the audit. Invoices that have a number keep what they say. */
export async function changeSeller(
  pool: Pool,
  change: { eventId: string; seller: Seller; by: string; reason: string; key: string },
): Promise<void> {
  const { eventId, seller, by, reason, key } = change;
  const { name, address, taxId, invoicePrefix, creditNotePrefix, timeZone, note } = seller;
  await inTransaction(pool, async (db) => {
    const before = await maybeSellerOf(db, eventId);
    await db.query(
      `insert into seller (organiser_id, name, address, tax_id, invoice_prefix, credit_note_prefix, time_zone, note)
       select organiser_id, $2, $3, $4, $5, $6, $7, $8 from event where id = $1
       on conflict (organiser_id) do update set name = excluded.name, address = excluded.address, tax_id = excluded.tax_id,
         invoice_prefix = excluded.invoice_prefix, credit_note_prefix = excluded.credit_note_prefix,
         time_zone = excluded.time_zone, note = excluded.note, updated_at = clock_timestamp()`,
      [eventId, name, address, taxId, invoicePrefix, creditNotePrefix, timeZone, note],
    );
    // The prefixes and the zone alone: the audit never holds a name or an address.
    const facts = (one?: Seller) =>
      one && [one.invoicePrefix, one.creditNotePrefix, one.timeZone, one.taxId].join(', ');
    await writeAudit(db, {
      ...{ key: `seller:${key}`, by, action: 'change-seller', subject: { type: 'event', id: eventId } },
      ...{
        eventId,
        reason,
        outcome: 'done',
        details: { before: facts(before) ?? null, after: facts(seller) },
      },
    });
  });
}

import type { InvoiceFacts } from './invoice-facts';
import type { InvoiceWords } from './invoice-words';

/** A row of the table of an invoice: what, how many times, and its amount in minor units. */
interface InvoiceRow {
  readonly what: string;
  readonly quantity: number;
  readonly amount: number;
}

/** The rows of an invoice: tickets and fees, and what they add up to. Amounts are minor units. */
export interface InvoiceRows {
  readonly rows: readonly InvoiceRow[];
  /** Only where there are taxes. */
  readonly net: number | null;
  /** Each rate with the net amount that it is of. */
  readonly taxes: readonly { readonly what: string; readonly net: number; readonly amount: number }[];
}

/** The rows of an invoice. Fees of one name are one row; each ticket is a row, as it has a place. */
export function invoiceRows({ lines, event }: InvoiceFacts, words: InvoiceWords): InvoiceRows {
  const rows = new Map<string, InvoiceRow>();
  const taxes = new Map<string, { what: string; net: number; amount: number }>();
  let net = 0;
  for (const line of lines) {
    net += line.net;
    const plain = line.ticketId === null ? words.revenue : `${words.ticket} ${line.place ?? ''}`.trim();
    const fee = line.ticketId === null ? `${line.name} (${words.perOrder})` : line.name;
    const what = line.kind === 'ticket' ? plain : fee!;
    const known = rows.get(what) ?? { what, quantity: 0, amount: 0 };
    const amount = event.areTaxesIncluded ? line.amount : line.net;
    rows.set(what, { what, quantity: known.quantity + 1, amount: known.amount + amount });
    for (const tax of line.taxes) {
      const name = `${tax.name} ${percent(tax.ratePpm)}`;
      const before = taxes.get(name) ?? { what: name, net: 0, amount: 0 };
      if (tax.ratePpm > 0)
        taxes.set(name, { what: name, net: before.net + line.net, amount: before.amount + tax.amount });
    }
  }
  return { rows: [...rows.values()], net: taxes.size > 0 ? net : null, taxes: [...taxes.values()] };
}

/** Parts per million as a percentage: 190000 is `19 %`. */
function percent(ppm: number): string {
  return `${Number((ppm / 10_000).toFixed(4))} %`;
}

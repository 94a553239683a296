import { orderCosts } from '../../domain/costs/order-costs';
import { regimes } from '../../domain/costs/random-orders.fixture';
import { languages } from '../../domain/language';
import type { InvoiceFacts } from './invoice-facts';
import { invoicePdf } from './invoice-pdf';
import { invoiceRows } from './invoice-rows';
import { invoiceWords } from './invoice-words';

/** The invoice of this many tickets, half of them at a reduced rate. */
function invoiceOf(tickets: number): InvoiceFacts {
  const { rules, currency } = regimes.DE!;
  const wanted = Array.from({ length: tickets }, (_, at) => {
    return { ticketId: String(at), priceLevel: at % 2 === 0 ? 'A' : 'B', face: 5_000 };
  });
  const { lines, breakdown } = orderCosts(rules, currency, wanted);
  return {
    ...{
      kind: 'invoice',
      number: 'RE-2026-000001',
      issuedAt: '2026-11-30T12:00:00.000Z',
      bookingId: 'bkg_1',
    },
    amount: { amount: breakdown.total, currency },
    lines: lines.map((line) => ({ ...line, place: line.ticketId && `Floor A ${line.ticketId}` })),
    seller: {
      name: 'Halle GmbH',
      address: 'Am Platz 1',
      taxId: 'DE1',
      timeZone: 'Europe/Berlin',
      note: 'Danke!',
    },
    buyer: { name: 'نورا', address: { street: 'Rambla 1', city: 'Barcelona', country: 'ES' } },
    event: {
      ...{ name: 'Trial', startsAt: '2027-01-01T19:00:00.000Z', venue: 'Hall', city: 'Town', timeZone: null },
      areTaxesIncluded: true,
    },
    invoiceNumber: null,
  };
}

test('its rows add up to its amount, and its net amount and taxes do too, each rate with its base', () => {
  const invoice = invoiceOf(4);
  const { rows, net, taxes } = invoiceRows(invoice, invoiceWords.en);
  const sum = (list: readonly { amount: number }[]) => list.reduce((total, { amount }) => total + amount, 0);
  expect(sum(rows)).toBe(invoice.amount.amount);
  expect(net! + sum(taxes)).toBe(invoice.amount.amount);
  expect(taxes.map(({ what }) => what)).toEqual(['MwSt 19 %', 'MwSt 7 %']);
  expect(taxes.reduce((total, tax) => total + tax.net, 0)).toBe(net);
});

test.each(languages)('is a PDF in %s, also with more rows than a page has', async (language) => {
  const pdf = await invoicePdf(invoiceOf(50), language);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(1);
});

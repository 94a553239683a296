import { languages } from '../../domain/language';
import { settlementOf } from '../../domain/settlement/settlement';
import { settlementPdf } from './settlement-pdf';

const settled = {
  ...settlementOf([
    { debit: 'receivable', credit: 'sales', amount: 1_234_567, count: 300 },
    { debit: 'bank', credit: 'receivable', amount: 1_234_567, count: 300 },
    { debit: 'fees', credit: 'bank', amount: 20_000, count: 300 },
  ]),
  ...{ currency: 'eur', opening: 5_000, paidOut: 900_000, open: 319_567 },
};
const event = { eventName: 'Trial of a name that is longer than one line of its column', currency: 'eur' };

/** The settlement of a month with this many events. */
const factsOf = (events: number) => ({
  ...{ month: '2026-11', from: '2026-10-31T23:00:00.000Z', to: '2026-11-30T23:00:00.000Z' },
  ...{ timeZone: 'Europe/Berlin', madeAt: '2026-12-01T08:00:00.000Z', event: null, closes: true },
  currencies: [settled],
  events: Array.from({ length: events }, () => ({
    ...event,
    ...settled,
    startsAt: '2026-11-20T19:00:00.000Z',
  })),
  hasMoreEvents: true,
  transfers: [{ at: '2026-11-10T12:00:00.000Z', sourceId: 'po_1', amount: -900_000, currency: 'eur' }],
  reconciled: { days: 30, closing: 30 },
});

test.each(languages)('is a PDF in %s, also with more events than a page has', async (language) => {
  const pdf = await settlementPdf(factsOf(80), language);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(2);
});

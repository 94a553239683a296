import { type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let ops: Caller;
let finance: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'seller-of-fees', ['organiser']);
  ops = await logIn(system.url, 'olga', ['ops']);
  finance = await logIn(system.url, 'fiona', ['finance']);
});

const rules = {
  fees: [
    { name: 'Service fee', per: 'ticket', sharePpm: 100_000 },
    { name: 'Order fee', per: 'order', amount: 200 },
  ],
  taxes: [{ name: 'VAT', ratePpm: 200_000 }],
  areTaxesIncluded: false,
};
// 45.00 + 4.50 and 20 %; the order has 2.00 and 20 % more.
const TICKET = 5940;
const ORDER_FEE = 240;

test('a fan sees what the organiser sets, pays it, gets an invoice, and a credit note for a ticket that is given back', async () => {
  const event = await makeEvent(organiser, { seats: 2 });
  const path = `/organiser/events/${event.id}`;
  const order = [{ priceLevel: 'A', quantity: 2 }];
  const example = await organiser.post(`${path}/money/example`, { rules, order });
  expect(example.body).toMatchObject({ tickets: 9000, total: 2 * TICKET + ORDER_FEE });
  expect((await organiser.call('PUT', `${path}/money`, { rules, reason: 'as agreed' })).status).toBe(200);

  const fan = await logIn(system.url);
  const { body: shown } = await fan.get(`/event/${event.id}`);
  expect(shown).toMatchObject({
    prices: [{ priceLevel: 'A', amount: TICKET, breakdown: { total: TICKET + ORDER_FEE } }],
    orderFees: [{ name: 'Order fee', amount: 200 }],
  });
  const held = await hold(fan, ...event.ticketIds);
  const total = { amount: 2 * TICKET + ORDER_FEE, currency: 'eur' };
  expect(held).toMatchObject({ total, breakdown: example.body });
  const { bookingId } = (await pay(fan, held.purchaseId)).body;
  expect((await fan.get(`/purchase/${held.purchaseId}`)).body).toMatchObject({
    total,
    breakdown: example.body,
  });

  // Without the details of the seller an invoice waits for them.
  expectProblem(await fan.get(`/booking/${bookingId}/invoice.pdf`), 'invoice-not-found');
  const seller = { name: 'Halle GmbH', address: 'Am Platz 1\nHamburg', taxId: 'DE1', invoicePrefix: 'RE-' };
  const { body: given } = await organiser.call('PUT', `${path}/seller`, seller);
  expect(given).toMatchObject({ seller: { name: 'Halle GmbH' }, rules: { rounding: 'line' } });
  const invoiceOf = (kind: string) =>
    until(`the ${kind} is issued`, async () => {
      const { body } = await fan.get(`/booking/${bookingId}/invoices`);
      return body.invoices.find((one: { kind: string }) => one.kind === kind);
    });
  expect(await invoiceOf('invoice')).toMatchObject({
    number: expect.stringMatching(/^RE-\d{4}-0/),
    amount: total,
  });
  const pdf = await fan.get(`/booking/${bookingId}/invoice.pdf`);
  expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, '%PDF-']);

  // The fee for the ticket stays; the price and its tax go back.
  const refund = { ticketIds: event.ticketIds.slice(0, 1), reason: 'the fan is ill' };
  const opened = await ops.post(`/ops/bookings/${bookingId}/refund`, refund);
  expect(opened.body.amount).toEqual({ amount: 5400, currency: 'eur' });
  const note = await invoiceOf('credit-note');
  expect(note).toMatchObject({ amount: { amount: 5400 } });
  const list = await finance.get(`/finance/invoices?eventId=${event.id}&kind=credit-note`);
  expect(list.body.invoices).toEqual([note]);
  expect((await organiser.get(`${path}/invoices`)).body.invoices).toHaveLength(2);
  const stranger = await logIn(system.url);
  expectProblem(await stranger.get(`/invoice/${note.invoiceId}.pdf`), 'invoice-not-found');
  expect((await finance.get(`/finance/invoices/${note.invoiceId}.pdf`)).status).toBe(200);
});

test('fees that no order can be computed with are refused, naming the field', async () => {
  const { id } = await makeEvent(organiser);
  const put = (changed: object) =>
    organiser.call('PUT', `/organiser/events/${id}/money`, { rules: { ...rules, ...changed } });
  const doubled = await put({ fees: [rules.fees[0], rules.fees[0]] });
  expectProblem(doubled, 'invalid-request');
  expect(doubled.body.detail).toContain('rules.fees.1.name');
  expectProblem(await put({ fees: [{ ...rules.fees[0], amount: 999_999_990 }] }), 'invalid-request');
  expectProblem(await put({ rounding: 'never' }), 'invalid-request');
});

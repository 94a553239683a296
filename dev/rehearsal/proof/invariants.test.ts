import { createJournal, type Journal } from '../fan/recorder';
import type { BankPayment, BookingRow, LedgerRow, PurchaseRow, TicketRow } from './evidence';
import { judge, type Trial } from './invariants';

/** The parts of a small sale, to be spoilt one at a time: two seats sold to Ann, one free again after Bob's hold. */
function smallSale() {
  const journal = createJournal(2);
  const ann = { userId: 'ann', purchaseId: 'pur_1', bookingId: 'bkg_1', ticketIds: ['t1', 't2'] };
  journal.toldConfirmed(ann);
  journal.ended('ann', 'bought', '');
  journal.ended('bob', 'too late', '');
  const owned = { status: 'booked', holderId: 'ann', purchaseId: 'pur_1', bookingId: 'bkg_1' } as const;
  const free = { status: 'available', holderId: null, purchaseId: null, bookingId: null } as const;
  const tickets: TicketRow[] = [
    { id: 't1', ...owned },
    { id: 't2', ...owned },
    { id: 't3', ...free },
  ];
  const bookings: BookingRow[] = [
    {
      id: 'bkg_1',
      ...{ purchaseId: 'pur_1', userId: 'ann', status: 'paid', ticketIds: ['t1', 't2'] },
      ...{ amount: 9_000, currency: 'eur', paymentIntentId: 'pi_1' },
    },
  ];
  const purchases: PurchaseRow[] = [
    { id: 'pur_1', userId: 'ann', stage: 'confirmed' },
    { id: 'pur_2', userId: 'bob', stage: 'expired' },
  ];
  const entry = { purchaseId: 'pur_1', currency: 'eur' };
  const ledger: LedgerRow[] = [
    { ...entry, debit: 'receivable', credit: 'sales', amount: 9_000 },
    { ...entry, debit: 'bank', credit: 'receivable', amount: 9_000 },
    { ...entry, debit: 'fees', credit: 'bank', amount: 291 },
  ];
  const paid = { amount: 9_000, currency: 'eur', refunded: 0 };
  const payments: BankPayment[] = [
    { id: 'pi_1', purchaseId: 'pur_1', status: 'succeeded', ...paid, captured: 9_000, fee: 291 },
    { id: 'pi_2', purchaseId: 'pur_2', status: 'canceled', ...paid, captured: 0, fee: 0 },
  ];
  const workflows = { running: [] as string[], broken: [] as string[] };
  return { journal, tickets, bookings, purchases, ledger, payments, workflows };
}

type Sale = ReturnType<typeof smallSale>;

function brokenBy(spoil: (sale: Sale, journal: Journal) => void): string[] {
  const sale = smallSale();
  spoil(sale, sale.journal);
  const { journal, payments, workflows, ...database } = sale;
  const trial: Trial = {
    database,
    payments,
    workflows,
    story: journal.story,
    fans: 2,
    capacity: 3,
    holdSeconds: 20,
  };
  return judge(trial)
    .filter(({ broken }) => broken.length > 0)
    .map(({ name }) => name);
}

/** Changes one field of a row that must not be changed anywhere else. */
function set<T extends object>(
  row: T | undefined,
  change: Partial<{ -readonly [K in keyof T]: T[K] }>,
): void {
  Object.assign(row!, change);
}

test('a clean sale keeps every invariant', () => {
  expect(brokenBy(() => {})).toEqual([]);
});

const OWNERS = 'no ticket has two owners';
const CAPACITY = 'sold ≤ capacity';
const PAYMENTS = 'every captured payment = one booking, and back';
const LEFT_OPEN = 'no payment left authorised or open';
const LEDGER = 'the ledger balances and equals the bank';
const TOLD = 'told "confirmed" = booked, for every fan';

const tellBob = (journal: Journal, ticketIds: string[]) =>
  journal.toldConfirmed({ userId: 'bob', purchaseId: 'pur_2', bookingId: 'bkg_2', ticketIds });

const hold = (journal: Journal, purchaseId: string, holdExpiresAt: string) =>
  journal.toldHeld({ userId: `fan of ${purchaseId}`, purchaseId, ticketIds: ['t3'], holdExpiresAt });

test.each<[string, string[], (sale: Sale, journal: Journal) => void]>([
  ['two fans were told of one seat', [OWNERS, TOLD], (_, journal) => tellBob(journal, ['t2'])],
  ['a fan was told of a booking that is not there', [TOLD], (_, journal) => tellBob(journal, ['t3'])],
  [
    'a fan has a booking and was never told',
    [TOLD],
    ({ journal }) => void (journal.story.confirmed as unknown[]).pop(),
  ],
  ['a fan got other seats than told', [OWNERS, TOLD], (s) => set(s.bookings[0], { ticketIds: ['t1', 't3'] })],
  ['a seat is booked without a booking', [OWNERS], (s) => set(s.tickets[2], { ...s.tickets[1], id: 't3' })],
  ['a seat is free although it is booked', [OWNERS], (s) => set(s.tickets[1], { ...s.tickets[2], id: 't2' })],
  ['a seat too many was sold', [CAPACITY], (s) => void s.tickets.push({ ...s.tickets[2]!, id: 't4' })],
  [
    'the bank has other money than was booked',
    [PAYMENTS, LEDGER],
    (s) => set(s.payments[0], { captured: 1 }),
  ],
  ['the bank has another currency', [PAYMENTS, LEDGER], (s) => set(s.payments[0], { currency: 'usd' })],
  ['money was kept without a ticket', [PAYMENTS, LEDGER], (s) => set(s.payments[1], { captured: 9_000 })],
  [
    'a ticket was given without money',
    [PAYMENTS, LEDGER],
    (s) => set(s.payments[0], { captured: 0, fee: 0, status: 'canceled' }),
  ],
  ['a fan paid twice', [PAYMENTS, LEDGER], (s) => void s.payments.push({ ...s.payments[0]!, id: 'pi_3' })],
  ['a booking is not paid', [PAYMENTS, LEDGER, TOLD], (s) => set(s.bookings[0], { status: 'booked' })],
  ['money is still blocked', [LEFT_OPEN], (s) => set(s.payments[1], { status: 'requires_capture' })],
  ["the bank's fee was forgotten", [LEDGER], (s) => void s.ledger.pop()],
  ['the capture was forgotten', [LEDGER], (s) => void s.ledger.splice(1, 1)],
  ['a hold outlived its fan', ['no ticket left held'], (s) => set(s.tickets[2], { status: 'held' })],
  ['a purchase stands still', ['no purchase left open'], (s) => set(s.purchases[1], { stage: 'capturing' })],
  [
    'a purchase needs a person',
    ['no purchase left open'],
    (s) => set(s.purchases[1], { stage: 'needs-attention' }),
  ],
  [
    'a seat was promised to two fans at once',
    ['no hold ended before its time'],
    (_, journal) => {
      hold(journal, 'pur_1', '2026-11-22T19:30:20Z');
      hold(journal, 'pur_2', '2026-11-22T19:30:39Z');
    },
  ],
  [
    'a workflow still runs',
    ['no purchase left open'],
    (s) => void s.workflows.running.push('purchase:e:bob'),
  ],
  [
    'a fan did not get to an end',
    ['every fan came to an end'],
    (_, journal) => journal.ended('bob', 'failed', '?'),
  ],
])('%s: it is seen', (_, names, spoil) => {
  expect(brokenBy(spoil)).toEqual(names);
});

test('a seat may be promised again when the first hold has ended or was given back', () => {
  const inTurn = brokenBy((_, journal) => {
    hold(journal, 'pur_1', '2026-11-22T19:30:20Z');
    hold(journal, 'pur_2', '2026-11-22T19:30:40Z');
    journal.released('pur_2');
    hold(journal, 'pur_3', '2026-11-22T19:30:45Z');
  });
  expect(inTurn).toEqual([]);
});

test('money that was taken and given back whole needs no booking', () => {
  const back = brokenBy((sale) => {
    set(sale.payments[1], { status: 'succeeded', captured: 9_000, refunded: 9_000 });
  });
  expect(back).toEqual([]);
});

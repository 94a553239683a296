import { createRecorder, type Recorder } from '../fan/recorder';
import type { BankPayment, BookingRow, LedgerRow, PurchaseRow, TicketRow } from './evidence';
import { checkInvariants, type InvariantInput } from './invariants';
import type { PublicEvidence } from './public-evidence';

/** A small sale, into which each test puts one error: two seats sold to Ann, one free again after Bob's hold. */
function smallSale() {
  const recorder = createRecorder(2);
  const ann = { userId: 'ann', purchaseId: 'pur_1', bookingId: 'bkg_1', ticketIds: ['t1', 't2'] };
  recorder.recordConfirmation(ann);
  recorder.ended('ann', 'bought', '');
  recorder.ended('bob', 'too late', '');
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
  const workflows = { running: [] as string[], failed: [] as string[] };
  // What the API says is what the rows say, except for this.
  const wronglyTold: Partial<PublicEvidence> = {};
  return { recorder, tickets, bookings, purchases, ledger, payments, workflows, wronglyTold };
}

type Sale = ReturnType<typeof smallSale>;

function toldOf(tickets: readonly TicketRow[]): PublicEvidence {
  const count = (state: string) => tickets.filter(({ status }) => status === state).length;
  const counts = { available: count('available'), held: count('held'), booked: count('booked') };
  const seatMap = new Map(tickets.map(({ id, status }) => [id, status]));
  return { seatMap, eventPage: counts, search: counts, room: { waiting: 0, buying: 0 } };
}

function violatedBy(breakIt: (sale: Sale, recorder: Recorder) => void): string[] {
  const sale = smallSale();
  breakIt(sale, sale.recorder);
  const { recorder, payments, workflows, wronglyTold, ...database } = sale;
  const input: InvariantInput = {
    database,
    payments,
    workflows,
    seen: { ...toldOf(database.tickets), ...wronglyTold },
    observations: recorder.observations,
    fans: 2,
    capacity: 3,
    holdSeconds: 20,
  };
  return checkInvariants(input)
    .filter(({ violations }) => violations.length > 0)
    .map(({ name }) => name);
}

/** Changes fields of a row that are read-only elsewhere. */
function set<T extends object>(
  row: T | undefined,
  change: Partial<{ -readonly [K in keyof T]: T[K] }>,
): void {
  Object.assign(row!, change);
}

test('a correct sale violates no invariant', () => {
  expect(violatedBy(() => {})).toEqual([]);
});

const OWNERS = 'no ticket has two owners';
const CAPACITY = 'sold ≤ capacity';
const PAYMENTS = 'every captured payment = one booking, and back';
const LEFT_OPEN = 'no payment left authorised or open';
const LEDGER = 'the ledger balances and equals the bank';
const CONFIRMED = 'every "confirmed" = one paid booking, and back';

const confirmToBob = (recorder: Recorder, ticketIds: string[]) =>
  recorder.recordConfirmation({ userId: 'bob', purchaseId: 'pur_2', bookingId: 'bkg_2', ticketIds });

const hold = (recorder: Recorder, purchaseId: string, holdExpiresAt: string) =>
  recorder.recordHold({ userId: `fan of ${purchaseId}`, purchaseId, ticketIds: ['t3'], holdExpiresAt });

test.each<[string, string[], (sale: Sale, recorder: Recorder) => void]>([
  [
    'two fans got "confirmed" for one seat',
    [OWNERS, CONFIRMED],
    (_, recorder) => confirmToBob(recorder, ['t2']),
  ],
  [
    'a fan got "confirmed" for a booking that does not exist',
    [CONFIRMED],
    (_, recorder) => confirmToBob(recorder, ['t3']),
  ],
  [
    'a fan has a booking and never got "confirmed"',
    [CONFIRMED],
    ({ recorder }) => void (recorder.observations.confirmations as unknown[]).pop(),
  ],
  [
    'a booking has other seats than "confirmed" said',
    [OWNERS, CONFIRMED],
    (s) => set(s.bookings[0], { ticketIds: ['t1', 't3'] }),
  ],
  ['a seat is booked without a booking', [OWNERS], (s) => set(s.tickets[2], { ...s.tickets[1], id: 't3' })],
  ['a seat is free although it is booked', [OWNERS], (s) => set(s.tickets[1], { ...s.tickets[2], id: 't2' })],
  ['one seat too many was sold', [CAPACITY], (s) => void s.tickets.push({ ...s.tickets[2]!, id: 't4' })],
  [
    'the bank captured another amount than was booked',
    [PAYMENTS, LEDGER],
    (s) => set(s.payments[0], { captured: 1 }),
  ],
  ['the bank has another currency', [PAYMENTS, LEDGER], (s) => set(s.payments[0], { currency: 'usd' })],
  [
    'a payment was captured without a booking',
    [PAYMENTS, LEDGER],
    (s) => set(s.payments[1], { captured: 9_000 }),
  ],
  [
    'a booking has no captured payment',
    [PAYMENTS, LEDGER],
    (s) => set(s.payments[0], { captured: 0, fee: 0, status: 'canceled' }),
  ],
  ['a fan paid twice', [PAYMENTS, LEDGER], (s) => void s.payments.push({ ...s.payments[0]!, id: 'pi_3' })],
  ['a booking is not paid', [PAYMENTS, LEDGER, CONFIRMED], (s) => set(s.bookings[0], { status: 'booked' })],
  ['a payment is still authorised', [LEFT_OPEN], (s) => set(s.payments[1], { status: 'requires_capture' })],
  ["the bank's fee is missing in the ledger", [LEDGER], (s) => void s.ledger.pop()],
  ['the capture is missing in the ledger', [LEDGER], (s) => void s.ledger.splice(1, 1)],
  [
    'a hold was acknowledged and lost',
    ['every acknowledged hold was kept'],
    (_, recorder) => hold(recorder, 'pur_9', '2026-11-22T19:30:20Z'),
  ],
  ['a seat is still held', ['no ticket left held'], (s) => set(s.tickets[2], { status: 'held' })],
  ['a purchase is not closed', ['no purchase left open'], (s) => set(s.purchases[1], { stage: 'capturing' })],
  [
    'a purchase needs manual intervention',
    ['no purchase left open'],
    (s) => set(s.purchases[1], { stage: 'needs-attention' }),
  ],
  [
    'a seat was held by two fans at once',
    ['no hold ended before its time'],
    (_, recorder) => {
      hold(recorder, 'pur_1', '2026-11-22T19:30:20Z');
      hold(recorder, 'pur_2', '2026-11-22T19:30:39Z');
    },
  ],
  [
    'a workflow is still running',
    ['no purchase left open'],
    (s) => void s.workflows.running.push('purchase:e:bob'),
  ],
  [
    'the seat map shows a sold seat as free',
    ['the seat map is right'],
    (s) => set(s.wronglyTold, { seatMap: new Map([...toldOf(s.tickets).seatMap, ['t1', 'available']]) }),
  ],
  [
    'the search does not find the event',
    ['the event page and the search are right'],
    (s) => set(s.wronglyTold, { search: undefined }),
  ],
  [
    'the event page counts a seat that is sold',
    ['the event page and the search are right'],
    (s) => set(s.wronglyTold, { eventPage: { available: 2, held: 0, booked: 1 } }),
  ],
  [
    'a shopper slot was never given back',
    ['nobody is left buying in the waiting room'],
    (s) => set(s.wronglyTold, { room: { waiting: 0, buying: 1 } }),
  ],
  [
    'a fan was overtaken in the queue',
    ['the queue kept its order'],
    (_, recorder) => {
      recorder.admitted('ann', { place: 1, atMs: 60_000, joinedAtMs: 0 });
      recorder.admitted('bob', { place: 2, atMs: 30_000, joinedAtMs: 0 });
      recorder.admitted('cy', { place: 3, atMs: 50_000, joinedAtMs: 0 });
    },
  ],
  ['a fan failed', ['every fan finished'], (_, recorder) => recorder.ended('bob', 'failed', '?')],
])('finds that %s', (_, names, breakIt) => {
  expect(violatedBy(breakIt)).toEqual(names);
});

test('a seat may be held again after the first hold has expired or was released', () => {
  const inTurn = violatedBy((sale, recorder) => {
    sale.purchases.push({ id: 'pur_3', userId: 'cy', stage: 'expired' });
    hold(recorder, 'pur_1', '2026-11-22T19:30:20Z');
    hold(recorder, 'pur_2', '2026-11-22T19:30:40Z');
    recorder.released('pur_2');
    hold(recorder, 'pur_3', '2026-11-22T19:30:45Z');
  });
  expect(inTurn).toEqual([]);
});

test('a fan may be admitted after later ones whose absence, late arrival or a full room explains it', () => {
  const inTurn = violatedBy((_, recorder) => {
    recorder.admitted('ann', { place: 1, atMs: 40_000, joinedAtMs: 0 });
    recorder.admitted('bob', { place: 2, atMs: 30_000, joinedAtMs: 0 });
    recorder.admitted('cy', { place: 0, atMs: 90_000, joinedAtMs: 45_000 });
    // Away for a moment, back as the next one, and then no slot became free for 30 s.
    recorder.admitted('dan', { place: 4, atMs: 130_000, joinedAtMs: 0 });
    recorder.admitted('eve', { place: 5, atMs: 100_000, joinedAtMs: 0 });
  });
  expect(inTurn).toEqual([]);
});

test('a payment that was captured and refunded in full needs no booking', () => {
  const back = violatedBy((sale) => {
    set(sale.payments[1], { status: 'succeeded', captured: 9_000, refunded: 9_000 });
  });
  expect(back).toEqual([]);
});

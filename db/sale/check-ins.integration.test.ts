import { until } from '../../test/harness/until';
import { listAudit } from '../audit';
import { bookingIdOf, bookPurchase, settleBooking } from '../bookings';
import { changeEvent, type EventChange } from '../catalogue/event-change';
import { inBatches } from '../in-batches';
import { createPool, isRolledBack } from '../pool';
import { saveBuyer } from './buyers';
import { checkIn, checkInAll, checkOut, type Entry, type EntryScan, undoCheckIn } from './check-ins';
import { findTicketsAtGate, nextOfGateList, WHOLE_LIST } from './gate-list';
import { listDisputedScans, mergeScans, type OfflineScan } from './offline-scans';
import { newPurchaseId, openTestDatabase, type TestDatabase, type TestSale } from './sale.fixture';

let database: TestDatabase;
let sale: TestSale;
let ticket: { bookingId: string; ticketId: string; codeGeneration: number };

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

beforeEach(async () => {
  sale = await database.openSale({ seats: 1 });
  ticket = await bought();
});

/** A paid ticket of the sale, by default of its one seat. */
async function bought(ticketId = sale.ticketIds[0]!, fan = 'fan') {
  const purchaseId = newPurchaseId();
  const held = await sale.claim(fan, [ticketId], purchaseId);
  if (held.type !== 'reserved') throw new Error(held.code);
  const paymentIntentId = `pi_${purchaseId}`;
  await bookPurchase(database.pool, { userId: fan, reservation: held.reservation, paymentIntentId });
  const capture = { purchaseId, paymentIntentId, chargeId: `ch_${purchaseId}`, feeAmount: null };
  await settleBooking(database.pool, { ...capture, amount: 1000, currency: 'eur' });
  return { bookingId: bookingIdOf(purchaseId), ticketId, codeGeneration: 1 };
}

const isBoughtBy = (name: string) =>
  saveBuyer(database.pool, {
    purchaseId: ticket.bookingId.replace('bkg_', 'pur_'),
    ...{ eventId: sale.eventId, buyer: { name, address: null }, hasAgreed: false },
  });
const admit = (eventId = sale.eventId) => checkIn(database.pool, { ...ticket, eventId, by: 'dora' });
const undo = (reason = 'the wrong person', by = 'otto') =>
  undoCheckIn(database.pool, { ...ticket, eventId: sale.eventId, by, reason });
const change = (facts: EventChange) =>
  changeEvent(
    database.pool,
    { id: sale.eventId, currency: 'eur' },
    facts,
    {},
    {
      ...{ key: crypto.randomUUID(), by: 'organiser', action: 'change-event', reason: 'a test' },
    },
  );
const letMinutesPass = (minutes: number) =>
  database.pool.query(
    'update booking_ticket set used_at = used_at - make_interval(mins => $1) where booking_id = $2',
    [minutes, ticket.bookingId],
  );
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

test('a check-in names the event, and is undone with a reason, after which the ticket is valid again', async () => {
  const admitted = await admit();
  expect(admitted).toMatchObject({ eventId: sale.eventId, eventName: expect.stringMatching(/^Trial /) });
  expect(await admit()).toMatchObject({ refusal: 'ticket-already-used', fields: { by: 'dora' } });
  const undone = await undo();
  expect(undone).toMatchObject({ undoneBy: 'otto', reason: 'the wrong person' });
  // Repeated, also by another user and with another reason: there is one undo, and this is its answer.
  expect(await undo('twice', 'olga')).toEqual(undone);
  expect(await listAudit(database.pool, { eventId: sale.eventId, limit: 9 })).toMatchObject([
    {
      ...{ by: 'otto', action: 'undo-entry', reason: 'the wrong person', outcome: 'done' },
      subject: { type: 'ticket', id: ticket.ticketId },
      details: { bookingId: ticket.bookingId, admittedBy: 'dora' },
    },
  ]);
  expect(await admit()).toMatchObject({ usedAt: expect.stringMatching(/Z$/) });
  expect(await undo('again the wrong one')).toMatchObject({ reason: 'again the wrong one' });
});

test('a check-in can be undone within ten minutes, and not later', async () => {
  expect(await undo()).toMatchObject({ refusal: 'ticket-not-used' });
  await admit();
  await letMinutesPass(9);
  expect(await undo()).toMatchObject({ undoneBy: 'otto' });
  await admit();
  await letMinutesPass(11);
  expect(await undo()).toMatchObject({ refusal: 'undo-too-late', fields: { by: 'dora' } });
  expect(await admit()).toMatchObject({ refusal: 'ticket-already-used' });
});

test('concurrent scans after one undo check the ticket in once', async () => {
  await admit();
  const outcomes = await Promise.all([undo(), ...Array.from({ length: 15 }, () => admit())]);
  const admissions = outcomes.slice(1).filter((outcome) => !('refusal' in outcome));
  expect(admissions.length).toBeLessThanOrEqual(1);
  expect(outcomes[0]).toMatchObject({ undoneBy: 'otto' });
});

test('scans in one statement are judged each for itself: one of two of a ticket gets in, and both orders do not deadlock', async () => {
  const other = await database.openSale({ seats: 1 });
  const scans = ['1', '2'].map((scanId) => ({ ...ticket, eventId: sale.eventId, by: 'dora', scanId }));
  const elsewhere = { ...ticket, eventId: other.eventId, by: 'dora' };
  const unknown = { ...ticket, ticketId: 'tkt_none', eventId: sale.eventId, by: 'dora' };
  expect(await checkInAll(database.pool, [elsewhere, ...scans, unknown])).toMatchObject([
    { refusal: 'ticket-for-another-event' },
    { usedAt: expect.any(String), by: 'dora' },
    { refusal: 'ticket-already-used' },
    { refusal: 'ticket-code-invalid' },
  ]);
  sale = await database.openSale({ seats: 12 });
  const sold: (typeof ticket)[] = [];
  for (const ticketId of sale.ticketIds) sold.push(await bought(ticketId, `fan-${ticketId}`));
  const asked = (by: string) => sold.map((one) => ({ ...one, eventId: sale.eventId, by }));
  const entries = await Promise.all([
    checkInAll(database.pool, asked('north')),
    checkInAll(database.pool, asked('south').toReversed()),
  ]);
  expect(entries.flat().filter((entry) => 'refusal' in entry)).toHaveLength(12);
});

test('a ticket that somebody else has locked does not keep out those whose scans share its statement', async () => {
  sale = await database.openSale({ seats: 2 });
  ticket = await bought();
  const other = await bought(sale.ticketIds[1], 'other');
  const pool = createPool({ url: database.url, size: 3, statementTimeoutMs: 1_000 });
  const holder = await database.pool.connect();
  try {
    await holder.query('begin');
    await holder.query('select from booking_ticket where booking_id = $1 for update', [ticket.bookingId]);
    const scan = inBatches<EntryScan, Entry>({
      ...{ lanes: 1, most: 9, mayRepeat: isRolledBack },
      callAll: (scans) => checkInAll(pool, scans),
    });
    const [locked, entry] = await Promise.allSettled([
      scan({ ...ticket, eventId: sale.eventId, by: 'dora' }),
      scan({ ...other, eventId: sale.eventId, by: 'dora' }),
    ]);
    expect(entry).toMatchObject({ status: 'fulfilled', value: { ticketId: other.ticketId, by: 'dora' } });
    expect(locked).toMatchObject({ status: 'rejected', reason: { code: '57014' } });
  } finally {
    await holder.query('rollback');
    holder.release();
    await pool.end();
  }
  expect(await admit()).toMatchObject({ usedAt: expect.any(String) });
});

test('an event without an entry window admits at any time, long before its start and after its end', async () => {
  await change({ startsAt: inMinutes(60 * 24 * 40) });
  expect(await admit()).toHaveProperty('usedAt');
  await undo();
  await change({ startsAt: inMinutes(-60 * 24 * 2) });
  expect(await admit()).toHaveProperty('usedAt');
});

test.each([
  ['is refused before it opens', 61, 'entry-not-open'],
  ['is let in once it has opened', 59, undefined],
  ['is let in until it closes', -29, undefined],
  ['is refused after it has closed', -31, 'entry-not-open'],
])('with an entry window the bearer %s (the start is in %d minutes)', async (_, startsIn, refusal) => {
  await change({
    ...{ startsAt: inMinutes(startsIn), entryOpensMinutesBefore: 60, entryClosesMinutesAfter: 30 },
  });
  const outcome = await admit();
  expect('refusal' in outcome ? outcome.refusal : undefined).toBe(refusal);
  // A refused scan does not use the ticket.
  await change({ entryOpensMinutesBefore: null, entryClosesMinutesAfter: null });
  expect(await admit()).toMatchObject(refusal ? { by: 'dora' } : { refusal: 'ticket-already-used' });
});

test('an entry window may have only one bound, and the refusal names it', async () => {
  await change({ startsAt: inMinutes(120), entryOpensMinutesBefore: 60 });
  const outcome = await admit();
  expect(outcome).toMatchObject({ refusal: 'entry-not-open', fields: { closesAt: null } });
  if (!('refusal' in outcome)) throw new Error('it was let in');
  expect(Date.parse(String(outcome.fields.opensAt)) - Date.now()).toBeGreaterThan(59 * 60_000);
});

test('a ticket of another event, a void one and one of a cancelled event are refused, at check-in and at undo', async () => {
  const other = await database.openSale({ seats: 1 });
  expect(await admit(other.eventId)).toMatchObject({
    refusal: 'ticket-for-another-event',
    fields: { eventId: sale.eventId, eventName: expect.stringMatching(/^Trial /) },
  });
  ticket = { ...ticket, codeGeneration: 2 };
  expect(await admit()).toMatchObject({ refusal: 'ticket-code-void' });
  ticket = { ...ticket, codeGeneration: 1 };
  await admit();
  await database.pool.query("update event set cancelled_at = now(), sale_override = 'closed' where id = $1", [
    sale.eventId,
  ]);
  expect([await admit(), await undo()]).toMatchObject([
    { refusal: 'ticket-code-void' },
    { refusal: 'ticket-code-void' },
  ]);
});

test('the same scan, sent again, succeeds again; another scan of the ticket does not', async () => {
  const scan = { ...ticket, eventId: sale.eventId, by: 'gate:1', gate: 'North', scanId: 'scan-1' };
  const first = await checkIn(database.pool, scan);
  expect(first).toMatchObject({ gate: 'North', by: 'gate:1' });
  expect(await checkIn(database.pool, scan)).toEqual(first);
  for (const other of [{ scanId: 'scan-2' }, { by: 'gate:2' }, { scanId: undefined }])
    expect(await checkIn(database.pool, { ...scan, ...other })).toMatchObject({
      refusal: 'ticket-already-used',
    });
});

test('a ticket that staff found is checked in whatever its code is by now', async () => {
  const { codeGeneration, ...found } = ticket;
  expect(await checkIn(database.pool, { ...found, eventId: sale.eventId, by: 'dora' })).toHaveProperty(
    'usedAt',
  );
});

test('a bearer who left comes in again where the seller allows it, and otherwise cannot leave', async () => {
  const leave = () => checkOut(database.pool, { ...ticket, eventId: sale.eventId });
  await admit();
  expect(await leave()).toMatchObject({ refusal: 'no-re-entry' });
  await change({ reEntry: true });
  expect(await admit()).toMatchObject({ refusal: 'ticket-already-used' });
  const left = await leave();
  expect(left).toHaveProperty('leftAt');
  expect(await leave()).toEqual(left);
  expect(await admit()).toHaveProperty('usedAt');
  expect(await admit()).toMatchObject({ refusal: 'ticket-already-used' });
});

/** A scan of the ticket without a network, some minutes ago. */
const offline = (id: string, minutesAgo: number, more: Partial<OfflineScan> = {}): OfflineScan => ({
  ...{ ...ticket, id, at: inMinutes(-minutesAgo), leaves: false },
  ...more,
});
/** The login of a gate of this sale, which numbers its scans for itself. */
const loginOf = (gate: string) => `gate:${gate}-${sale.eventId}`;
const merge = (gate: string, ...scans: OfflineScan[]) =>
  mergeScans(database.pool, { eventId: sale.eventId, by: loginOf(gate), gate, scans });

test('a ticket that two gates let in without a network is a double, named with both times', async () => {
  const [north, south] = [offline('1', 5), offline('1', 3)];
  expect(await merge('North', north)).toMatchObject([{ id: '1', outcome: 'used', scannedAt: north.at }]);
  const double = await merge('South', south);
  expect(double).toMatchObject([
    {
      outcome: 'double',
      scannedAt: south.at,
      other: { usedAt: north.at, gate: 'North', by: loginOf('North') },
    },
  ]);
  // Repeated after a lost answer: the same answers, and nothing changes.
  expect(await merge('South', south)).toEqual(double);
  expect(await merge('North', north)).toMatchObject([{ outcome: 'used', other: null }]);
  expect(await listDisputedScans(database.pool, sale.eventId)).toMatchObject([
    { outcome: 'double', gate: 'South', scannedAt: south.at, other: { gate: 'North', usedAt: north.at } },
  ]);
  expect(await admit()).toMatchObject({ refusal: 'ticket-already-used', fields: { usedAt: north.at } });
});

test('a scan that reached us and whose answer was lost is no double of itself', async () => {
  await checkIn(database.pool, { ...ticket, eventId: sale.eventId, by: loginOf('North'), scanId: '7' });
  expect(await merge('North', offline('7', 0))).toMatchObject([{ outcome: 'used' }]);
});

test('the merge names void tickets, those of other events and unknown ones, and no time is in the future', async () => {
  const other = await database.openSale({ seats: 1 });
  const scans = [
    offline('void', 1, { codeGeneration: 2 }),
    offline('unknown', 1, { bookingId: 'bkg_nobody' }),
    offline('early', -60),
  ];
  const merged = await merge('North', ...scans);
  expect(Object.fromEntries(merged.map(({ id, outcome }) => [id, outcome]))).toEqual({
    ...{ void: 'void', unknown: 'unknown', early: 'used' },
  });
  expect(Date.parse(merged.find(({ id }) => id === 'early')!.scannedAt)).toBeLessThanOrEqual(
    Date.now() + 1_000,
  );
  const elsewhere = { eventId: other.eventId, by: 'gate:x', scans: [offline('1', 1)] };
  expect(await mergeScans(database.pool, elsewhere)).toMatchObject([{ outcome: 'other-event' }]);
  const nowhere = { ...elsewhere, eventId: 'evt_none' };
  expect(await mergeScans(database.pool, nowhere)).toMatchObject([{ outcome: 'other-event' }]);
});

test('merged scans of one bearer who came, left and came again are in order', async () => {
  await change({ reEntry: true });
  const scans = [offline('1', 30), offline('2', 20, { leaves: true }), offline('3', 10)];
  const merged = await merge('North', ...scans.toReversed());
  expect(merged.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['1', 'used'],
    ['2', 'left'],
    ['3', 'used'],
  ]);
});

test('a gate that merges the same tickets as another in another order does not deadlock with it', async () => {
  const sold = await database.openSale({ seats: 12 });
  [sale, ticket] = [sold, { ...ticket, bookingId: '' }];
  const tickets: (typeof ticket)[] = [];
  for (const ticketId of sold.ticketIds) tickets.push(await bought(ticketId, `fan-${ticketId}`));
  const scans = (order: typeof tickets) => order.map((one, index) => offline(`${index}`, 1, one));
  const [one, two] = await Promise.all([
    merge('North', ...scans(tickets)),
    merge('South', ...scans(tickets.toReversed())),
  ]);
  expect([...one, ...two].map(({ outcome }) => outcome).sort()).toEqual([
    ...Array(12).fill('double'),
    ...Array(12).fill('used'),
  ]);
});

test('the list of a gate is whole at first and then has what has changed, also by a transaction that ends late', async () => {
  const list = async (position = WHOLE_LIST) =>
    nextOfGateList(database.pool, sale.eventId, position, { limit: 1_000, withNames: false });
  const whole = await list();
  expect(whole).toMatchObject({ isComplete: true, tickets: [{ ...ticket, live: true, usedAt: null }] });
  // What a transaction of any database of this server might hide is told once more.
  let { next } = whole;
  await until('all that has ended is told', async () => {
    const more = await list(next);
    next = more.next;
    return more.tickets.length === 0;
  });
  const late = await database.pool.connect();
  await late.query('begin');
  await late.query('update booking_ticket set code_generation = 2 where booking_id = $1', [ticket.bookingId]);
  const during = await list(next);
  expect(during.tickets).toEqual([]);
  await late.query('commit');
  late.release();
  const after = await list(during.next);
  expect(after.tickets).toMatchObject([{ codeGeneration: 2 }]);
  // Of a database that was restored: it has not come as far yet.
  const ahead = { ...after.next, since: String(Number(after.next.since) + 1_000_000) };
  expect((await list(ahead)).tickets).toHaveLength(1);
});

test('a list names buyers only where that is wanted, and so does every entrance once they were asked', async () => {
  await isBoughtBy('Maya Ibáñez');
  const listed = (withNames: boolean) =>
    nextOfGateList(database.pool, sale.eventId, WHOLE_LIST, { limit: 9, withNames });
  expect((await listed(false)).tickets).toMatchObject([{ buyerName: null }]);
  expect((await listed(true)).tickets).toMatchObject([{ buyerName: 'Maya Ibáñez' }]);
  expect(await admit()).toMatchObject({ buyerName: 'Maya Ibáñez' });
});

test('a list comes in pages that have each ticket once', async () => {
  sale = await database.openSale({ seats: 5 });
  for (const ticketId of sale.ticketIds) await bought(ticketId, `fan-${ticketId}`);
  const seen: string[] = [];
  for (let position = WHOLE_LIST, isComplete = false; !isComplete; ) {
    const page = await nextOfGateList(database.pool, sale.eventId, position, { limit: 2, withNames: false });
    seen.push(...page.tickets.map(({ ticketId }) => ticketId));
    [position, isComplete] = [page.next, page.isComplete];
  }
  expect(seen.sort()).toEqual([...sale.ticketIds].sort());
});

test.each([
  ['its booking', () => ticket.bookingId],
  ['the end of its booking', () => ticket.bookingId.slice(-6)],
  ['the user who holds it', () => 'fan'],
  ['the address of who bought it, in any case', () => 'Maya@Example.com'],
  ['its seat', () => 'floor a 1'],
  ['the beginning of a name of its buyer, in any case and without its accents', () => 'ibáñ'],
])('staff find a ticket by %s', async (_, term) => {
  await database.pool.query(
    `insert into contact (user_id, email, language) values ('fan', 'maya@example.com', 'en') on conflict do nothing`,
  );
  await isBoughtBy('Maya Ibáñez');
  expect(await findTicketsAtGate(database.pool, sale.eventId, term())).toMatchObject([
    { ticketId: ticket.ticketId, bookingId: ticket.bookingId, state: 'valid' },
  ]);
  expect(await findTicketsAtGate(database.pool, sale.eventId, `x${term()}`)).toEqual([]);
});

import { listAudit } from '../audit';
import { bookingIdOf, bookPurchase, settleBooking } from '../bookings';
import { changeEvent, type EventChange } from '../catalogue/event-change';
import { checkIn, undoCheckIn } from './check-ins';
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

/** The paid ticket of the sale's one seat. */
async function bought() {
  const purchaseId = newPurchaseId();
  const held = await sale.claim('fan', sale.ticketIds, purchaseId);
  if (held.type !== 'reserved') throw new Error(held.code);
  const paymentIntentId = `pi_${purchaseId}`;
  await bookPurchase(database.pool, { userId: 'fan', reservation: held.reservation, paymentIntentId });
  const capture = { purchaseId, paymentIntentId, chargeId: `ch_${purchaseId}`, feeAmount: null };
  await settleBooking(database.pool, { ...capture, amount: 1000, currency: 'eur' });
  return { bookingId: bookingIdOf(purchaseId), ticketId: sale.ticketIds[0]!, codeGeneration: 1 };
}

const admit = (eventId = sale.eventId) => checkIn(database.pool, { ...ticket, eventId, by: 'dora' });
const undo = (reason = 'the wrong person', by = 'otto') =>
  undoCheckIn(database.pool, { ...ticket, eventId: sale.eventId, by, reason });
const change = (facts: EventChange) =>
  changeEvent(database.pool, { id: sale.eventId, currency: 'eur' }, facts, {});
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

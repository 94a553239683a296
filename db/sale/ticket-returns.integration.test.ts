import pg from 'pg';
import { regimes } from '../../domain/costs/random-orders.fixture';
import { until } from '../../test/harness/until';
import { bookingIdOf, bookPurchase, settleBooking } from '../bookings';
import { type EventChange, updateEvent } from '../catalogue/event-change';
import { closeEvent } from '../finance/cancellations';
import { claimDueReturns, lapseReturns } from '../finance/due-returns';
import { closeRefund, withdrawRefund } from '../finance/end-refund';
import { openRefund } from '../finance/open-refund';
import { holdAgain, unbookPurchase } from '../unbook-purchase';
import { claimBest, listBestSeats } from './best-available';
import { maybeBookingReturns } from './booking-returns';
import { checkIn, checkInAll } from './check-ins';
import { type ClaimOutcome, tryClaim } from './claims';
import { giveFreeTickets } from './free-tickets';
import { moveTickets } from './move-tickets';
import { listFaces, listOwnPrices } from './own-prices';
import { newPurchaseId, openTestDatabase, type TestDatabase, type TestSale } from './sale.fixture';
import { maybeSaleRevenue } from './sale-revenue';
import { blockSeats } from './seat-blocks';
import { listSeatFigures } from './seat-figures';
import { giveTicketsBack, takeTicketsBack } from './ticket-returns';
import { offerTransfer } from './transfers';
import { joinWaitlist, nextOffer } from './waitlist';

let database: TestDatabase;
let sale: TestSale;
/** Two tickets of 10.00, which the fan `seller` has paid. */
let seats: readonly [string, string];
let bookingId: string;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const WHEN_RESOLD = { until: null, feePercent: 10, mode: 'when-resold' } as const;
const AT_ONCE = { until: null, feePercent: 10, mode: 'at-once' } as const;

async function open(change: EventChange = { returns: WHEN_RESOLD }, options = { seats: 2, limit: 2 }) {
  sale = await database.openSale({ seats: options.seats, sale: { maxTicketsPerFan: options.limit } });
  seats = [sale.ticketIds[0]!, sale.ticketIds[1]!];
  bookingId = bookingIdOf((await buy('seller', seats)).purchaseId);
  await updateEvent(database.pool, sale.eventId, change);
}

async function hold(userId: string, ticketIds: readonly string[]) {
  const held = await sale.claim(userId, ticketIds);
  if (held.type !== 'reserved') throw new Error(held.code);
  return held.reservation;
}

const book = (userId: string, reservation: Awaited<ReturnType<typeof hold>>, payment = 'pi') =>
  bookPurchase(database.pool, {
    ...{ userId, reservation, paymentIntentId: `${payment}_${reservation.purchaseId}` },
  });

const settle = ({ purchaseId, total }: Awaited<ReturnType<typeof hold>>) =>
  settleBooking(database.pool, {
    ...{ purchaseId, paymentIntentId: `pi_${purchaseId}`, chargeId: `ch_${purchaseId}` },
    ...{ ...total, feeAmount: null },
  });

async function buy(userId: string, ticketIds: readonly string[]) {
  const reservation = await hold(userId, ticketIds);
  await book(userId, reservation);
  await settle(reservation);
  return reservation;
}

const give = (...ticketIds: string[]) =>
  giveTicketsBack(database.pool, {
    ...{ bookingId, userId: 'seller', ticketIds, refundKey: `rfd_${newPurchaseId()}` },
  });
const takeBack = (...ticketIds: string[]) =>
  takeTicketsBack(database.pool, { bookingId, userId: 'seller', ticketIds });
const admit = (ticketId: string, of = bookingId) =>
  checkIn(database.pool, {
    ...{ bookingId: of, ticketId, codeGeneration: 1, eventId: sale.eventId, by: 'dora' },
  });
const refund = async (ticketIds: readonly string[] | null, refundId = `rfd_${newPurchaseId()}`) =>
  openRefund(database.pool, {
    ...{ refundId, bookingId, ticketIds, workflowId: `w:${refundId}`, by: 'system', reason: 'a test' },
  });
const paid = (refundId: string, bankAmount: number) =>
  closeRefund(database.pool, {
    ...{ refundId, status: 'refunded', bankRefundId: `re_${refundId}`, bankAmount, detail: null },
  });
const dueNow = async () =>
  (await claimDueReturns(database.pool, { limit: 1_000 })).filter(
    (one) => one.booking.bookingId === bookingId,
  );
const statesNow = async () =>
  (await maybeBookingReturns(database.pool, 'seller', bookingId))!.tickets.map(({ state }) => state);

/** Whose valid tickets there are for a seat, and what the seat says of itself. */
async function ownersOf(ticketId: string) {
  const { rows } = await database.pool.query<{ owners: string[]; status: string }>(
    `select t.status, array(select b.user_id from booking_ticket bt join booking b on b.id = bt.booking_id
                             where bt.ticket_id = t.id and bt.live) as owners from ticket t where t.id = $1`,
    [ticketId],
  );
  return rows[0]!;
}

/** Which transaction wrote the row of the level of these seats. */
async function latestPriceChange() {
  const { rows } = await database.pool.query<{ by: string }>(
    `select xmin::text as by from price where event_id = $1 and price_level = 'A'`,
    [sale.eventId],
  );
  return rows[0]!.by;
}

test('an offered ticket is valid until somebody books its seat, at the price that its buyer paid; then its refund is due', async () => {
  await open();
  expect(await give(seats[0])).toEqual({ type: 'given' });
  expect(await ownersOf(seats[0])).toEqual({ status: 'available', owners: ['seller'] });
  await database.pool.query('update price set amount = 2000 where event_id = $1', [sale.eventId]);
  const reservation = await hold('buyer', [seats[0]]);
  expect(reservation.total.amount).toBe(1000);
  expect(await ownersOf(seats[0])).toEqual({ status: 'held', owners: ['seller'] });
  expect(await takeBack(seats[0])).toMatchObject({ code: 'return-under-way', ticketIds: [seats[0]] });
  expect(await book('buyer', reservation)).toMatchObject({ type: 'booked' });
  expect(await ownersOf(seats[0])).toEqual({ status: 'booked', owners: ['buyer'] });
  // Not before the money of the next buyer is here.
  expect(await dueNow()).toEqual([]);
  await settle(reservation);
  const [due] = await dueNow();
  expect(due).toMatchObject({ ticketIds: [seats[0]], by: 'system' });
  expect(await dueNow()).toEqual([]);
  expect(await refund(due!.ticketIds, due!.refundId)).toMatchObject({
    ...{ type: 'opened', refund: { amount: { amount: 900, currency: 'eur' }, isWhole: false } },
  });
  expect(await statesNow()).toEqual(['returned', null]);
  // The bank refuses, and ops cannot make a ticket valid whose seat is somebody else's.
  expect(await withdrawRefund(database.pool, { refundId: due!.refundId, detail: 'no' })).toBe(false);
  await paid(due!.refundId, 900);
  expect(await ownersOf(seats[0])).toEqual({ status: 'booked', owners: ['buyer'] });
  const { rows } = await database.pool.query<{ kind: string }>(
    `select kind from message where user_id = 'seller' and facts ->> 'refundId' = $1 order by created_at`,
    [due!.refundId],
  );
  expect(rows.map(({ kind }) => kind)).toEqual(['ticket-resold', 'refund-paid']);
});

test.each<[string, (purchaseId: string) => Promise<unknown>, string]>([
  ['the seat goes back on sale', (id) => unbookPurchase(database.pool, id), 'available'],
  ['the seat is held again', (id) => holdAgain(database.pool, id), 'held'],
])(
  'when the money of the next buyer is not captured, the ticket is valid again: %s',
  async (_, undo, status) => {
    await open();
    await give(seats[0]);
    const reservation = await hold('buyer', [seats[0]]);
    await book('buyer', reservation);
    await undo(reservation.purchaseId);
    expect(await ownersOf(seats[0])).toEqual({ status, owners: ['seller'] });
    expect(await statesNow()).toEqual(['offered', null]);
    expect(await dueNow()).toEqual([]);
  },
);

test('of a check-in and a booking at the same moment one counts, and never both', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    await open();
    await give(seats[0]);
    const reservation = await hold('buyer', [seats[0]]);
    const [scan, booked] = await Promise.all([admit(seats[0]), book('buyer', reservation)]);
    const isIn = !('refusal' in scan);
    expect([isIn, booked.type]).toEqual(isIn ? [true, 'hold-lost'] : [false, 'booked']);
    expect(await ownersOf(seats[0])).toEqual({ status: 'booked', owners: [isIn ? 'seller' : 'buyer'] });
    outcomes.add(booked.type);
  }
  expect(outcomes.size).toBeGreaterThan(0);
});

test.each<[string, () => Promise<unknown>, string[]]>([
  ['used at the door', () => admit(seats[0]), ['seller']],
  ['refunded by ops', () => refund([seats[0]]), []],
])(
  'a ticket that is %s while somebody holds its seat is offered no longer, and that hold is lost',
  async (_, act, owners) => {
    await open();
    await give(seats[0]);
    const reservation = await hold('buyer', [seats[0]]);
    await act();
    expect(await ownersOf(seats[0])).toEqual({ status: 'booked', owners });
    expect(await book('buyer', reservation)).toMatchObject({ type: 'hold-lost' });
    expect(await statesNow()).toEqual(['void', null]);
  },
);

test('of a refund by ops and a booking at the same moment one counts, and the seller gets the money once', async () => {
  for (let round = 0; round < 8; round += 1) {
    await open();
    await give(seats[0]);
    const reservation = await hold('buyer', [seats[0]]);
    const [verdict, booked] = await Promise.all([refund([seats[0]]), book('buyer', reservation)]);
    if (booked.type === 'booked') await settle(reservation);
    for (const due of await dueNow()) await refund(due.ticketIds, due.refundId);
    const { rows } = await database.pool.query('select amount from refund where booking_id = $1', [
      bookingId,
    ]);
    expect(rows).toHaveLength(1);
    expect((await ownersOf(seats[0])).owners).toEqual(booked.type === 'booked' ? ['buyer'] : []);
    if (booked.type === 'hold-lost') expect(verdict.type).toBe('opened');
  }
});

test('of an offer for sale and an offer to a friend at the same moment one counts', async () => {
  for (let round = 0; round < 8; round += 1) {
    await open();
    const friend = { transferId: `trf_${newPurchaseId()}`, from: 'seller', to: 'friend', offerSeconds: 60 };
    const [given, offered] = await Promise.all([
      give(seats[0]),
      offerTransfer(database.pool, { ...friend, ticketId: seats[0] }),
    ]);
    expect([given.type, offered.type]).toEqual(
      given.type === 'given' ? ['given', 'not-transferable'] : ['refused', 'offered'],
    );
  }
});

test('a cancelled event gives everything back, offered and resold tickets too, and each once', async () => {
  await open();
  await give(...seats);
  const reservation = await hold('buyer', [seats[0]]);
  await book('buyer', reservation);
  await closeEvent(database.pool, { eventId: sale.eventId, reason: 'storm', by: 'otto' });
  await lapseReturns(database.pool, 1_000);
  expect(await statesNow()).toEqual(['resold', 'offered']);
  await settle(reservation);
  // The refund of the whole booking takes the resold ticket along, before its own refund begins.
  expect(await refund(null)).toMatchObject({ refund: { amount: { amount: 2000 }, isWhole: true } });
  expect(await statesNow()).toEqual(['returned', 'void']);
  expect(await dueNow()).toEqual([]);
  expect((await ownersOf(seats[0])).owners).toEqual(['buyer']);
  expect((await ownersOf(seats[1])).owners).toEqual([]);
});

test('a booking whose connection is cut before its commit leaves the ticket with its holder', async () => {
  await open();
  await give(seats[0]);
  const reservation = await hold('buyer', [seats[0]]);
  const victim = new pg.Client({ connectionString: database.url });
  victim.on('error', () => undefined);
  await victim.connect();
  await victim.query('begin');
  await bookPurchase(victim, { userId: 'buyer', reservation, paymentIntentId: 'pi_cut' });
  const { rows } = await victim.query<{ pid: number }>('select pg_backend_pid() as pid');
  await database.pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
  await victim.end().catch(() => undefined);
  expect((await ownersOf(seats[0])).owners).toEqual(['seller']);
  expect(await book('buyer', reservation)).toMatchObject({ type: 'booked' });
  expect((await ownersOf(seats[0])).owners).toEqual(['buyer']);
});

test('at once: the tickets are void, the fee stays, and a refund that ops withdraw makes them valid again', async () => {
  await open({ returns: AT_ONCE });
  expect(await give(...seats)).toEqual({ type: 'given' });
  expect(await ownersOf(seats[0])).toEqual({ status: 'booked', owners: [] });
  expect('refusal' in (await admit(seats[0]))).toBe(true);
  expect(await takeBack(seats[0])).toMatchObject({ code: 'return-under-way' });
  const [due] = await dueNow();
  expect(due!.ticketIds).toEqual([...seats]);
  // Ops refund the booking at the same moment: the same tickets, once.
  expect(await refund(null, due!.refundId)).toMatchObject({ refund: { amount: { amount: 1800 } } });
  expect(await refund(null)).toMatchObject({ type: 'already', refundId: due!.refundId });
  expect(await withdrawRefund(database.pool, { refundId: due!.refundId, detail: 'a test' })).toBe(true);
  expect(await ownersOf(seats[0])).toEqual({ status: 'booked', owners: ['seller'] });
  expect(await statesNow()).toEqual(['void', 'void']);
  expect(await give(seats[0])).toEqual({ type: 'given' });
});

test('a booking is over once the money of its last ticket is back, not while that of another one is due', async () => {
  await open({ returns: AT_ONCE });
  await give(seats[0]);
  const [due] = await dueNow();
  await refund([seats[1]], 'rfd_by_ops');
  await paid('rfd_by_ops', 1000);
  const statusNow = async () =>
    (await database.pool.query('select status from booking where id = $1', [bookingId])).rows[0].status;
  expect(await statusNow()).toBe('paid');
  await refund(due!.ticketIds, due!.refundId);
  await paid(due!.refundId, 900);
  expect(await statusNow()).toBe('refunded');
});

test('a ticket that was moved to another seat is offered at that seat, and the former one is no ticket of the booking', async () => {
  await open(undefined, { seats: 3, limit: 2 });
  const to = sale.ticketIds[2]!;
  const order = { eventId: sale.eventId, bookingId, by: 'otto', reason: 'a pillar', anyLevel: false };
  const move = (key: string, from: string) =>
    moveTickets(database.pool, { ...order, key: `${bookingId}:${key}`, moves: [{ from, to }] });
  await give(seats[0]);
  expect(await move('offered', seats[0])).toMatchObject({ type: 'refused' });
  await takeBack(seats[0]);
  expect(await move('kept', seats[0])).toEqual({ type: 'moved' });
  const { tickets } = (await maybeBookingReturns(database.pool, 'seller', bookingId))!;
  expect(tickets.map(({ ticketId, canBeReturned }) => [ticketId, canBeReturned])).toEqual([
    [seats[1], true],
    [to, true],
  ]);
  expect(await give(to)).toEqual({ type: 'given' });
});

test('tickets that were booked before their event moved go back for all that was paid, until the window ends', async () => {
  await open({ returns: null }, { seats: 4, limit: 2 });
  await updateEvent(database.pool, sale.eventId, {
    startsAt: '2041-01-01T20:00:00Z',
    keepOrReturnUntil: new Date(Date.now() + 3_600_000).toISOString(),
    keepOrReturnSince: new Date().toISOString(),
  });
  const { rows } = await database.pool.query<{ kind: string; to: string }>(
    `select kind, user_id as to from message where facts ->> 'eventId' = $1`,
    [sale.eventId],
  );
  expect(rows).toEqual([{ kind: 'keep-or-return', to: 'seller' }]);
  expect(await give(seats[0])).toEqual({ type: 'given' });
  const [due] = await dueNow();
  expect(await refund(due!.ticketIds, due!.refundId)).toMatchObject({ refund: { amount: { amount: 1000 } } });
  // Who has bought since then knew the date.
  const later = await buy('later', sale.ticketIds.slice(2));
  expect(
    await giveTicketsBack(database.pool, {
      ...{ bookingId: bookingIdOf(later.purchaseId), userId: 'later', ticketIds: [sale.ticketIds[2]!] },
      refundKey: 'rfd_later',
    }),
  ).toMatchObject({ code: 'returns-closed' });
});

test('what cannot be given back is refused by name, and nothing changes', async () => {
  await open({ returns: null });
  expect(await give(seats[0])).toMatchObject({ code: 'returns-closed' });
  await updateEvent(database.pool, sale.eventId, { returns: { ...AT_ONCE, until: '2026-01-01T00:00:00Z' } });
  expect(await give(seats[0])).toMatchObject({ code: 'returns-closed' });
  await updateEvent(database.pool, sale.eventId, { returns: AT_ONCE });
  expect(await give(seats[0], 'tkt_none')).toMatchObject({
    code: 'ticket-not-found',
    ticketIds: ['tkt_none'],
  });
  const offer = { ticketId: seats[0], from: 'seller', to: 'friend', offerSeconds: 60 };
  await offerTransfer(database.pool, { ...offer, transferId: `trf_${newPurchaseId()}` });
  await admit(seats[1]);
  expect(await give(...seats)).toMatchObject({ code: 'ticket-not-returnable', ticketIds: [...seats] });
  expect(await statesNow()).toEqual([null, null]);
});

test('an offered ticket is its holder’s: nobody blocks or gives it away, it is not handed on, and it counts for the limit', async () => {
  await open(undefined, { seats: 3, limit: 2 });
  await give(seats[0]);
  const selection = { ticketIds: [seats[0]] };
  const block = { kind: 'house', reason: 'band', holder: null, releasesAt: null } as const;
  const change = { eventId: sale.eventId, blockId: 'blk_1', by: 'otto', key: '1' };
  expect(await blockSeats(database.pool, change, selection, block)).toMatchObject({
    ...{ code: 'seat-taken', seats: [{ ticketId: seats[0], state: 'booked' }] },
  });
  expect(
    await giveFreeTickets(database.pool, {
      ...{ eventId: sale.eventId, seats: selection, reason: 'press', by: 'otto', to: { userId: 'press' } },
      ...{ purchaseId: newPurchaseId(), newUserId: 'guest_1' },
    }),
  ).toMatchObject({ code: 'seat-taken' });
  const offer = { ticketId: seats[0], from: 'seller', to: 'friend', offerSeconds: 60 };
  expect(
    await offerTransfer(database.pool, { ...offer, transferId: `trf_${newPurchaseId()}` }),
  ).toMatchObject({
    type: 'not-transferable',
  });
  expect(await sale.claim('seller', [sale.ticketIds[2]!])).toMatchObject({
    code: 'limit-exceeded',
    owned: 2,
  });
  expect(await takeBack(seats[0])).toEqual({ type: 'taken-back' });
  expect(await takeBack(seats[0])).toEqual({ type: 'taken-back' });
  expect(await ownersOf(seats[0])).toEqual({ status: 'booked', owners: ['seller'] });
});

test('a map shows what an offered ticket costs its next buyer, with fees and taxes, where its level costs something else', async () => {
  await open();
  const { pool } = database;
  const { eventId } = sale;
  await give(seats[0]);
  expect(await listOwnPrices(pool, eventId)).toEqual([]);
  await pool.query('update price set amount = 2000 where event_id = $1', [eventId]);
  const rules = { ...regimes.US!.rules, areFeesRefunded: true };
  await pool.query('update event set cost_rules = $2 where id = $1', [eventId, JSON.stringify(rules)]);
  const later = await latestPriceChange();
  await give(seats[1]);
  // A row of its prices is written again, so that open maps are read again.
  expect(await latestPriceChange()).not.toBe(later);
  const shown = await listOwnPrices(pool, eventId);
  const { tickets } = await hold('buyer', seats);
  expect(tickets[0]!.price.amount).toBeGreaterThan(1000);
  expect(shown).toEqual(tickets.map(({ ticketId, price }) => ({ ticketId, price })));
  expect(await listFaces(pool, eventId, seats)).toMatchObject([{ face: 1000 }, { face: 1000 }]);
});

test('the organiser counts an offered ticket once, as sold, also while somebody is buying it', async () => {
  await open(undefined, { seats: 4, limit: 2 });
  const { pool } = database;
  const figures = async () => {
    const [level] = await listSeatFigures(pool, sale.eventId);
    const revenue = (await maybeSaleRevenue(pool, sale.eventId))!.levels[0];
    return [level!.available, level!.held, level!.sold, revenue!.left, revenue!.sold];
  };
  await give(...seats);
  await hold('other', [sale.ticketIds[3]!]);
  expect(await figures()).toEqual([1, 1, 2, 1, 2]);
  const reservation = await hold('buyer', [seats[0]]);
  expect(await figures()).toEqual([1, 1, 2, 1, 2]);
  await book('buyer', reservation);
  await settle(reservation);
  expect(await figures()).toEqual([1, 1, 2, 1, 2]);
});

test('the waitlist gets an offered seat before anybody else', async () => {
  await open();
  await joinWaitlist(database.pool, { eventId: sale.eventId, userId: 'waiting', quantity: 1 });
  await give(seats[0]);
  expect(await sale.claim('stranger', [seats[0]])).toMatchObject({ code: 'no-seats-available' });
  const { offer } = await nextOffer(database.pool, sale.eventId, newPurchaseId());
  const { purchaseId, userId, quantity, offerSeconds } = offer!;
  const claimant = { purchaseId, eventId: sale.eventId, userId, workflowId: 'w', runId: 'r' };
  const outcome: ClaimOutcome = await claimBest(
    ...([database.pool, claimant, { kind: 'best-available', quantity }] as const),
    (db, request) => tryClaim(db, claimant, { ...request, offerSeconds }),
  );
  if (outcome.type !== 'reserved') throw new Error(outcome.type);
  await book('waiting', outcome.reservation);
  expect((await ownersOf(seats[0])).owners).toEqual(['waiting']);
});

test('an offer that nobody takes ends in time, but not while somebody is buying', async () => {
  await open();
  await give(...seats);
  await hold('buyer', [seats[0]]);
  const past = new Date(Date.now() - 1_000).toISOString();
  await updateEvent(database.pool, sale.eventId, { returns: { ...WHEN_RESOLD, until: past } });
  await lapseReturns(database.pool, 1_000);
  expect(await statesNow()).toEqual(['offered', 'lapsed']);
  expect(await ownersOf(seats[1])).toEqual({ status: 'booked', owners: ['seller'] });
  const { rowCount } = await database.pool.query(
    `select from message where kind = 'return-lapsed' and key like 'return:%' || $1 || ':lapsed'`,
    [seats[1]],
  );
  expect(rowCount).toBe(1);
});

test('whoever asks for the best seats up to a price gets no offered one that costs more, as seats have become cheaper', async () => {
  await open({ returns: WHEN_RESOLD }, { seats: 4, limit: 4 });
  await give(...seats);
  await database.pool.query('update price set amount = 500, fan_amount = 500 where event_id = $1', [
    sale.eventId,
  ]);
  const claimUpTo = (userId: string, quantity: number) => {
    const claimant = {
      ...{ purchaseId: newPurchaseId(), eventId: sale.eventId, userId },
      ...{ workflowId: 'w', runId: 'r' },
    };
    return claimBest(
      ...([database.pool, claimant, { kind: 'best-available', quantity, maxAmount: 600 }] as const),
      (db, request) => tryClaim(db, claimant, request),
    );
  };
  const shownUpTo = async (quantity: number, maxAmount: number) =>
    (await listBestSeats(database.pool, sale.eventId, { quantity, maxAmount })).length;
  expect([await shownUpTo(3, 600), await shownUpTo(2, 600), await shownUpTo(4, 1000)]).toEqual([0, 2, 4]);
  expect(await claimUpTo('first', 3)).toMatchObject({ type: 'refused', code: 'no-seats-available' });
  for (const userId of ['first', 'second'])
    expect(await claimUpTo(userId, 1)).toMatchObject({ reservation: { total: { amount: 500 } } });
  expect(await claimUpTo('third', 1)).toMatchObject({ type: 'refused', code: 'no-seats-available' });
  expect(await sale.claim('third', [seats[0]])).toMatchObject({ reservation: { total: { amount: 1000 } } });
});

/** Until so many transactions wait for a lock. */
const waiting = (count: number) =>
  until(`${count} waiting`, async () => {
    const { rows } = await database.pool.query<{ count: number }>(
      `select count(*)::integer as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return rows[0]!.count === count;
  });

test('a buyer who takes an offered ticket back while it is scanned does not keep the bearer out', async () => {
  await open();
  await give(seats[0]);
  const door = await database.pool.connect();
  await door.query('begin');
  const scan = { bookingId, ticketId: seats[0], codeGeneration: 1, eventId: sale.eventId, by: 'dora' };
  expect(await checkInAll(door, [scan])).toMatchObject([{ ticketId: seats[0] }]);
  const taking = takeBack(seats[0]);
  await waiting(1);
  await door.query('commit');
  door.release();
  expect(await taking).toEqual({ type: 'taken-back' });
  expect(await admit(seats[0])).toMatchObject({ refusal: 'ticket-already-used' });
});

test('offers that end while their holders come in at the same moment do not deadlock with the entrance', async () => {
  sale = await database.openSale({ seats: 2 });
  const { ticketIds, eventId } = sale;
  await updateEvent(database.pool, eventId, { returns: WHEN_RESOLD });
  const sellers = ['seller', 'second'];
  // The booking with the lower id has the seat with the higher id.
  const purchases = [newPurchaseId(), newPurchaseId()].sort();
  const sold = [];
  for (const [index, purchaseId] of purchases.entries()) {
    const ticketId = ticketIds[1 - index]!;
    const held = await sale.claim(sellers[index]!, [ticketId], purchaseId);
    if (held.type !== 'reserved') throw new Error(held.code);
    await book(sellers[index]!, held.reservation);
    await settle(held.reservation);
    const bought = { bookingId: bookingIdOf(purchaseId), userId: sellers[index]!, ticketIds: [ticketId] };
    await giveTicketsBack(database.pool, { ...bought, refundKey: `rfd_${newPurchaseId()}` });
    sold.push({ bookingId: bought.bookingId, ticketId, codeGeneration: 1, eventId, by: 'dora' });
  }
  const past = new Date(Date.now() - 1_000).toISOString();
  await updateEvent(database.pool, eventId, { returns: { ...WHEN_RESOLD, until: past } });
  // Somebody holds up the end of the first offer.
  const other = await database.pool.connect();
  await other.query('begin');
  await other.query('select from ticket where id = $1 for update', [ticketIds[0]]);
  const lapsing = lapseReturns(database.pool, 1_000);
  await waiting(1);
  const entering = checkInAll(database.pool, sold);
  await waiting(2);
  await other.query('commit');
  other.release();
  expect(await lapsing).toBe(2);
  expect(await entering).toMatchObject(sold.map(({ ticketId }) => ({ ticketId, by: 'dora' })));
});

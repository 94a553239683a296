import type { Balances } from '../domain/payment/trial-balances';
import type { Reservation } from '../domain/purchase';
import { bookingIdOf, bookPurchase, listBookings, maybeBooking, settleBooking } from './bookings';
import { oneTrialBalance } from './finance/trial-balance';
import {
  newPurchaseId,
  openTestDatabase,
  releaseTickets,
  type TestDatabase,
  type TestSale,
} from './sale/sale.fixture';
import { holdAgain, unbookPurchase } from './unbook-purchase';

let database: TestDatabase;
let sale: TestSale;
let fan: string;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

beforeEach(async () => {
  fan = `fan-${newPurchaseId()}`;
  sale = await database.openSale({ seats: 4 });
});

async function hold(userId = fan, seats = 2): Promise<Reservation> {
  const outcome = await sale.claim(userId, sale.ticketIds.slice(0, seats));
  if (outcome.type !== 'reserved') throw new Error(outcome.code);
  return outcome.reservation;
}

const book = (reservation: Reservation, userId = fan) =>
  bookPurchase(database.pool, {
    userId,
    reservation,
    paymentIntentId: `pi_${reservation.purchaseId}`,
  });

const settle = (reservation: Reservation, feeAmount: number | null = 88) =>
  settleBooking(database.pool, {
    purchaseId: reservation.purchaseId,
    paymentIntentId: `pi_${reservation.purchaseId}`,
    chargeId: `ch_${reservation.purchaseId}`,
    amount: 2000,
    currency: 'eur',
    feeAmount,
  });

async function ledgerOf({ purchaseId }: Reservation): Promise<string[]> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select debit_account || ' ← ' || credit_account || ' ' || amount as line from ledger_entry
      where purchase_id = $1 and debit_account not like 'card-holds%' order by id`,
    [purchaseId],
  );
  return rows.map((row) => row.line);
}

/** The balances of a purchase; the first one is the amount that is authorised on the card. */
async function balancesOf({ purchaseId }: Reservation): Promise<Balances> {
  return (await oneTrialBalance(database.pool, { purchaseId })).eur ?? {};
}

/** Resolves when this many connections wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  while (true) {
    const { rows } = await database.pool.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows[0]!.waiting >= count) return;
  }
}

test('an authorised hold becomes a booking with tickets and ledger entries, and then is settled', async () => {
  const reservation = await hold();
  const bookingId = bookingIdOf(reservation.purchaseId);
  expect(await book(reservation)).toMatchObject({ type: 'booked', bookingId });
  expect((await sale.owners()).map((seat) => seat.status)).toEqual([
    'booked',
    'booked',
    'available',
    'available',
  ]);
  expect(await ledgerOf(reservation)).toEqual(['receivable ← sales 2000']);

  await settle(reservation);
  expect(await ledgerOf(reservation)).toEqual([
    'receivable ← sales 2000',
    'bank ← receivable 2000',
    'fees ← bank 88',
  ]);
  expect(await balancesOf(reservation)).toEqual({ sales: -2000, bank: 1912, fees: 88 });
  expect(await maybeBooking(database.pool, fan, bookingId)).toMatchObject({
    bookingId,
    status: 'paid',
    total: { amount: 2000, currency: 'eur' },
    tickets: sale.ticketIds.slice(0, 2).map((ticketId) => ({ ticketId })),
  });
  expect(await maybeBooking(database.pool, 'stranger', bookingId)).toBeUndefined();
  expect(await listBookings(database.pool, fan)).toHaveLength(1);
});

test('booking and settling a second time change nothing', async () => {
  const reservation = await hold();
  const settled = await book(reservation);
  expect(await book(reservation)).toEqual(settled);
  await Promise.all([settle(reservation), settle(reservation)]);
  await settle(reservation);
  expect(await book(reservation)).toEqual(settled);
  expect(await balancesOf(reservation)).toEqual({ sales: -2000, bank: 1912, fees: 88 });
  expect((await sale.owners())[0]!.version).toBe(2);
});

// A retry that overlaps its first try must not treat the seats that the first has just booked as lost.
test('concurrent tries of the same booking book once', async () => {
  const reservation = await hold();
  // Another transaction locks the seats for a moment, so that all tries reach that point before the first continues.
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query('select 1 from ticket where id = any ($1) for update', [sale.ticketIds]);
  const outcomes = Array.from({ length: 4 }, () => book(reservation));
  await untilWaiting(4);
  await client.query('rollback');
  client.release();
  const settled = { type: 'booked', bookingId: bookingIdOf(reservation.purchaseId) };
  expect(await Promise.all(outcomes)).toMatchObject(Array(4).fill(settled));
});

test('a fee that is known later is recorded then', async () => {
  const reservation = await hold();
  await book(reservation);
  await settle(reservation, null);
  expect(await balancesOf(reservation)).toEqual({ sales: -2000, bank: 2000 });
  await settle(reservation, 88);
  expect(await balancesOf(reservation)).toEqual({ sales: -2000, bank: 1912, fees: 88 });
});

describe('a hold that was lost', () => {
  test('to another fan books nothing, not even the seats that are free', async () => {
    const reservation = await hold();
    await sale.expireHolds();
    const other = await sale.claim('other', sale.ticketIds.slice(1, 2));
    expect(other.type).toBe('reserved');
    expect(await book(reservation)).toMatchObject({ type: 'hold-lost' });
    expect((await sale.owners()).map((seat) => seat.holder)).toEqual([fan, 'other', null, null]);
    expect(await ledgerOf(reservation)).toEqual([]);
    expect(await listBookings(database.pool, fan)).toEqual([]);
  });

  test('and claimed again by the same fan does not belong to this purchase any more', async () => {
    const reservation = await hold();
    await releaseTickets(database.pool, reservation.purchaseId);
    await hold(fan, 1);
    expect(await book(reservation)).toMatchObject({ type: 'hold-lost' });
  });

  test('is booked if its seats are free again', async () => {
    const reservation = await hold();
    await releaseTickets(database.pool, reservation.purchaseId);
    expect(await book(reservation)).toMatchObject({ type: 'booked' });
    expect((await sale.owners())[0]).toMatchObject({ status: 'booked', holder: fan });
  });

  test('only by time is booked, if nobody has claimed the seats since', async () => {
    const reservation = await hold();
    await sale.expireHolds();
    expect(await book(reservation)).toMatchObject({ type: 'booked' });
  });

  test('goes to the booking or to the next claim, never to both', async () => {
    for (let round = 0; round < 20; round += 1) {
      sale = await database.openSale({ seats: 1 });
      const reservation = await hold(fan, 1);
      await sale.expireHolds();
      const [booked, claimed] = await Promise.all([book(reservation), sale.claim('next', sale.ticketIds)]);
      expect([booked.type, claimed.type]).toEqual(
        booked.type === 'booked' ? ['booked', 'refused'] : ['hold-lost', 'reserved'],
      );
    }
  });
});

describe('a booking whose payment could not be captured', () => {
  test('releases its seats and reverses its ledger entries, once', async () => {
    const reservation = await hold();
    await book(reservation);
    for (let time = 0; time < 2; time += 1) await unbookPurchase(database.pool, reservation.purchaseId);
    expect((await sale.owners()).map((seat) => seat.status)).toEqual(Array(4).fill('available'));
    expect(await ledgerOf(reservation)).toEqual(['receivable ← sales 2000', 'sales ← receivable 2000']);
    expect(await listBookings(database.pool, fan)).toMatchObject([{ status: 'voided' }]);
    // The seats are sold to another fan, and the undone booking stays undone.
    expect(await book(await hold('next'), 'next')).toMatchObject({ type: 'booked' });
    expect(await book(reservation)).toMatchObject({ type: 'hold-lost' });
  });

  test('may return its seats to the hold, and another payment books them', async () => {
    const reservation = await hold();
    await book(reservation);
    const again = await holdAgain(database.pool, reservation.purchaseId);
    if (again.type !== 'held') throw new Error(again.type);
    expect(again.holdLeftMs).toBeGreaterThan(590_000);
    expect(await holdAgain(database.pool, reservation.purchaseId)).toMatchObject({ tickets: again.tickets });
    expect((await sale.owners()).map((seat) => [seat.status, seat.holder])).toEqual([
      ...[
        ['held', fan],
        ['held', fan],
      ],
      ...[
        ['available', null],
        ['available', null],
      ],
    ]);
    expect(await sale.claim('other', sale.ticketIds.slice(0, 1))).toMatchObject({ code: 'seat-taken' });
    expect(await book(reservation)).toMatchObject({ type: 'hold-lost' });

    const next = { ...reservation, tickets: again.tickets };
    const paid = { userId: fan, paymentIntentId: 'pi_next', reservation: next };
    expect(await bookPurchase(database.pool, paid)).toMatchObject({ type: 'booked' });
    expect(await bookPurchase(database.pool, paid)).toMatchObject({ type: 'booked' });
    expect(await ledgerOf(reservation)).toEqual([
      ...['receivable ← sales 2000', 'sales ← receivable 2000', 'receivable ← sales 2000'],
    ]);
    expect(await listBookings(database.pool, fan)).toMatchObject([
      { status: 'booked', tickets: [{ live: true }, {}] },
    ]);
    expect((await sale.owners())[0]).toMatchObject({ status: 'booked', holder: fan });
  });

  test('is undone completely when the hold has expired', async () => {
    const reservation = await hold();
    await book(reservation);
    await database.pool.query('update purchase set hold_expires_at = clock_timestamp() where id = $1', [
      reservation.purchaseId,
    ]);
    expect(await holdAgain(database.pool, reservation.purchaseId)).toEqual({ type: 'lost' });
    await unbookPurchase(database.pool, reservation.purchaseId);
    expect((await sale.owners())[0]!.status).toBe('available');
  });

  test('keeps its seats once it is paid', async () => {
    const reservation = await hold();
    await book(reservation);
    await settle(reservation);
    await unbookPurchase(database.pool, reservation.purchaseId);
    expect((await sale.owners())[0]!.status).toBe('booked');
    expect(await listBookings(database.pool, fan)).toMatchObject([{ status: 'paid' }]);
  });

  test('does nothing for a purchase that was never booked', async () => {
    const reservation = await hold();
    await unbookPurchase(database.pool, reservation.purchaseId);
    await unbookPurchase(database.pool, newPurchaseId());
    expect((await sale.owners())[0]!.status).toBe('held');
  });
});

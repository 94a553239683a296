import { until } from '../../test/harness/until';
import { startSaleRecorder } from '../../workers/sale-recorder';
import { bookPurchase, settleBooking } from '../bookings';
import { deleteOldRows } from '../retention';
import { newPurchaseId, openTestDatabase, type TestDatabase } from './sale.fixture';
import { listSalePoints, maybeSaleSpan, writeSaleSamples } from './sale-history';
import { maybeSaleRevenue } from './sale-revenue';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

test('live sales with a room are recorded, and a minute without a change writes nothing', async () => {
  const { pool } = database;
  const [live, quiet] = await Promise.all([
    database.openSale({ sale: { queueRequired: true } }),
    database.openSale({ sale: { queueRequired: true } }),
  ]);
  const room = {
    snapshot: async (eventId: string) => ({
      ...({ status: eventId === live.eventId ? 'open' : 'unset' } as const),
      ...{ waiting: 7, admitted: 2, buying: 3, admittedTotal: 40 },
      ...{ admitPerSecond: 1, maxShoppers: 10, fence: 1, atMs: 0 },
    }),
  };
  const recorder = startSaleRecorder({ pool, room, onError: (error) => Promise.reject(error) });
  const read = async () =>
    (await pool.query('select event_id as id, waiting, admitted, inside from sale_sample')).rows;
  await until('a row', async () => (await read()).length > 0);
  await recorder.stop();
  const sample = { waiting: 7, admitted: 40, inside: 5 };
  await writeSaleSamples(pool, [{ eventId: live.eventId, ...sample }]);
  await pool.query(`update sale_sample set at = at - interval '5 minutes'`);
  await writeSaleSamples(pool, [{ eventId: live.eventId, ...sample }]);
  expect(await read()).toEqual([{ id: live.eventId, ...sample }]);
  await writeSaleSamples(pool, [{ eventId: live.eventId, ...sample, waiting: 6 }]);
  expect(await read()).toHaveLength(2);
  expect(await maybeSaleSpan(pool, quiet.eventId)).toBeUndefined();
});

test('a history has the queue as it was then, and what was paid and paid back by then', async () => {
  const { pool } = database;
  const sale = await database.openSale({ seats: 3 });
  const { eventId, ticketIds } = sale;
  const at = (minute: number) => `2030-01-01T10:${String(minute).padStart(2, '0')}:00Z`;
  const sold = async (ticketId: string, minute: number) => {
    const purchaseId = newPurchaseId();
    const held = await sale.claim(purchaseId, [ticketId], purchaseId);
    if (held.type !== 'reserved') throw new Error(held.code);
    const capture = { purchaseId, paymentIntentId: `pi_${purchaseId}`, chargeId: `ch_${purchaseId}` };
    const booked = await bookPurchase(pool, {
      userId: purchaseId,
      reservation: held.reservation,
      ...capture,
    });
    await settleBooking(pool, { ...capture, amount: 1000, currency: 'eur', feeAmount: null });
    await pool.query('update booking set paid_at = $2 where purchase_id = $1', [purchaseId, at(minute)]);
    return booked.type === 'booked' ? booked.bookingId : '';
  };
  await sold(ticketIds[0]!, 1);
  const bookingId = await sold(ticketIds[1]!, 3);
  await pool.query(
    `insert into refund (id, booking_id, ticket_ids, amount, currency, status, requested_by, reason, closed_at)
     values ('rfd_history', $1, $2, 1000, 'eur', 'refunded', 'olga', 'asked', $3)`,
    [bookingId, [ticketIds[1]], at(5)],
  );
  await pool.query(
    'insert into sale_sample (event_id, at, waiting, admitted, inside) values ($1, $2, 9, 1, 1), ($1, $3, 4, 6, 2)',
    [eventId, at(2), at(4)],
  );
  expect(await maybeSaleSpan(pool, eventId)).toMatchObject({ from: '2030-01-01T10:01:00.000Z' });
  const points = await listSalePoints(pool, eventId, { from: at(0), to: at(6), stepSeconds: 120 });
  expect(points).toEqual([
    { at: '2030-01-01T10:00:00.000Z', waiting: null, admitted: null, inside: null, sold: 0, revenue: 0 },
    { at: '2030-01-01T10:02:00.000Z', waiting: 9, admitted: 1, inside: 1, sold: 1, revenue: 1000 },
    { at: '2030-01-01T10:04:00.000Z', waiting: 4, admitted: 6, inside: 2, sold: 2, revenue: 2000 },
    { at: '2030-01-01T10:06:00.000Z', waiting: 4, admitted: 6, inside: 2, sold: 1, revenue: 1000 },
  ]);
  expect(await maybeSaleRevenue(pool, eventId)).toMatchObject({
    ...{ currency: 'eur', bookings: 2, gross: 2000, refunded: 0, serviceFees: 0, tax: 0 },
    levels: [
      { priceLevel: 'A', price: 1000, seats: 3, left: 1, sold: 2, free: 0, blocked: 0, gross: 2000 },
      { priceLevel: 'B', seats: 0 },
      { priceLevel: 'C', seats: 0 },
    ],
  });
});

test('after a week the last row of each quarter of an hour is left', async () => {
  const { pool } = database;
  const { eventId } = await database.openSale({ seats: 1 });
  await pool.query(
    `insert into sale_sample (event_id, at, waiting, admitted, inside)
     select $1, date_bin('1 hour', now() - days * interval '1 day', 'epoch') + make_interval(mins => minute), minute, 0, 0
       from unnest(array[2, 9]) days, unnest(array[0, 1, 14, 15]) minute`,
    [eventId],
  );
  await deleteOldRows(pool, () => {});
  const { rows } = await pool.query<{ waiting: number }>(
    'select waiting from sale_sample where event_id = $1 order by at',
    [eventId],
  );
  expect(rows.map(({ waiting }) => waiting)).toEqual([14, 15, 0, 1, 14, 15]);
});

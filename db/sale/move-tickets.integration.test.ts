import { regimes } from '../../domain/costs/random-orders.fixture';
import type { TicketMove } from '../../domain/ticket-move';
import { until } from '../../test/harness/until';
import { listAudit } from '../audit';
import { bookingIdOf, bookPurchase, listBookings, settleBooking } from '../bookings';
import { updateEvent } from '../catalogue/event-change';
import { maybeEvent } from '../events';
import { claimDueReturns } from '../finance/due-returns';
import { closeRefund } from '../finance/end-refund';
import { openRefund } from '../finance/open-refund';
import { checkIn } from './check-ins';
import { nextOfGateList, WHOLE_LIST } from './gate-list';
import { moveTickets } from './move-tickets';
import { newPurchaseId, openTestDatabase, type TestDatabase, type TestSale } from './sale.fixture';
import { blockSeats, maybeSeatBlock } from './seat-blocks';
import { giveTicketsBack } from './ticket-returns';
import { listTicketsOfBooking } from './tickets';
import { closeTransfer, maybeTransfer, offerTransfer } from './transfers';
import { addWalletDevice, listPushTokens, maybePassTicket } from './wallet-passes';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

/** A paid booking of these seats; returns its id and what was paid. */
async function bought(sale: TestSale, ticketIds: readonly string[], fan = 'fan') {
  const purchaseId = newPurchaseId();
  const held = await sale.claim(fan, ticketIds, purchaseId);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { reservation } = held;
  const paymentIntentId = `pi_${purchaseId}`;
  await bookPurchase(database.pool, { userId: fan, reservation, paymentIntentId });
  const capture = { purchaseId, paymentIntentId, chargeId: `ch_${purchaseId}`, feeAmount: null };
  await settleBooking(database.pool, { ...capture, ...reservation.total });
  return { bookingId: bookingIdOf(purchaseId), paid: reservation.total.amount, tickets: reservation.tickets };
}

const move = (
  { eventId }: TestSale,
  bookingId: string,
  moves: readonly TicketMove[],
  more: { anyLevel?: boolean; key?: string } = {},
) =>
  moveTickets(database.pool, {
    ...{ eventId, bookingId, moves, by: 'olga', reason: 'the pillar' },
    ...{ key: more.key ?? crypto.randomUUID(), anyLevel: more.anyLevel ?? false },
  });
const refund = (bookingId: string, ticketIds: readonly string[] | null, refundId: string) =>
  openRefund(database.pool, { refundId, bookingId, ticketIds, workflowId: 'w', by: 'olga', reason: 'asked' });
/** Why the gate refuses the first code of a ticket; null when it lets the bearer in. */
async function gateRefusal(
  { eventId }: TestSale,
  bookingId: string,
  ticketId: string,
): Promise<string | null> {
  const scan = { bookingId, ticketId, codeGeneration: 1, eventId, by: 'dora' };
  const answer = await checkIn(database.pool, scan);
  return 'refusal' in answer ? answer.refusal : null;
}

test('tickets get other seats: the former codes are void, the gate hears of both, and the seats are for sale', async () => {
  const sale = await database.openSale({ seats: 4 });
  const [one, two, three, four] = sale.ticketIds as [string, string, string, string];
  const { bookingId } = await bought(sale, [one, two]);
  const block = { eventId: sale.eventId, blockId: 'blk_house', by: 'olga', key: 'house' };
  const facts = { kind: 'house', reason: 'house', holder: null, releasesAt: null } as const;
  await blockSeats(database.pool, block, { ticketIds: [four] }, facts);
  const moves = [
    { from: one, to: three },
    { from: two, to: four },
  ];
  const [first, again] = [
    await move(sale, bookingId, moves, { key: 'once' }),
    await move(sale, bookingId, moves, { key: 'once' }),
  ];
  expect([first, again]).toEqual([{ type: 'moved' }, { type: 'moved' }]);

  const { eventId } = sale;
  expect(await gateRefusal(sale, bookingId, one)).toBe('ticket-code-void');
  const { tickets } = await nextOfGateList(database.pool, eventId, WHOLE_LIST, {
    limit: 10,
    withNames: false,
  });
  expect(tickets.map(({ ticketId, live }) => [ticketId, live])).toEqual([
    ...[
      [one, false],
      [two, false],
      [three, true],
      [four, true],
    ],
  ]);
  expect(await gateRefusal(sale, bookingId, three)).toBeNull();
  expect(await listBookings(database.pool, 'fan')).toMatchObject([
    { bookingId, tickets: [{ ticketId: three }, { ticketId: four }] },
  ]);
  expect((await maybeEvent(database.pool, eventId))?.availability).toEqual({
    available: 2,
    held: 0,
    booked: 2,
  });
  expect(await maybeSeatBlock(database.pool, eventId, 'blk_house')).toMatchObject({
    closedAt: expect.any(String),
  });
  expect(await listAudit(database.pool, { action: 'move-tickets', eventId, limit: 10 })).toMatchObject([
    {
      details: {
        before: { seats: ['Floor A 1', 'Floor A 2'] },
        after: { seats: ['Floor A 3', 'Floor A 4'] },
      },
    },
  ]);
  const { rows } = await database.pool.query(
    `select user_id as "userId" from message where kind = 'tickets-moved' and facts ->> 'bookingId' = $1`,
    [bookingId],
  );
  expect(rows).toEqual([{ userId: 'fan' }]);
});

test('a ticket that a friend accepts while it is moved goes to the friend at its new seat', async () => {
  const { pool } = database;
  const sale = await database.openSale({ seats: 2 });
  const [one, two] = sale.ticketIds as [string, string];
  const { bookingId } = await bought(sale, [one]);
  const transferId = `trf_${newPurchaseId()}`;
  await offerTransfer(pool, { transferId, ticketId: one, from: 'fan', to: 'friend', offerSeconds: 60 });
  // Somebody holds both up at the ticket.
  const other = await pool.connect();
  await other.query('begin');
  await other.query('select from booking_ticket where booking_id = $1 for update', [bookingId]);
  const waiting = (count: number) =>
    until(`${count} waiting`, async () => {
      const { rows } = await pool.query<{ count: number }>(
        `select count(*)::integer as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      return rows[0]!.count === count;
    });
  const moving = move(sale, bookingId, [{ from: one, to: two }]);
  await waiting(1);
  const accepting = closeTransfer(pool, transferId, 'accepted');
  await waiting(2);
  await other.query('commit');
  other.release();
  expect(await moving).toEqual({ type: 'moved' });
  expect(await accepting).toBe('accepted');
  expect(await listTicketsOfBooking(pool, 'friend', bookingId)).toMatchObject([{ ticketId: two }]);
});

test('wallets, other programs and whoever else holds a ticket hear of a move', async () => {
  const { pool } = database;
  const sale = await database.openSale({ seats: 4 });
  const { eventId } = sale;
  const [one, two, three, four] = sale.ticketIds as [string, string, string, string];
  const { bookingId } = await bought(sale, [one, two], 'buyer');
  const offer = { transferId: 'trf_held', ticketId: two, from: 'buyer', to: 'holder', offerSeconds: 600 };
  await offerTransfer(pool, offer);
  await closeTransfer(pool, 'trf_held', 'accepted');
  const pass = { bookingId, ticketId: one, codeGeneration: 1 };
  await addWalletDevice(pool, { ...pass, deviceId: 'phone', pushToken: 'ab12' });
  await pool.query(
    `insert into webhook_endpoint (id, organiser_id, url, secret, created_by)
     select 'whe_moved', organiser_id, 'https://example.org', 'whsec_x', 'olga' from event where id = $1`,
    [eventId],
  );
  await move(sale, bookingId, [
    { from: one, to: three },
    { from: two, to: four },
  ]);
  expect(await listPushTokens(pool, 10)).toEqual(['ab12']);
  expect(await maybePassTicket(pool, pass)).toMatchObject({ admits: false });
  const facts = await pool.query(
    `select data from webhook_fact where type = 'ticket.moved' and event_id = $1 order by data ->> 'ticketId'`,
    [eventId],
  );
  expect(facts.rows).toMatchObject([
    { data: { bookingId, ticketId: three, number: '3', from: { ticketId: one, number: '1' } } },
    { data: { bookingId, ticketId: four, number: '4', from: { ticketId: two, number: '2' } } },
  ]);
  const told = await pool.query(
    `select user_id as "userId" from message where kind = 'tickets-moved' and facts ->> 'bookingId' = $1 order by 1`,
    [bookingId],
  );
  expect(told.rows).toEqual([{ userId: 'buyer' }, { userId: 'holder' }]);
  expect(await listTicketsOfBooking(pool, 'holder', bookingId)).toMatchObject([{ ticketId: four }]);
});

test('with fees and taxes, a refund by the new ticket gives back what its former one had cost, and the booking ends', async () => {
  const sale = await database.openSale({ seats: 4 });
  const rules = { ...regimes.US!.rules, areFeesRefunded: true };
  await database.pool.query('update event set cost_rules = $2 where id = $1', [
    sale.eventId,
    JSON.stringify(rules),
  ]);
  const [one, two, three, four] = sale.ticketIds as [string, string, string, string];
  const { bookingId, paid, tickets } = await bought(sale, [one, two]);
  await move(sale, bookingId, [{ from: one, to: three }]);
  const { rows } = await database.pool.query<{ ids: (string | null)[]; lines: { ticketId: string }[] }>(
    `select array(select distinct line ->> 'ticketId' from jsonb_array_elements(costs -> 'lines') line order by 1) as ids,
            booking_lines(id) as lines
       from booking where id = $1`,
    [bookingId],
  );
  expect(rows[0]!.ids.filter((id) => id !== null)).toEqual([two, three].sort());
  expect(rows[0]!.lines.filter(({ ticketId }) => ticketId === one)).toEqual([]);

  const first = await refund(bookingId, [three], 'rfd_first');
  expect(first).toMatchObject({ type: 'opened', refund: { ticketIds: [three] } });
  const back = first.type === 'opened' ? first.refund.amount.amount : 0;
  expect(back).toBeGreaterThanOrEqual(tickets[0]!.price.amount);
  expect(await refund(bookingId, [one], 'rfd_former')).not.toMatchObject({ type: 'opened' });
  const paidBack = { status: 'refunded', detail: null } as const;
  await closeRefund(database.pool, {
    refundId: 'rfd_first',
    bankRefundId: 're_1',
    bankAmount: back,
    ...paidBack,
  });
  const rest = await refund(bookingId, null, 'rfd_rest');
  expect(rest).toMatchObject({ refund: { ticketIds: [two], amount: { amount: paid - back } } });
  expect(
    await closeRefund(database.pool, {
      ...{ refundId: 'rfd_rest', bankRefundId: 're_2', bankAmount: paid - back, ...paidBack },
    }),
  ).toMatchObject({ stage: 'refunded' });
  expect(await move(sale, bookingId, [{ from: two, to: four }])).toMatchObject({ code: 'not-booked' });
});

test('an event without fees has an invoice of its tickets, each once', async () => {
  const sale = await database.openSale({ seats: 2 });
  const { bookingId } = await bought(sale, sale.ticketIds.slice(0, 1));
  await move(sale, bookingId, [{ from: sale.ticketIds[0]!, to: sale.ticketIds[1]! }]);
  const { rows } = await database.pool.query('select booking_lines($1) as lines', [bookingId]);
  expect(rows[0].lines).toMatchObject([{ ticketId: sale.ticketIds[1], amount: 1000 }]);
});

test('a ticket that comes back to its former seat has another code than it had there', async () => {
  const sale = await database.openSale({ seats: 2 });
  const [one, two] = sale.ticketIds as [string, string];
  const { bookingId } = await bought(sale, [one]);
  await move(sale, bookingId, [{ from: one, to: two }]);
  await move(sale, bookingId, [{ from: two, to: one }]);
  expect(await listTicketsOfBooking(database.pool, 'fan', bookingId)).toMatchObject([
    { ticketId: one, codeGeneration: 2 },
  ]);
  expect(await gateRefusal(sale, bookingId, one)).toBe('ticket-code-void');
});

test('an open offer follows its ticket, and whoever accepts it gets the new seat', async () => {
  const sale = await database.openSale({ seats: 2 });
  const [one, two] = sale.ticketIds as [string, string];
  const { bookingId } = await bought(sale, [one], 'giver');
  const offer = { transferId: 'trf_moved', ticketId: one, from: 'giver', to: 'friend', offerSeconds: 600 };
  await offerTransfer(database.pool, offer);
  await move(sale, bookingId, [{ from: one, to: two }]);
  expect(await maybeTransfer(database.pool, 'friend', 'trf_moved')).toMatchObject({
    ticketId: two,
    state: 'offered',
  });
  expect(await closeTransfer(database.pool, 'trf_moved', 'accepted')).toBe('accepted');
  expect(await listTicketsOfBooking(database.pool, 'friend', bookingId)).toMatchObject([{ ticketId: two }]);
});

test('all tickets are moved or none: not onto a taken seat, not used, refunded or strange ones, not to another level unasked', async () => {
  const sale = await database.openSale({
    sections: [
      { name: 'Floor', priceLevel: 'A', rows: [{ name: 'A', seats: 5 }] },
      { name: 'Balcony', priceLevel: 'B', rows: [{ name: 'A', seats: 1 }] },
    ],
  });
  const [one, two, three, four, five, balcony] = sale.ticketIds as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const { bookingId } = await bought(sale, [one, two, three]);
  await sale.claim('other', [four]);
  const { eventId } = sale;
  expect(await gateRefusal(sale, bookingId, two)).toBeNull();
  await refund(bookingId, [three], 'rfd_gone');
  const before = await sale.owners();
  const refusals: [TicketMove[], string][] = [
    [[{ from: one, to: four }], 'seat-taken'],
    [
      [
        { from: one, to: five },
        { from: two, to: balcony },
      ],
      'ticket-already-used',
    ],
    [[{ from: three, to: five }], 'ticket-not-found'],
    [[{ from: one, to: 'tkt_nowhere' }], 'ticket-not-found'],
    [[{ from: one, to: balcony }], 'other-price-level'],
  ];
  for (const [moves, code] of refusals)
    expect([moves, await move(sale, bookingId, moves)]).toMatchObject([moves, { type: 'refused', code }]);
  expect(await move(sale, 'bkg_none', [{ from: one, to: five }])).toMatchObject({
    code: 'booking-not-found',
  });
  expect(await sale.owners()).toEqual(before);
  const end = { status: 'refunded', bankRefundId: 're_gone', bankAmount: 1000, detail: null } as const;
  await closeRefund(database.pool, { refundId: 'rfd_gone', ...end });
  expect(await move(sale, bookingId, [{ from: one, to: three }])).toMatchObject({ code: 'ticket-refunded' });

  expect(await move(sale, bookingId, [{ from: one, to: balcony }], { anyLevel: true })).toEqual({
    type: 'moved',
  });
  expect(await listTicketsOfBooking(database.pool, 'fan', bookingId)).toMatchObject([
    { ticketId: balcony, price: { amount: 1000 } },
    { ticketId: two },
  ]);
  await database.pool.query(`update event set sale_override = 'closed', cancelled_at = now() where id = $1`, [
    eventId,
  ]);
  expect(await move(sale, bookingId, [{ from: balcony, to: five }], { anyLevel: true })).toMatchObject({
    code: 'event-cancelled',
  });
});

test('nobody is moved onto a seat that their own booking has just resold, so each refund is of the ticket that was given back', async () => {
  const { pool } = database;
  const sale = await database.openSale({ seats: 4 });
  const [one, two, three, four] = sale.ticketIds as [string, string, string, string];
  const { bookingId } = await bought(sale, [one, two], 'seller');
  await updateEvent(pool, sale.eventId, { returns: { until: null, feePercent: 10, mode: 'when-resold' } });
  const refundKey = `rfd_${bookingId}`;
  await giveTicketsBack(pool, { bookingId, userId: 'seller', ticketIds: [one], refundKey });
  const next = await bought(sale, [one], 'buyer');
  await move(sale, next.bookingId, [{ from: one, to: three }]);
  const back = [{ from: two, to: one }];
  const refusal = { type: 'refused', code: 'ticket-refunded', ticketIds: [one] };
  expect(await move(sale, bookingId, back)).toEqual(refusal);
  const [due] = await claimDueReturns(pool, { limit: 1, refundKey: `${refundKey}-1` });
  const opened = { ticketIds: [one], amount: { amount: 900, currency: 'eur' } };
  expect(await refund(bookingId, due!.ticketIds, due!.refundId)).toMatchObject({ refund: opened });
  expect(await move(sale, bookingId, back)).toEqual(refusal);
  expect(await move(sale, bookingId, [{ from: two, to: four }])).toEqual({ type: 'moved' });
});

test('of twenty moves and claims of one seat one succeeds, and each seat has one owner', async () => {
  const sale = await database.openSale({ seats: 12 });
  const wanted = sale.ticketIds.at(-1)!;
  const bookings = await Promise.all(
    sale.ticketIds.slice(0, 10).map((ticketId, index) => bought(sale, [ticketId], `fan-${index}`)),
  );
  const moves = bookings.map(({ bookingId }, index) =>
    move(sale, bookingId, [{ from: sale.ticketIds[index]!, to: wanted }]),
  );
  const claims = Array.from({ length: 10 }, (_, index) => sale.claim(`late-${index}`, [wanted]));
  const outcomes = [...(await Promise.all(moves)), ...(await Promise.all(claims))];
  expect(outcomes.filter(({ type }) => type !== 'refused')).toHaveLength(1);
  const { rows } = await database.pool.query(
    `select t.id from ticket t where t.event_id = $1 and t.status = 'booked'
        and 1 <> (select count(*) from booking_ticket bt where bt.ticket_id = t.id and bt.live and bt.booking_id = t.booking_id)`,
    [sale.eventId],
  );
  expect(rows).toEqual([]);
});

test('a ticket that is moved, refunded and used at once ends in one way', async () => {
  const sale = await database.openSale({ seats: 16 });
  const half = sale.ticketIds.length / 2;
  const outcomes = await Promise.all(
    sale.ticketIds.slice(0, half).map(async (from, index) => {
      const { bookingId } = await bought(sale, [from], `racer-${index}`);
      const [moved, refunded, used] = await Promise.all([
        move(sale, bookingId, [{ from, to: sale.ticketIds[half + index]! }]),
        refund(bookingId, [from], `rfd_race-${index}`),
        gateRefusal(sale, bookingId, from),
      ]);
      return [moved.type === 'moved', refunded.type === 'opened', used === null];
    }),
  );
  // A refund may follow an entry; nothing else may follow anything.
  for (const [moved, refunded, used] of outcomes)
    expect([moved && (refunded || used), moved || refunded || used]).toEqual([false, true]);
  const { rows } = await database.pool.query(
    `select bt.booking_id from booking_ticket bt join booking b on b.id = bt.booking_id
      where b.event_id = $1 group by 1 having count(*) filter (where bt.live) + count(*) filter (where bt.refund_id is not null) <> 1`,
    [sale.eventId],
  );
  expect(rows).toEqual([]);
});

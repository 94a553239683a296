import { createTestBank, type TestBank } from '../../dev/test-bank/test-bank';
import type { RefundOrDispute } from '../../domain/payment/bank-event';
import { createPayments, type Payments } from '../../payments/stripe';
import { maybeBooking } from '../bookings';
import { updateEvent } from '../catalogue/event-change';
import { inTransaction } from '../pool';
import { maybePurchase } from '../purchases';
import { openTestDatabase, type TestDatabase } from '../sale/sale.fixture';
import { giveTicketsBack } from '../sale/ticket-returns';
import { assignBankRefund } from './bank-refunds';
import { listCases } from './cases';
import { claimDueReturns } from './due-returns';
import { closeRefund } from './end-refund';
import { openRefund } from './open-refund';
import { payForSale } from './paid-booking.fixture';
import { recordRefundOrDispute } from './record-refund-or-dispute';
import { listLeftRefunds } from './refund-records';
import { oneTrialBalance } from './trial-balance';

let database: TestDatabase;
let bank: TestBank;
let payments: Payments;

beforeAll(async () => {
  bank = createTestBank();
  payments = createPayments({ secretKey: bank.secretKey, apiBase: await bank.listen() });
  database = await openTestDatabase();
});

afterAll(async () => {
  await database?.close();
  await bank?.close();
});

async function post(path: string, body: string | URLSearchParams): Promise<{ id: string }> {
  const headers = { Authorization: `Bearer ${bank.secretKey}` };
  const answer = await fetch(`${bank.url}${path}`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as { id: string };
}

const FEE = 117;

/** Three seats for 1000 each, sold and paid, with functions for refunds and disputes at the bank. */
async function sold(paymentMethod = 'pm_card_visa', isRecorded = true) {
  const sale = await database.openSale({ seats: 3, sale: { maxTicketsPerFan: 3 } });
  const paid = await payForSale(database, payments, sale, paymentMethod);
  const { purchaseId, paymentIntentId, bookingId } = paid;
  if (isRecorded) await paid.settle();
  const known: RefundOrDispute[] = [];
  /** Records every refund and dispute of this payment so far: newest first, then oldest first, and both again. */
  const recordAll = async () => {
    const all = [...[...known].reverse(), ...known];
    const outcomes = [];
    for (const one of [...all, ...all])
      outcomes.push((await recordRefundOrDispute(database.pool, one))?.type);
    return outcomes.at(-1);
  };
  const recordCurrent = async (id: string) => {
    known.push(await payments.lookUpRefundOrDispute(id));
    return recordAll();
  };
  return {
    ...paid,
    ...{ eventId: sale.eventId, ticketIds: sale.ticketIds },
    recordCurrent,
    async refund(sum?: number) {
      const fields = { payment_intent: paymentIntentId, ...(sum && { amount: String(sum) }) };
      const { id } = await post('/v1/refunds', new URLSearchParams(fields));
      await recordCurrent(id);
      return id;
    },
    async dispute(outcome: 'won' | 'lost', sum?: number) {
      const { id } = await post(
        '/test/disputes',
        JSON.stringify({ paymentIntent: paymentIntentId, amount: sum }),
      );
      await recordCurrent(id);
      await post(`/test/disputes/${id}/close`, JSON.stringify({ outcome }));
      await recordCurrent(id);
      return id;
    },
    async seen() {
      const booking = (await maybeBooking(database.pool, 'fan', bookingId))!;
      const seats = await sale.owners();
      return {
        booking: booking.status,
        refunded: booking.refunded.amount,
        live: booking.tickets.filter((one) => one.live).length,
        free: seats.filter((one) => one.status === 'available').length,
        stage: (await maybePurchase(database.pool, purchaseId))!.stage,
      };
    },
    balances: async () => (await oneTrialBalance(database.pool, { purchaseId })).eur,
    cases: async () =>
      (await listCases(database.pool, { limit: 100 }))
        .filter((one) => one.purchaseId === purchaseId)
        .map(({ class: kind, subject, state }) => ({ class: kind, subject, state })),
  };
}

const REFUNDED = { booking: 'refunded', refunded: 3000, live: 0, free: 3, stage: 'refunded' };
const VALID = { booking: 'paid', refunded: 0, live: 3, free: 0 };
const LEDGER_OF_A_REFUND = { bank: -FEE, sales: -3000, fees: FEE, refunds: 3000 };

describe('the tickets of a booking become void and its seats free, once, when the bank', () => {
  type Sold = Awaited<ReturnType<typeof sold>>;
  test.each<[string, (sale: Sale) => Promise<unknown>, Record<string, number>]>([
    ['refunds everything', (sale) => sale.refund(), LEDGER_OF_A_REFUND],
    [
      'refunds everything in two parts',
      async (sale) => {
        await sale.refund(1000);
        expect(await sale.seen()).toMatchObject(VALID);
        await sale.refund(2000);
      },
      LEDGER_OF_A_REFUND,
    ],
    [
      'closes a dispute as lost',
      (sale) => sale.dispute('lost'),
      { bank: -FEE - 1500, sales: -3000, fees: FEE + 1500, losses: 3000 },
    ],
    [
      'refunds a part, and the rest goes by a lost dispute',
      async (sale) => {
        await sale.refund(1000);
        await sale.dispute('lost', 2000);
      },
      { bank: -FEE - 1500, sales: -3000, fees: FEE + 1500, refunds: 1000, losses: 2000 },
    ],
  ])('%s', async (_, happen, ledger) => {
    const sale = await sold();
    await happen(sale);
    expect(await sale.seen()).toEqual(REFUNDED);
    expect(await sale.balances()).toEqual(ledger);
    expect((await sale.cases()).filter(({ state }) => state === 'open')).toHaveLength(0);
    const { pool } = database;
    const asked = { refundId: 'rfd_late', bookingId: sale.bookingId, ticketIds: null };
    const late = { ...asked, workflowId: 'w', by: 'olga', reason: 'the fan is ill' };
    expect(await openRefund(pool, late)).toMatchObject({ type: 'already' });
  });
  type Sale = Sold;
});

it('a booking stays valid while a dispute is open and when it is won', async () => {
  const sale = await sold();
  await sale.dispute('won');
  expect(await sale.seen()).toMatchObject(VALID);
  expect(await sale.balances()).toEqual({ bank: 3000 - FEE, sales: -3000, fees: FEE });
});

it('a partial refund at the bank is a case until a person assigns its tickets', async () => {
  const sale = await sold();
  const bankRefundId = await sale.refund(1000);
  expect(await sale.seen()).toMatchObject(VALID);
  const its = { class: 'refund-at-bank', subject: bankRefundId };
  expect(await sale.cases()).toEqual([{ ...its, state: 'open' }]);

  const assign = (id: string) =>
    inTransaction(database.pool, (db) =>
      assignBankRefund(db, {
        ...{ bookingId: sale.bookingId, bankRefundId: id, ticketIds: [sale.ticketIds[1]!] },
        ...{ by: 'olga', reason: 'the fan said so' },
      }),
    );
  expect(await assign('re_of_nobody')).toMatchObject({ verdict: { code: 'refund-not-found' } });
  expect(await assign(bankRefundId)).toMatchObject({
    verdict: { type: 'opened' },
    moved: { stage: 'confirmed' },
  });
  expect(await assign(bankRefundId)).toMatchObject({ verdict: { type: 'already', refundId: bankRefundId } });
  await sale.recordCurrent(bankRefundId);
  expect(await sale.seen()).toEqual({
    booking: 'paid',
    refunded: 1000,
    live: 2,
    free: 1,
    stage: 'confirmed',
  });
  expect(await sale.cases()).toEqual([{ ...its, state: 'repaired' }]);
  expect(await sale.balances()).toEqual({ bank: 2000 - FEE, sales: -3000, fees: FEE, refunds: 1000 });
});

describe('a refund that the bank has not paid yet', () => {
  test('voids the tickets, frees the seats when it is paid, and is ignored by the sweep', async () => {
    const sale = await sold('pm_card_pendingRefund');
    const id = await sale.refund();
    expect(await sale.seen()).toMatchObject({ booking: 'paid', live: 0, free: 0 });
    expect(await listLeftRefunds(database.pool, { olderThanSeconds: -5, limit: 100 })).toEqual([]);
    await post(`/test/refunds/${id}/settle`, JSON.stringify({ outcome: 'success' }));
    await sale.recordCurrent(id);
    expect(await sale.seen()).toEqual(REFUNDED);
    expect(await sale.balances()).toEqual(LEDGER_OF_A_REFUND);
  });

  test('makes the tickets valid again when it fails', async () => {
    const sale = await sold('pm_card_pendingRefund');
    const id = await sale.refund();
    await post(`/test/refunds/${id}/settle`, JSON.stringify({ outcome: 'failure' }));
    await sale.recordCurrent(id);
    expect(await sale.seen()).toMatchObject(VALID);
    expect(await sale.balances()).toEqual({ bank: 3000 - FEE, sales: -3000, fees: FEE });
  });
});

describe('money that comes back after the tickets became void is a case, and', () => {
  test('stays with us for an operator when a seat of a refund that was not paid is somebody else’s', async () => {
    const sale = await sold('pm_card_pendingRefund');
    await database.pool.query(
      `insert into ticket_return (refund_key, booking_id, ticket_id, event_id, user_id, why, fee_percent, face, currency, state, resold_to)
       select 'rfd_' || bt.ticket_id, b.id, bt.ticket_id, b.event_id, b.user_id, 'policy', 0, bt.amount, bt.currency, 'resold', b.id
         from booking_ticket bt join booking b on b.id = bt.booking_id where b.id = $1 and bt.ticket_id = $2`,
      [sale.bookingId, sale.ticketIds[0]],
    );
    await database.pool.query(
      'update booking_ticket set live = false where booking_id = $1 and ticket_id = $2',
      [...[sale.bookingId, sale.ticketIds[0]]],
    );
    const id = await sale.refund();
    await post(`/test/refunds/${id}/settle`, JSON.stringify({ outcome: 'failure' }));
    expect(await sale.recordCurrent(id)).toBe('came-back');
    expect(await sale.seen()).toMatchObject({ booking: 'paid', live: 0 });
    expect(await sale.cases()).toEqual([{ class: 'refund-at-bank', subject: id, state: 'open' }]);
  });

  test('is owed when a refund failed', async () => {
    const sale = await sold();
    const id = await sale.refund();
    await post(`/test/refunds/${id}/settle`, JSON.stringify({ outcome: 'failure' }));
    expect(await sale.recordCurrent(id)).toBe('came-back');
    expect(await sale.seen()).toEqual(REFUNDED);
    expect(await sale.cases()).toEqual([{ class: 'refund-at-bank', subject: id, state: 'open' }]);
    expect(await sale.balances()).toEqual({
      ...{ bank: 3000 - FEE, sales: -3000, fees: FEE },
      ...{ refunds: 3000, owed: -3000 },
    });
  });

  test('is no loss any more when a lost dispute is won after all', async () => {
    const sale = await sold();
    const id = await sale.dispute('lost');
    await post(`/test/disputes/${id}/close`, JSON.stringify({ outcome: 'won' }));
    expect(await sale.recordCurrent(id)).toBe('came-back');
    expect(await sale.seen()).toEqual(REFUNDED);
    expect(await sale.cases()).toEqual([{ class: 'refund-at-bank', subject: id, state: 'open' }]);
    expect(await sale.balances()).toEqual({ bank: 3000 - FEE, sales: -3000, fees: FEE });
  });
});

it('a refund is recorded later when the capture of its booking is not recorded yet', async () => {
  const sale = await sold('pm_card_visa', false);
  const id = await sale.refund();
  expect(await sale.recordCurrent(id)).toBe('early');
  expect(await sale.seen()).toMatchObject({ booking: 'booked', live: 3 });
  await sale.settle();
  expect(await sale.recordCurrent(id)).toBe('done');
  expect(await sale.seen()).toEqual(REFUNDED);
});

it('a refund at the bank during a refund of ours voids the other tickets, and no ticket twice', async () => {
  const sale = await sold();
  const [first] = sale.ticketIds;
  const refundId = 'rfd_under-way';
  const reason = { by: 'olga', reason: 'the fan is ill' };
  const { bookingId, purchaseId, paymentIntentId } = sale;
  await openRefund(database.pool, { refundId, bookingId, ticketIds: [first!], workflowId: 'w', ...reason });
  await sale.refund();
  expect(await sale.seen()).toMatchObject({ live: 0, free: 2, refunded: 2000 });
  const amount = { amount: 1000, currency: 'eur' };
  const asked = { purchaseId, paymentIntentId, refundKey: refundId, reason: 'the fan is ill', amount };
  expect(await payments.refund(asked)).toEqual({ type: 'already-refunded' });
  const end = { status: 'refunded', bankRefundId: null, bankAmount: 0, detail: null } as const;
  await closeRefund(database.pool, { refundId, ...end });
  expect(await sale.seen()).toEqual(REFUNDED);
  expect(await sale.balances()).toEqual(LEDGER_OF_A_REFUND);
});

describe('tickets that their buyer has just given back, and whose refund is not opened yet, are', () => {
  async function givenBack(count: number) {
    const sale = await sold();
    const { bookingId, ticketIds } = sale;
    const { pool } = database;
    await updateEvent(pool, sale.eventId, { returns: { until: null, feePercent: 10, mode: 'at-once' } });
    const refundKey = `rfd_${bookingId}`;
    const given = { bookingId, userId: 'fan', ticketIds: ticketIds.slice(0, count), refundKey };
    expect(await giveTicketsBack(pool, given)).toEqual({ type: 'given' });
    const refundId = refundKey;
    const request = { refundId, bookingId, ticketIds: given.ticketIds, workflowId: 'w' };
    return {
      ...sale,
      refundKey,
      dueNow: async () => (await claimDueReturns(pool, { limit: 100, refundKey })).length,
      openOwn: () => openRefund(pool, { ...request, by: 'system', reason: 'the buyer gave it back' }),
    };
  }

  test.each([1, 3])('in a lost dispute, and not refunded besides: %i of three', async (count) => {
    const sale = await givenBack(count);
    await sale.dispute('lost');
    expect(await sale.dueNow()).toBe(0);
    expect(await sale.openOwn()).toMatchObject({ type: 'already' });
    expect(await sale.seen()).toEqual(REFUNDED);
    const lost = { bank: -FEE - 1500, sales: -3000, fees: FEE + 1500, losses: 3000 };
    expect(await sale.balances()).toEqual(lost);
  });

  test('not refunded while nobody has said for which tickets the bank gave a part back', async () => {
    const sale = await givenBack(1);
    const bankRefundId = await sale.refund(1000);
    expect(await sale.cases()).toMatchObject([{ class: 'refund-at-bank', state: 'open' }]);
    expect(await sale.dueNow()).toBe(0);
    expect(await sale.openOwn()).toMatchObject({ type: 'refused', code: 'not-refundable' });
    const assign = (ticketId: string) =>
      inTransaction(database.pool, (db) =>
        assignBankRefund(db, {
          ...{ bookingId: sale.bookingId, bankRefundId, ticketIds: [ticketId] },
          ...{ by: 'olga', reason: 'the fan said so' },
        }),
      );
    // It was for another ticket, so the one that was given back is still owed.
    await assign(sale.ticketIds[2]!);
    expect(await sale.cases()).toMatchObject([{ state: 'repaired' }]);
    expect(await sale.dueNow()).toBe(1);
    expect(await sale.openOwn()).toMatchObject({ refund: { amount: { amount: 900 } } });
    expect(await sale.seen()).toMatchObject({ live: 1 });
  });
});

it('a refund after a lost dispute about a part is left to people, as the rest is still the fan’s', async () => {
  const { purchaseId, paymentIntentId, dispute } = await sold();
  await dispute('lost', 1000);
  const amount = { amount: 1000, currency: 'eur' };
  const asked = { purchaseId, paymentIntentId, refundKey: 'rfd_rest', reason: 'the fan is ill', amount };
  expect(await payments.refund(asked)).toMatchObject({ type: 'not-refundable' });
});

it('a refund after a lost dispute finds no remaining amount', async () => {
  const { purchaseId, paymentIntentId, dispute } = await sold();
  await dispute('lost');
  const asked = { purchaseId, paymentIntentId, refundKey: 'rfd_too-late', reason: 'the fan is ill' };
  expect(await payments.refund(asked)).toEqual({ type: 'already-refunded' });
});

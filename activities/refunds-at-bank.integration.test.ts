import { bookPurchase, maybeBooking, settleBooking } from '../db/bookings';
import { assignBankRefund } from '../db/finance/bank-refunds';
import { listCases } from '../db/finance/cases';
import { closeRefund } from '../db/finance/end-refund';
import { openRefund } from '../db/finance/open-refund';
import { recordMoneyMovement } from '../db/finance/record-money-movement';
import { listLeftRefunds } from '../db/finance/refund-records';
import { oneTrialBalance } from '../db/finance/trial-balance';
import { inTransaction } from '../db/pool';
import { maybePurchase } from '../db/purchases';
import { openTestDatabase, type TestDatabase } from '../db/sale/sale.fixture';
import { createTestBank, type TestBank } from '../dev/test-bank/test-bank';
import type { MoneyMovement } from '../domain/payment/bank-event';
import { createPayments, type Payments } from '../payments/stripe';

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

/** Three seats for 1000 each, sold and paid, and what may happen to their money at the bank. */
async function sold(paymentMethod = 'pm_card_visa', isWrittenDown = true) {
  const sale = await database.openSale({ seats: 3, sale: { maxTicketsPerFan: 3 } });
  const held = await sale.claim('fan', sale.ticketIds);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { reservation } = held;
  const { purchaseId, total: amount } = reservation;
  const payment = { purchaseId, amount, metadata: {} };
  const { paymentIntentId } = (await payments.authorise({ ...payment, attempt: 1, paymentMethod })) as {
    paymentIntentId: string;
  };
  const booked = await bookPurchase(database.pool, { userId: 'fan', paymentIntentId, reservation });
  if (booked.type !== 'booked') throw new Error(booked.type);
  const taken = await payments.capture({ ...payment, paymentIntentId });
  if (taken.type !== 'captured') throw new Error(taken.type);
  const { chargeId, feeAmount } = taken;
  const settle = () =>
    settleBooking(database.pool, { purchaseId, paymentIntentId, chargeId, ...amount, feeAmount });
  if (isWrittenDown) await settle();
  const { bookingId } = booked;
  const news: MoneyMovement[] = [];
  /** Everything that was ever said of this payment: newest first, then oldest first, and so again. */
  const hearAll = async () => {
    const all = [...[...news].reverse(), ...news];
    const heard = [];
    for (const one of [...all, ...all]) heard.push((await recordMoneyMovement(database.pool, one))?.type);
    return heard.at(-1);
  };
  const said = async (id: string) => {
    news.push(await payments.lookUpMoneyMovement(id));
    return hearAll();
  };
  return {
    ...{ purchaseId, paymentIntentId, chargeId, bookingId, ticketIds: sale.ticketIds, said, settle },
    async refund(sum?: number) {
      const fields = { payment_intent: paymentIntentId, ...(sum && { amount: String(sum) }) };
      const { id } = await post('/v1/refunds', new URLSearchParams(fields));
      await said(id);
      return id;
    },
    async dispute(outcome: 'won' | 'lost', sum?: number) {
      const { id } = await post(
        '/test/disputes',
        JSON.stringify({ paymentIntent: paymentIntentId, amount: sum }),
      );
      await said(id);
      await post(`/test/disputes/${id}/close`, JSON.stringify({ outcome }));
      await said(id);
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

const GONE = { booking: 'refunded', refunded: 3000, live: 0, free: 3, stage: 'refunded' };
const GOOD = { booking: 'paid', refunded: 0, live: 3, free: 0 };
const BOOKS_OF_A_REFUND = { bank: -FEE, sales: -3000, fees: FEE, refunds: 3000 };

describe('the tickets of a booking are void and its seats free, once, when the bank without us', () => {
  type Sold = Awaited<ReturnType<typeof sold>>;
  test.each<[string, (sale: Sale) => Promise<unknown>, Record<string, number>]>([
    ['gives all back', (sale) => sale.refund(), BOOKS_OF_A_REFUND],
    [
      'gives all back, one part after the other',
      async (sale) => {
        await sale.refund(1000);
        expect(await sale.seen()).toMatchObject(GOOD);
        await sale.refund(2000);
      },
      BOOKS_OF_A_REFUND,
    ],
    [
      'says that a dispute is lost',
      (sale) => sale.dispute('lost'),
      { bank: -FEE - 1500, sales: -3000, fees: FEE + 1500, losses: 3000 },
    ],
    [
      'gives a part back, and the rest by a lost dispute',
      async (sale) => {
        await sale.refund(1000);
        await sale.dispute('lost', 2000);
      },
      { bank: -FEE - 1500, sales: -3000, fees: FEE + 1500, refunds: 1000, losses: 2000 },
    ],
  ])('%s', async (_, happen, books) => {
    const sale = await sold();
    await happen(sale);
    expect(await sale.seen()).toEqual(GONE);
    expect(await sale.balances()).toEqual(books);
    expect((await sale.cases()).filter(({ state }) => state === 'open')).toHaveLength(0);
    const { pool } = database;
    const asked = { refundId: 'rfd_late', bookingId: sale.bookingId, ticketIds: null };
    const late = { ...asked, workflowId: 'w', by: 'olga', reason: 'the fan is ill' };
    expect(await openRefund(pool, late)).toMatchObject({ type: 'already' });
  });
  type Sale = Sold;
});

it('stays good while a dispute is open and when it is won', async () => {
  const sale = await sold();
  await sale.dispute('won');
  expect(await sale.seen()).toMatchObject(GOOD);
  expect(await sale.balances()).toEqual({ bank: 3000 - FEE, sales: -3000, fees: FEE });
});

it('a part that is given back is a case, until somebody says for which tickets', async () => {
  const sale = await sold();
  const bankRefundId = await sale.refund(1000);
  expect(await sale.seen()).toMatchObject(GOOD);
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
  await sale.said(bankRefundId);
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
  test('takes the tickets from use, frees the seats when it is paid, and is none for the sweep', async () => {
    const sale = await sold('pm_card_pendingRefund');
    const id = await sale.refund();
    expect(await sale.seen()).toMatchObject({ booking: 'paid', live: 0, free: 0 });
    expect(await listLeftRefunds(database.pool, { olderThanSeconds: -5, limit: 100 })).toEqual([]);
    await post(`/test/refunds/${id}/settle`, JSON.stringify({ outcome: 'success' }));
    await sale.said(id);
    expect(await sale.seen()).toEqual(GONE);
    expect(await sale.balances()).toEqual(BOOKS_OF_A_REFUND);
  });

  test('gives the tickets back to their fan when it fails', async () => {
    const sale = await sold('pm_card_pendingRefund');
    const id = await sale.refund();
    await post(`/test/refunds/${id}/settle`, JSON.stringify({ outcome: 'failure' }));
    await sale.said(id);
    expect(await sale.seen()).toMatchObject(GOOD);
    expect(await sale.balances()).toEqual({ bank: 3000 - FEE, sales: -3000, fees: FEE });
  });
});

describe('money that comes back when the tickets are gone is a case, and', () => {
  test('is owed when a refund failed', async () => {
    const sale = await sold();
    const id = await sale.refund();
    await post(`/test/refunds/${id}/settle`, JSON.stringify({ outcome: 'failure' }));
    expect(await sale.said(id)).toBe('came-back');
    expect(await sale.seen()).toEqual(GONE);
    expect(await sale.cases()).toEqual([{ class: 'refund-at-bank', subject: id, state: 'open' }]);
    expect(await sale.balances()).toEqual({
      ...{ bank: 3000 - FEE, sales: -3000, fees: FEE },
      ...{ refunds: 3000, owed: -3000 },
    });
  });

  test('is no loss any more when a lost dispute was won after all', async () => {
    const sale = await sold();
    const id = await sale.dispute('lost');
    await post(`/test/disputes/${id}/close`, JSON.stringify({ outcome: 'won' }));
    expect(await sale.said(id)).toBe('came-back');
    expect(await sale.seen()).toEqual(GONE);
    expect(await sale.cases()).toEqual([{ class: 'refund-at-bank', subject: id, state: 'open' }]);
    expect(await sale.balances()).toEqual({ bank: 3000 - FEE, sales: -3000, fees: FEE });
  });
});

it('a booking whose capture is not written down yet is told again later', async () => {
  const sale = await sold('pm_card_visa', false);
  const id = await sale.refund();
  expect(await sale.said(id)).toBe('early');
  expect(await sale.seen()).toMatchObject({ booking: 'booked', live: 3 });
  await sale.settle();
  expect(await sale.said(id)).toBe('done');
  expect(await sale.seen()).toEqual(GONE);
});

it('while a refund of ours is under way voids the rest, and no ticket twice', async () => {
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
  expect(await sale.seen()).toEqual(GONE);
  expect(await sale.balances()).toEqual(BOOKS_OF_A_REFUND);
});

it('of a dispute that was lost an asked refund finds nothing that is left to pay back', async () => {
  const { purchaseId, paymentIntentId, dispute } = await sold();
  await dispute('lost');
  const asked = { purchaseId, paymentIntentId, refundKey: 'rfd_too-late', reason: 'the fan is ill' };
  expect(await payments.refund(asked)).toEqual({ type: 'already-refunded' });
});

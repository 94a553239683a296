import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { feeOf } from '../../dev/test-bank/balance';
import type { ObjectKind, ObjectRecords } from '../../dev/test-bank/records';
import type { MoneyFact } from '../../domain/payment/ledger';
import { movementsOf } from '../../domain/payment/movements';
import type { DifferenceClass } from '../../domain/reconciliation';
import { send } from '../harness/client';

type BankRecord = { [K in ObjectKind]: [K, ObjectRecords[K]] }[ObjectKind];

const HOUR_MS = 3_600_000;
const TOKEN = { token: 'pm_card_visa', brand: 'visa', paymentMethod: 'pm_test' } as const;

/** A correct sale of the day. Discrepancies are made by changing or omitting parts of it. */
function saleOf(tag: string, n: number, atMs: number, generation = '') {
  const name = `${tag}${n}`;
  const amount = 2000 + (n % 7) * 500;
  const [purchaseId, bookingId] = [`pur_${name}`, `bkg_${name}`];
  const [pi, ch] = [`pi_${name}${generation}`, `ch_${name}${generation}`];
  const metadata = { purchaseId };
  const created = Math.floor(atMs / 1000);
  const base = { currency: 'eur', metadata, description: null };
  const intent: ObjectRecords['intent'] = {
    ...base,
    ...TOKEN,
    id: pi,
    created,
    amount,
    status: 'succeeded',
    captureMethod: 'manual',
    clientSecret: `${pi}_secret`,
    allowedPaymentMethodTypes: ['card'],
    paymentMethodTypes: ['card'],
    automaticPaymentMethods: false,
    latestCharge: ch,
    amountCapturable: 0,
    amountReceived: amount,
    canceledAt: null,
    cancellationReason: null,
    lastError: null,
    returnUrl: null,
  };
  const charge: ObjectRecords['charge'] = {
    ...base,
    ...TOKEN,
    id: ch,
    created,
    intent: pi,
    amount,
    amountCaptured: amount,
    amountRefunded: 0,
    status: 'succeeded',
    captured: true,
    refunded: false,
    disputed: false,
    failureCode: null,
    failureMessage: null,
    declineCode: null,
    balanceTransaction: `txn_${ch}`,
  };
  const movement = movementOf(`txn_${ch}`, created, amount, feeOf(amount), ch, 'charge');
  const booking = { id: bookingId, status: 'paid', amount, currency: 'eur', pi, ch, atMs };
  const refund = (id: string, sum: number, status: ObjectRecords['refund']['status'] = 'succeeded') => {
    const refundId = `re_${id}_${name}`;
    const paid = status === 'succeeded';
    const record: ObjectRecords['refund'] = {
      id: refundId,
      created,
      amount: sum,
      currency: 'eur',
      charge: ch,
      intent: pi,
      status,
      reason: null,
      metadata: { purchaseId, refundKey: id },
      balanceTransaction: paid ? `txn_${refundId}` : null,
      failureBalanceTransaction: null,
      failureReason: status === 'failed' ? 'insufficient_funds' : null,
      pendingReason: status === 'pending' ? 'insufficient_funds' : null,
    };
    const records: BankRecord[] = [['refund', record]];
    if (paid)
      records.push([
        'balanceTransaction',
        movementOf(`txn_${refundId}`, created, -sum, 0, refundId, 'refund'),
      ]);
    return records;
  };
  return { name, atMs, amount, purchaseId, pi, ch, intent, charge, movement, booking, refund };
}

function movementOf(
  id: string,
  created: number,
  amount: number,
  fee: number,
  source: string,
  type: 'charge' | 'refund' | 'payout' | 'adjustment',
): ObjectRecords['balanceTransaction'] {
  const reportingCategory = type === 'adjustment' ? 'dispute' : type;
  return {
    id,
    created,
    type,
    reportingCategory,
    amount,
    fee,
    feeDescription: 'test',
    currency: 'eur',
    source,
    description: null,
  };
}

type Sale = ReturnType<typeof saleOf>;

/** The records of one sale, at the bank and in the database. */
interface Lines {
  bank: BankRecord[];
  booking: Sale['booking'] | null;
  facts: (MoneyFact & { atMs?: number })[];
  /** Whether the database has the purchase. Default true. */
  isOurs?: boolean;
  /** Whether the purchase row names its payment intent. Default true. */
  isPaymentKnown?: boolean;
}

function consistent(sale: Sale): Lines {
  const { pi: paymentIntentId, ch: chargeId, amount } = sale;
  return {
    bank: [
      ['intent', sale.intent],
      ['charge', sale.charge],
      ['balanceTransaction', sale.movement],
    ],
    booking: sale.booking,
    facts: [
      { type: 'booked', paymentIntentId, amount },
      { type: 'captured', paymentIntentId, chargeId, amount },
      { type: 'fee', chargeId, amount: feeOf(amount) },
    ],
  };
}

const withoutMoney = (lines: Lines) => lines.facts.filter(({ type }) => type === 'booked');

/** The kinds of discrepancy, each with the class that reconciliation has to give it. */
const DISCREPANCIES: Readonly<Record<string, [DifferenceClass, (sale: Sale) => Lines]>> = {
  'captured, no booking': [
    'only-at-bank',
    (sale) => ({ ...consistent(sale), booking: null, facts: [], isPaymentKnown: false }),
  ],
  'captured, the capture not in the ledger': [
    'only-at-bank',
    (sale) => ({ ...consistent(sale), facts: withoutMoney(consistent(sale)) }),
  ],
  'captured for another product': [
    'only-at-bank',
    (sale) => ({ ...consistent(sale), booking: null, facts: [], isOurs: false }),
  ],
  'in the ledger, not at the bank': ['only-with-us', (sale) => ({ ...consistent(sale), bank: [] })],
  'booked, no payment at the bank': [
    'only-with-us',
    (sale) => ({ ...consistent(sale), bank: [], facts: withoutMoney(consistent(sale)) }),
  ],
  'another amount in the ledger': [
    'amount-differs',
    (sale) => ({
      ...consistent(sale),
      facts: consistent(sale).facts.map((fact) =>
        fact.type === 'captured' ? { ...fact, amount: fact.amount - 100 } : fact,
      ),
    }),
  ],
  'another amount in the booking': [
    'amount-differs',
    (sale) => ({ ...consistent(sale), booking: { ...sale.booking, amount: sale.amount + 1 } }),
  ],
  'the fee is not in the ledger': [
    'fee-differs',
    (sale) => ({ ...consistent(sale), facts: consistent(sale).facts.filter(({ type }) => type !== 'fee') }),
  ],
  'another currency': [
    'currency-differs',
    (sale) => ({
      ...consistent(sale),
      bank: consistent(sale).bank.map(
        ([kind, record]) => [kind, { ...record, currency: 'usd' }] as BankRecord,
      ),
    }),
  ],
  'captured twice': [
    'captured-twice',
    (sale) => {
      const { intent, charge, movement } = saleOf('', 0, sale.atMs + 60_000, `_${sale.name}`);
      const about = { metadata: sale.intent.metadata, amount: sale.amount };
      const second: BankRecord[] = [
        ['intent', { ...intent, ...about, amountReceived: sale.amount }],
        ['charge', { ...charge, ...about, amountCaptured: sale.amount }],
        ['balanceTransaction', { ...movement, amount: sale.amount, fee: feeOf(sale.amount) }],
      ];
      return { ...consistent(sale), bank: [...consistent(sale).bank, ...second] };
    },
  ],
  'refunded in the ledger only': [
    'refund-missing',
    (sale) => ({
      ...consistent(sale),
      facts: [
        ...consistent(sale).facts,
        { type: 'refund-due', decision: 'a', chargeId: sale.ch, amount: sale.amount },
        { type: 'refund-paid', refundId: `re_gone_${sale.name}`, amount: sale.amount },
      ],
    }),
  ],
  'a refund that is due and not at the bank': [
    'refund-missing',
    (sale) => ({
      ...consistent(sale),
      facts: [
        ...consistent(sale).facts,
        { type: 'refund-due', decision: 'a', chargeId: sale.ch, amount: 500 },
      ],
    }),
  ],
  'refunded twice': [
    'refund-doubled',
    (sale) => ({
      ...consistent(sale),
      bank: [...consistent(sale).bank, ...sale.refund('a', 500), ...sale.refund('b', 500)],
      facts: [
        ...consistent(sale).facts,
        { type: 'refund-due', decision: 'a', chargeId: sale.ch, amount: 500 },
        { type: 'refund-paid', refundId: `re_a_${sale.name}`, amount: 500 },
      ],
    }),
  ],
  'a refund that is pending': [
    'refund-stuck',
    (sale) => ({
      ...consistent(sale),
      bank: [...consistent(sale).bank, ...sale.refund('a', 500, 'pending')],
      facts: [
        ...consistent(sale).facts,
        { type: 'refund-due', decision: 'a', chargeId: sale.ch, amount: 500 },
      ],
    }),
  ],
  'a refund that failed': [
    'refund-stuck',
    (sale) => ({
      ...consistent(sale),
      bank: [...consistent(sale).bank, ...sale.refund('a', 500, 'failed')],
      facts: [
        ...consistent(sale).facts,
        { type: 'refund-due', decision: 'a', chargeId: sale.ch, amount: 500 },
      ],
    }),
  ],
  'authorised, neither captured nor voided': [
    'never-captured',
    (sale) => ({ bank: held(sale), booking: null, facts: [], isPaymentKnown: false }),
  ],
  'booked, never captured': [
    'never-captured',
    (sale) => ({
      bank: held(sale),
      booking: { ...sale.booking, status: 'booked' },
      facts: withoutMoney(consistent(sale)),
    }),
  ],
  'in the ledger a day late': [
    'late',
    (sale) => ({
      ...consistent(sale),
      facts: consistent(sale).facts.map((fact) => ({ ...fact, atMs: sale.atMs + 24 * HOUR_MS })),
    }),
  ],
  'captured on the day before': [
    'late',
    (sale) => ({
      ...consistent(sale),
      bank: consistent(sale).bank.map(
        ([kind, record]) =>
          [kind, { ...record, created: Math.floor(sale.atMs / 1000) - 30 * 3600 }] as BankRecord,
      ),
    }),
  ],
  'a dispute': [
    'dispute',
    (sale) => {
      const id = `dp_${sale.name}`;
      const created = Math.floor(sale.atMs / 1000);
      return {
        ...consistent(sale),
        bank: [
          ...consistent(sale).bank,
          [
            'dispute',
            {
              id,
              created,
              amount: sale.amount,
              currency: 'eur',
              charge: sale.ch,
              intent: sale.pi,
              reason: 'fraudulent',
              status: 'needs_response',
              metadata: {},
              balanceTransactions: [`txn_${id}`],
            },
          ],
          ['balanceTransaction', movementOf(`txn_${id}`, created, -sale.amount, 1500, id, 'adjustment')],
        ],
      };
    },
  ],
  'a payout of another amount': ['wrong-payout', (sale) => payout(sale, 90_000, 'paid')],
  'a payout that failed': ['wrong-payout', (sale) => payout(sale, 0, 'failed')],
};

function held(sale: Sale): BankRecord[] {
  return [
    [
      'intent',
      { ...sale.intent, status: 'requires_capture', amountCapturable: sale.amount, amountReceived: 0 },
    ],
    ['charge', { ...sale.charge, captured: false, amountCaptured: 0, balanceTransaction: null }],
  ];
}

function payout(sale: Sale, moved: number, status: 'paid' | 'failed'): Lines {
  const id = `po_${sale.name}`;
  const created = Math.floor(sale.atMs / 1000);
  return {
    booking: null,
    facts: [],
    isOurs: false,
    bank: [
      [
        'payout',
        {
          id,
          created,
          amount: 100_000,
          currency: 'eur',
          status,
          description: null,
          metadata: {},
          balanceTransaction: `txn_${id}`,
        },
      ],
      ['balanceTransaction', movementOf(`txn_${id}`, created, -moved, 0, id, 'payout')],
    ],
  };
}

/** A past day of sales, as records of the bank and rows of the database. */
export interface DayWithDiscrepancies {
  readonly bank: readonly BankRecord[];
  readonly expected: Readonly<Partial<Record<DifferenceClass, number>>>;
  /** Writes the day to the test bank and to the database. */
  write(pool: Pool, bankUrl: string): Promise<void>;
}

/** Makes a day from `dayMs` with `sales` consistent sales and each discrepancy once; all ids share a random prefix. */
export function dayWithDiscrepancies(where: {
  eventId: string;
  userId: string;
  dayMs: number;
  sales: number;
  discrepancies?: readonly string[];
}): DayWithDiscrepancies {
  const { eventId, userId, dayMs, sales, discrepancies = Object.keys(DISCREPANCIES) } = where;
  const tag = `${randomBytes(4).toString('hex')}x`;
  const bank: BankRecord[] = [];
  const rows: { sale: Sale; lines: Lines }[] = [];
  const expected: Partial<Record<DifferenceClass, number>> = {};
  for (let n = 0; n < sales + discrepancies.length; n += 1) {
    // From 05:00 to 19:00, so that only the discrepancies of class `late` cross the limits of the day.
    const sale = saleOf(
      tag,
      n,
      dayMs + 5 * HOUR_MS + Math.floor((n * 14 * HOUR_MS) / (sales + discrepancies.length)),
    );
    const discrepancy = n < sales ? undefined : DISCREPANCIES[discrepancies[n - sales]!]!;
    if (discrepancy) expected[discrepancy[0]] = (expected[discrepancy[0]] ?? 0) + 1;
    const lines = discrepancy ? discrepancy[1](sale) : consistent(sale);
    bank.push(...lines.bank);
    if (lines.isOurs !== false) rows.push({ sale, lines });
  }
  return {
    bank,
    expected,
    async write(pool, bankUrl) {
      for (let at = 0; at < bank.length; at += 1_000) {
        const answer = await send(`${bankUrl}/test/records`, 'POST', { records: bank.slice(at, at + 1_000) });
        if (answer.status !== 200) throw new Error(answer.text);
      }
      await insertRows(pool, eventId, userId, rows);
    },
  };
}

/** Adds refunds that were made in the bank's dashboard at noon of a day and sent no webhook. */
export async function addDashboardRefunds(
  bankUrl: string,
  dayMs: number,
  refunds: readonly { pi: string; ch: string; amount: number }[],
): Promise<void> {
  const created = Math.floor(dayMs / 1000) + 12 * 3600;
  const records = refunds.flatMap(({ pi, ch, amount }): BankRecord[] => {
    const id = `re_dashboard_${ch}`;
    const refund: ObjectRecords['refund'] = {
      ...{ id, created, amount, currency: 'eur', charge: ch, intent: pi, status: 'succeeded' },
      ...{ reason: null, metadata: {}, balanceTransaction: `txn_${id}`, failureBalanceTransaction: null },
      ...{ failureReason: null, pendingReason: null },
    };
    return [
      ['refund', refund],
      ['balanceTransaction', movementOf(`txn_${id}`, created, -amount, 0, id, 'refund')],
    ];
  });
  const answer = await send(`${bankUrl}/test/records`, 'POST', { records });
  if (answer.status !== 200) throw new Error(answer.text);
}

async function insertRows(
  pool: Pool,
  eventId: string,
  userId: string,
  rows: readonly { sale: Sale; lines: Lines }[],
): Promise<void> {
  const iso = (ms: number) => new Date(ms).toISOString();
  const purchases = rows.map(({ sale, lines }) => ({
    id: sale.purchaseId,
    stage: lines.booking ? 'confirmed' : 'expired',
    amount: sale.amount,
    pi: lines.isPaymentKnown === false ? null : sale.pi,
    at: iso(sale.atMs),
  }));
  await pool.query(
    `insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, stage_seq, tickets, total_amount, currency,
                           hold_expires_at, payment_intent_id, created_at)
     select id, $2, $3, 'test', 'test', stage, 4, '[]', amount, 'eur', at, pi, at
       from jsonb_to_recordset($1) as r (id text, stage text, amount int, pi text, at timestamptz)`,
    [JSON.stringify(purchases), eventId, userId],
  );
  await pool.query(
    `insert into purchase_stage (purchase_id, seq, stage, at)
     select id, 4, stage, at from jsonb_to_recordset($1) as r (id text, stage text, at timestamptz)`,
    [JSON.stringify(purchases)],
  );
  const bookings = rows.flatMap(({ sale, lines }) =>
    lines.booking
      ? [{ ...lines.booking, purchase_id: sale.purchaseId, booked_at: iso(lines.booking.atMs) }]
      : [],
  );
  await pool.query(
    `insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id, charge_id, booked_at)
     select id, purchase_id, $2, $3, status, amount, currency, pi, ch, booked_at
       from jsonb_to_recordset($1)
            as r (id text, purchase_id text, status text, amount int, currency text, pi text, ch text, booked_at timestamptz)`,
    [JSON.stringify(bookings), eventId, userId],
  );
  const entries = rows.flatMap(({ sale, lines }) =>
    lines.facts.flatMap(({ atMs = sale.atMs, ...fact }) =>
      movementsOf(sale.purchaseId, fact as MoneyFact).map((one) => ({
        ...one,
        purchase_id: sale.purchaseId,
        booking_id: lines.booking?.id ?? null,
        bank_object: one.bankObject,
        at: iso(atMs),
      })),
    ),
  );
  await pool.query(
    `insert into ledger_entry (entry_key, at, debit_account, credit_account, amount, currency, purchase_id, booking_id,
                               bank_object, description)
     select key, at, debit, credit, amount, 'eur', purchase_id, booking_id, bank_object, description
       from jsonb_to_recordset($1) as r (key text, at timestamptz, debit text, credit text, amount int, purchase_id text,
                                         booking_id text, bank_object text, description text)
     on conflict (entry_key) do nothing`,
    [JSON.stringify(entries)],
  );
}

import fc from 'fast-check';
import type { Account } from './payment/ledger';
import {
  type BankLine,
  type BankList,
  type DifferenceClass,
  type EntryLine,
  isTransfer,
  keyOfBankLine,
  type LineGroup,
  type OurLine,
  type PurchaseLine,
  type Window,
} from './reconciliation';
import { classifyGroup, verificationQuery } from './reconciliation/classify-group';
import { lineGroups } from './reconciliation/line-groups';

const HOUR = 3_600_000;
const window: Window = { fromMs: 100 * HOUR, toMs: 124 * HOUR, nowMs: 126 * HOUR };
const NOON = 112 * HOUR;

function bankLine(list: BankList, id: string, more: Partial<BankLine>): BankLine {
  return {
    list,
    id,
    sourceId: null,
    paymentIntentId: null,
    chargeId: null,
    purchaseId: null,
    category: null,
    status: null,
    amount: 0,
    fee: 0,
    currency: 'eur',
    atMs: NOON,
    ...more,
  };
}

/** A purchase that was sold and paid correctly; each planted difference changes a part of it. */
function sale(n: number, { amount = 4500, atMs = NOON, payment = '' } = {}) {
  const [purchaseId, pi, ch] = [`pur_${n}`, `pi_${n}${payment}`, `ch_${n}${payment}`];
  const fee = 30 + Math.round(amount * 0.029);
  const about = { paymentIntentId: pi, chargeId: ch, purchaseId, atMs };
  let entries = 0;
  const entry = (debit: Account, credit: Account, sum: number, bankObject: string, at = atMs): EntryLine => ({
    type: 'entry',
    id: n * 1000 + ++entries,
    purchaseId,
    debit,
    credit,
    amount: sum,
    currency: 'eur',
    bankObject,
    atMs: at,
  });
  return {
    purchaseId,
    pi,
    ch,
    entry,
    payment: bankLine('payments', pi, { ...about, status: 'succeeded', amount }),
    charge: bankLine('charges', ch, { ...about, status: 'succeeded', amount }),
    movement: bankLine('movements', `txn_${ch}`, { ...about, sourceId: ch, category: 'charge', amount, fee }),
    taken: entry('bank', 'receivable', amount, ch),
    feePaid: entry('fees', 'bank', fee, ch),
    purchase: {
      type: 'purchase',
      purchaseId,
      endedAtMs: atMs,
      holdEndsAtMs: atMs + HOUR,
      needsAttention: false,
      booking: {
        id: `bkg_${n}`,
        status: 'paid',
        amount,
        currency: 'eur',
        paymentIntentId: pi,
        chargeId: ch,
        bookedAtMs: atMs,
        hasLiveTickets: true,
        bankRefundIds: [],
      },
    } as PurchaseLine,
    refund: (id: string, sum: number, status = 'succeeded', at = atMs, category = 'ours') => [
      bankLine('refunds', id, { ...about, status, amount: sum, atMs: at, category }),
      ...(status === 'succeeded'
        ? [
            bankLine('movements', `txn_${id}`, {
              ...about,
              sourceId: id,
              category: 'refund',
              amount: -sum,
              atMs: at,
            }),
          ]
        : []),
    ],
  };
}

type Sale = ReturnType<typeof sale>;
type Lines = { bank: BankLine[]; ours: OurLine[] };

function healthy(s: Sale): Lines {
  return { bank: [s.payment, s.charge, s.movement], ours: [s.taken, s.feePaid, s.purchase] };
}
/** A dispute over the whole amount, opened at `atMs`, with the movement that withdrew the money. */
function dispute(s: Sale, status: string, atMs = NOON): BankLine[] {
  const about = { paymentIntentId: s.pi, chargeId: s.ch, purchaseId: s.purchaseId, atMs };
  return [
    bankLine('disputes', `dp_${s.ch}`, { ...about, status, amount: 4500 }),
    bankLine('movements', `txn_dp_${s.ch}`, {
      ...about,
      ...{ sourceId: `dp_${s.ch}`, category: 'dispute', amount: -4500, fee: 1500 },
    }),
  ];
}
/** The booking whose tickets were voided because of the refund or dispute of this id. */
const followed = (s: Sale, bankRefundId: string): PurchaseLine => ({
  ...s.purchase,
  booking: {
    ...s.purchase.booking!,
    ...{ status: 'refunded', hasLiveTickets: false, bankRefundIds: [bankRefundId] },
  },
});
const LONG_AGO = window.fromMs - 30 * 24 * HOUR;
const without = (booking: null, s: Sale): PurchaseLine => ({ ...s.purchase, booking });

/** Planted differences of a sale, with the class that each must get. */
const plants: Record<string, [DifferenceClass, (s: Sale) => Lines]> = {
  'paid without a booking': ['only-at-bank', (s) => ({ ...healthy(s), ours: [without(null, s)] })],
  'paid, but the capture was never recorded': [
    'only-at-bank',
    (s) => ({ ...healthy(s), ours: [s.purchase] }),
  ],
  'paid for an unknown purchase': ['only-at-bank', (s) => ({ ...healthy(s), ours: [] })],
  'recorded, but never paid': ['only-with-us', (s) => ({ bank: [], ours: healthy(s).ours })],
  'booked without payment and entries': ['only-with-us', (s) => ({ bank: [], ours: [s.purchase] })],
  'a different amount': [
    'amount-differs',
    (s) => ({ ...healthy(s), ours: [{ ...s.taken, amount: 4400 }, s.feePaid, s.purchase] }),
  ],
  'a booking for a different amount': [
    'amount-differs',
    (s) => ({
      ...healthy(s),
      ours: [s.taken, s.feePaid, { ...s.purchase, booking: { ...s.purchase.booking!, amount: 1 } }],
    }),
  ],
  'a fee that was not recorded': ['fee-differs', (s) => ({ ...healthy(s), ours: [s.taken, s.purchase] })],
  'a different currency': [
    'currency-differs',
    (s) => ({
      bank: healthy(s).bank.map((line) => ({ ...line, currency: 'usd' })),
      ours: healthy(s).ours,
    }),
  ],
  'a second payment': [
    'captured-twice',
    (s) => {
      const second = sale(Number(s.purchaseId.slice(4)), { payment: 'b', atMs: NOON + HOUR });
      return { bank: [...healthy(s).bank, ...healthy(second).bank], ours: healthy(s).ours };
    },
  ],
  'refunded only in our ledger': [
    'refund-missing',
    (s) => ({
      ...healthy(s),
      ours: [
        ...healthy(s).ours,
        s.entry('refunds', 'owed', 4500, s.ch),
        s.entry('owed', 'bank', 4500, `re_${s.ch}`),
      ],
    }),
  ],
  'a refund that was decided and never requested': [
    'refund-missing',
    (s) => ({ ...healthy(s), ours: [...healthy(s).ours, s.entry('refunds', 'owed', 2000, s.ch)] }),
  ],
  'refunded twice': [
    'refund-doubled',
    (s) => ({
      bank: [...healthy(s).bank, ...s.refund(`re_a${s.ch}`, 2000), ...s.refund(`re_b${s.ch}`, 2000)],
      ours: [
        ...healthy(s).ours,
        s.entry('refunds', 'owed', 2000, s.ch),
        s.entry('owed', 'bank', 2000, `re_a${s.ch}`),
      ],
    }),
  ],
  'refunded by us and in the dashboard, both recorded': [
    'refund-doubled',
    (s) => ({
      bank: [
        ...healthy(s).bank,
        ...s.refund(`re_a${s.ch}`, 2000),
        ...s.refund(`re_b${s.ch}`, 2000, 'succeeded', NOON, 'desk'),
      ],
      ours: [
        ...healthy(s).ours,
        s.entry('refunds', 'owed', 4000, s.ch),
        s.entry('owed', 'bank', 2000, `re_a${s.ch}`),
        s.entry('owed', 'bank', 2000, `re_b${s.ch}`),
      ],
    }),
  ],
  'a refund that stays pending': [
    'refund-stuck',
    (s) => ({
      bank: [...healthy(s).bank, ...s.refund(`re_${s.ch}`, 4500, 'pending')],
      ours: [...healthy(s).ours, s.entry('refunds', 'owed', 4500, s.ch)],
    }),
  ],
  'a refund that failed': [
    'refund-stuck',
    (s) => ({
      bank: [...healthy(s).bank, ...s.refund(`re_${s.ch}`, 4500, 'failed')],
      ours: [...healthy(s).ours, s.entry('refunds', 'owed', 4500, s.ch)],
    }),
  ],
  'authorised, and never captured or voided': [
    'never-captured',
    (s) => ({
      bank: [{ ...s.payment, status: 'requires_capture' }, s.charge],
      ours: [without(null, s)],
    }),
  ],
  'booked, and never captured': [
    'never-captured',
    (s) => ({
      bank: [{ ...s.payment, status: 'requires_capture' }, s.charge],
      ours: [{ ...s.purchase, booking: { ...s.purchase.booking!, status: 'booked' } }],
    }),
  ],
  'recorded an hour after midnight': [
    'late',
    (s) => ({
      bank: healthy(s).bank.map((line) => ({ ...line, atMs: window.toMs - 1000 })),
      ours: healthy(s).ours.map((line) =>
        line.type === 'entry' ? { ...line, atMs: window.toMs + 1000 } : line,
      ),
    }),
  ],
  'refunded in the dashboard, and not followed': [
    'refund-at-bank',
    (s) => ({
      ...healthy(s),
      bank: [...healthy(s).bank, ...s.refund(`re_${s.ch}`, 4500, 'succeeded', NOON, 'desk')],
    }),
  ],
  'refunded in part in the dashboard, and recorded': [
    'refund-at-bank',
    (s) => ({
      bank: [...healthy(s).bank, ...s.refund(`re_${s.ch}`, 2000, 'succeeded', NOON, 'desk')],
      ours: [
        ...healthy(s).ours,
        s.entry('refunds', 'owed', 2000, s.ch),
        s.entry('owed', 'bank', 2000, `re_${s.ch}`),
      ],
    }),
  ],
  'a pending refund of the dashboard': [
    'refund-at-bank',
    (s) => ({
      ...healthy(s),
      bank: [...healthy(s).bank, ...s.refund(`re_${s.ch}`, 4500, 'pending', NOON, 'desk')],
    }),
  ],
  'a refund of the dashboard that failed after its tickets were voided': [
    'refund-at-bank',
    (s) => ({
      bank: [...healthy(s).bank, ...s.refund(`re_${s.ch}`, 4500, 'failed', NOON, 'desk')],
      ours: [s.taken, s.feePaid, followed(s, `re_${s.ch}`)],
    }),
  ],
  'a dispute': [
    'dispute',
    (s) => ({ ...healthy(s), bank: [...healthy(s).bank, ...dispute(s, 'needs_response')] }),
  ],
  'a lost dispute whose tickets are still valid': [
    'refund-at-bank',
    (s) => ({ ...healthy(s), bank: [...healthy(s).bank, ...dispute(s, 'lost')] }),
  ],
  'a dispute of last month that was lost later': [
    'refund-at-bank',
    (s) => ({ ...healthy(s), bank: [...healthy(s).bank, ...dispute(s, 'lost', LONG_AGO)] }),
  ],
  'a dispute that was won after its tickets were voided': [
    'refund-at-bank',
    (s) => ({
      bank: [...healthy(s).bank, ...dispute(s, 'won', LONG_AGO)],
      ours: [s.taken, s.feePaid, followed(s, `dp_${s.ch}`)],
    }),
  ],
  'a payout with a different amount': [
    'wrong-payout',
    (s) => ({
      bank: [
        bankLine('payouts', `po_${s.ch}`, { status: 'paid', amount: 9000 }),
        bankLine('movements', `txn_po_${s.ch}`, {
          sourceId: `po_${s.ch}`,
          category: 'payout',
          amount: -8000,
        }),
      ],
      ours: [],
    }),
  ],
};

/** Unusual sales without a difference. */
const innocent: Record<string, (s: Sale) => Lines> = {
  'a correct sale': healthy,
  refunded: (s) => ({
    bank: [...healthy(s).bank, ...s.refund(`re_${s.ch}`, 4500)],
    ours: [
      ...healthy(s).ours.slice(0, 2),
      s.entry('refunds', 'owed', 4500, s.ch),
      s.entry('owed', 'bank', 4500, `re_${s.ch}`),
      { ...s.purchase, booking: { ...s.purchase.booking!, status: 'refunded' } },
    ],
  }),
  'refunded in the dashboard, and the tickets voided': (s) => ({
    bank: [...healthy(s).bank, ...s.refund(`re_${s.ch}`, 4500, 'succeeded', NOON, 'desk')],
    ours: [
      ...healthy(s).ours.slice(0, 2),
      s.entry('refunds', 'owed', 4500, s.ch),
      s.entry('owed', 'bank', 4500, `re_${s.ch}`),
      followed(s, `re_${s.ch}`),
    ],
  }),
  'a lost dispute of last month, and the tickets voided': (s) => ({
    bank: [...healthy(s).bank, ...dispute(s, 'lost', LONG_AGO)],
    ours: [s.taken, s.feePaid, followed(s, `dp_${s.ch}`)],
  }),
  'refunded because the seats were gone': (s) => ({
    bank: [...healthy(s).bank, ...s.refund(`re_${s.ch}`, 4500)],
    ours: [
      s.entry('bank', 'owed', 4500, s.ch),
      s.feePaid,
      s.entry('owed', 'bank', 4500, `re_${s.ch}`),
      without(null, s),
    ],
  }),
  'two tickets refunded one after the other': (s) => ({
    bank: [...healthy(s).bank, ...s.refund(`re_a${s.ch}`, 2000), ...s.refund(`re_b${s.ch}`, 2000)],
    ours: [
      ...healthy(s).ours,
      s.entry('refunds', 'owed', 4000, s.ch),
      s.entry('owed', 'bank', 2000, `re_a${s.ch}`),
      s.entry('owed', 'bank', 2000, `re_b${s.ch}`),
    ],
  }),
  'a refund that came back and was paid again': (s) => ({
    bank: [
      ...healthy(s).bank,
      ...s.refund(`re_a${s.ch}`, 4500, 'failed'),
      ...s.refund(`re_b${s.ch}`, 4500, 'succeeded', NOON + HOUR),
    ],
    ours: [
      ...healthy(s).ours,
      s.entry('refunds', 'owed', 4500, s.ch),
      s.entry('owed', 'bank', 4500, `re_b${s.ch}`),
    ],
  }),
  'declined and voided': (s) => ({
    bank: [{ ...s.payment, status: 'canceled' }],
    ours: [without(null, s)],
  }),
  'a payment under way': (s) => ({
    bank: [{ ...s.payment, status: 'requires_capture' }, s.charge],
    ours: [{ ...without(null, s), endedAtMs: null, holdEndsAtMs: window.nowMs + HOUR }],
  }),
  'sold on the day before': (s) => ({
    bank: healthy(s).bank.map((line) => ({ ...line, atMs: window.fromMs - 1000 })),
    ours: healthy(s).ours.map((line) =>
      line.type === 'entry' ? { ...line, atMs: window.fromMs - 1000 } : line,
    ),
  }),
  'paid out': (s) => ({
    bank: [
      bankLine('payouts', `po_${s.ch}`, { status: 'paid', amount: 9000 }),
      bankLine('movements', `txn_po_${s.ch}`, { sourceId: `po_${s.ch}`, category: 'payout', amount: -9000 }),
    ],
    ours: [],
  }),
};

const toGroup = ({ bank, ours }: Lines): LineGroup => ({
  key: ours[0]?.purchaseId ?? keyOfBankLine(bank[0]!),
  bank,
  ours,
});

/** By how much the bank's totals of the window are higher than ours, computed without the matcher. */
function gapOf({ bank, ours }: Lines): Record<string, number> {
  const gap: Record<string, number> = {};
  const add = (currency: string, amount: number, atMs: number) => {
    if (atMs >= window.fromMs && atMs < window.toMs) gap[currency] = (gap[currency] ?? 0) + amount;
  };
  for (const line of bank) {
    if (line.list === 'movements' && !isTransfer(line.category))
      add(line.currency, line.amount - line.fee, line.atMs);
  }
  for (const line of ours) {
    if (line.type !== 'entry') continue;
    if (line.debit === 'bank') add(line.currency, -line.amount, line.atMs);
    if (line.credit === 'bank') add(line.currency, line.amount, line.atMs);
  }
  return nonZero(gap);
}
const nonZero = (sums: Record<string, number>) =>
  Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));

function explainedBy(groups: readonly LineGroup[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const group of groups) {
    for (const { amounts } of classifyGroup(group, window).differences)
      for (const { currency, amount } of amounts) sums[currency] = (sums[currency] ?? 0) + amount;
  }
  return nonZero(sums);
}

describe('a difference', () => {
  test.each(Object.entries(plants))('%s gets its class, and nothing else is reported', (_, [kind, plant]) => {
    const { differences } = classifyGroup(toGroup(plant(sale(1))), window);
    expect(differences.map((one) => one.class)).toEqual([kind]);
  });

  test.each(Object.entries(innocent))('%s is no difference', (_, make) => {
    expect(classifyGroup(toGroup(make(sale(1))), window).differences).toEqual([]);
    expect(
      verificationQuery(toGroup(make(sale(1))), classifyGroup(toGroup(make(sale(1))), window)),
    ).toBeUndefined();
  });

  test('only money that was left behind is repaired: none that is recent, not ours, or has a booking', () => {
    const repairOf = (lines: Lines, nowMs = window.nowMs) =>
      classifyGroup(toGroup(lines), { ...window, nowMs }).differences.map((one) => one.repair);
    const orphan = plants['paid without a booking']![1](sale(1));
    expect(repairOf(orphan)).toEqual(['refund']);
    expect(repairOf(orphan, NOON + HOUR / 5)).toEqual([null]);
    expect(repairOf({ ...orphan, ours: [] })).toEqual([null]);
    const attended = { ...without(null, sale(1)), needsAttention: true };
    expect(repairOf({ ...orphan, ours: [attended] })).toEqual([null]);
    expect(repairOf(plants['paid, but the capture was never recorded']![1](sale(1)))).toEqual([null]);
    const stale = plants['authorised, and never captured or voided']![1](sale(1));
    expect(repairOf(stale)).toEqual(['void']);
    expect(repairOf(stale, NOON + HOUR / 5)).toEqual([null]);
    expect(repairOf({ ...stale, ours: [] })).toEqual([null]);
    expect(repairOf(plants['booked, and never captured']![1](sale(1)))).toEqual([null]);
    // The repair itself checks whether any of the money is left.
    for (const name of Object.keys(plants).filter((one) => plants[one]![0] === 'refund-at-bank'))
      expect(repairOf(plants[name]![1](sale(1)))).toEqual(['follow-bank']);
  });

  test('names the ids to read before a difference is reported', () => {
    const group = toGroup(plants['recorded, but never paid']![1](sale(1)));
    expect(verificationQuery(group, classifyGroup(group, window))).toMatchObject({
      purchaseIds: ['pur_1'],
      sourceIds: ['ch_1'],
      paymentIntentIds: ['pi_1'],
    });
  });
});

async function* pagesOf<T>(lines: readonly T[], size: number): AsyncGenerator<T[]> {
  for (let at = 0; at < lines.length; at += size) yield lines.slice(at, at + size);
}

const byKey =
  <T>(keyOf: (line: T) => string) =>
  (a: T, b: T) =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0;

test('in a day of any size exactly the planted differences are found, and the totals agree to the cent', async () => {
  const kinds = [...Object.keys(plants), ...Object.keys(innocent), ...Array(20).fill('a correct sale')];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...(kinds as string[])), { maxLength: 60 }),
      fc.integer({ min: 1, max: 50 }),
      async (day, pageSize) => {
        const made = day.map((kind, n) => (plants[kind]?.[1] ?? innocent[kind]!)(sale(n)));
        const bank = made.flatMap((lines) => lines.bank).sort(byKey(keyOfBankLine));
        const ours = made.flatMap((lines) => lines.ours).sort(byKey((line) => line.purchaseId));
        const found: string[] = [];
        const groups: LineGroup[] = [];
        for await (const group of lineGroups(pagesOf(bank, pageSize), pagesOf(ours, pageSize))) {
          groups.push(group);
          found.push(...classifyGroup(group, window).differences.map((one) => one.class));
        }
        expect(found.sort()).toEqual(day.flatMap((kind) => plants[kind]?.[0] ?? []).sort());
        expect(explainedBy(groups)).toEqual(gapOf({ bank, ours }));
      },
    ),
    { numRuns: 200 },
  );
});

test('for arbitrary lines of both sides, the differences explain the gap of the totals to the cent', () => {
  const id = fc.constantFrom('ch_1', 'ch_2', 're_1', 'dp_1');
  const at = fc.integer({ min: window.fromMs - HOUR, max: window.toMs + HOUR });
  const category = fc.constantFrom('charge', 'refund', 'refund_failure', 'dispute', 'fee', 'payout');
  const status = fc.constantFrom('succeeded', 'failed', 'pending', 'requires_capture', 'won');
  const line = fc
    .record({
      list: fc.constantFrom<BankList>('movements', 'payments', 'refunds', 'disputes'),
      sourceId: id,
      category,
      status,
      amount: fc.integer({ min: -5000, max: 5000 }),
      fee: fc.integer({ min: -50, max: 50 }),
      atMs: at,
    })
    .map(({ list, ...more }) =>
      bankLine(list, more.sourceId, { purchaseId: 'pur_1', chargeId: 'ch_1', ...more }),
    );
  const account = fc.constantFrom<[Account, Account]>(
    ['bank', 'receivable'],
    ['fees', 'bank'],
    ['bank', 'owed'],
    ['owed', 'bank'],
    ['refunds', 'owed'],
    ['disputed', 'bank'],
  );
  const entry = fc
    .record({ accounts: account, amount: fc.integer({ min: 0, max: 5000 }), bankObject: id, atMs: at })
    .map(({ accounts: [debit, credit], ...more }) => ({ ...sale(1).entry(debit, credit, 0, ''), ...more }));
  const purchase = fc.option(fc.constantFrom<OurLine>(sale(1).purchase, without(null, sale(1))));
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      fc.array(entry, { maxLength: 8 }),
      purchase,
      (bank, entries, own) => {
        const lines = { bank, ours: [...entries, ...(own ? [own] : [])] };
        expect(explainedBy([toGroup(lines)])).toEqual(gapOf(lines));
      },
    ),
    { numRuns: 500 },
  );
});

test('a side that is out of order throws instead of being half matched', async () => {
  const bank = [sale(2).movement, sale(1).movement];
  const walk = async () => {
    for await (const _ of lineGroups(pagesOf(bank, 1), pagesOf<OurLine>([], 1)));
  };
  await expect(walk()).rejects.toThrow('not in order');
});

import type { TestDatabase } from '../db/sale/sale.fixture';
import type { BankLine, BankList } from '../domain/reconciliation';
import type { BankLinePage } from '../payments/stripe';

/** One payment in this many has another fee at the bank than in our ledger. */
export const PLANTED_EVERY = 5_000;

const DAY_MS = 86_400_000;
const PAGE = 100;
const AMOUNT = 4_500;
const FEE = 161;

const idOf = (n: number) => String(n).padStart(9, '0');

/** The bank's pages of a day with that many payments, newest first. */
export async function* syntheticPages(
  list: BankList,
  payments: number,
  fromMs: number,
): AsyncGenerator<BankLinePage> {
  const isLong = list === 'movements' || list === 'payments' || list === 'charges';
  if (!isLong) {
    yield { lines: [], after: undefined };
    return;
  }
  for (let last = payments; last > 0; last -= PAGE) {
    const lines: BankLine[] = [];
    for (let n = last; n > Math.max(0, last - PAGE); n -= 1) lines.push(lineOf(list, n, payments, fromMs));
    yield { lines, after: last > PAGE ? lines.at(-1)!.id : undefined };
  }
}

function lineOf(
  list: 'movements' | 'payments' | 'charges',
  n: number,
  payments: number,
  fromMs: number,
): BankLine {
  // Not in order, like real ids.
  const name = idOf((n * 7_919) % 1_000_003) + idOf(n);
  const base = {
    list,
    paymentIntentId: `pi_${name}`,
    chargeId: `ch_${name}`,
    purchaseId: `pur_${name}`,
    currency: 'eur',
    amount: AMOUNT,
    fee: 0,
    atMs: fromMs + Math.floor(((n - 1) * DAY_MS) / payments),
    sourceId: null,
    category: null,
    status: 'succeeded',
  };
  if (list === 'payments') return { ...base, id: base.paymentIntentId };
  if (list === 'charges') return { ...base, id: base.chargeId };
  return {
    ...base,
    id: `txn_${name}`,
    sourceId: base.chargeId,
    category: 'charge',
    fee: n % PLANTED_EVERY === 0 ? FEE + 1 : FEE,
  };
}

/** Our side of the same day: purchases, bookings, and all entries of the ledger that they have. */
export async function writeLedger(
  { pool, openSale }: TestDatabase,
  payments: number,
  fromMs: number,
): Promise<void> {
  const { eventId } = await openSale();
  const values = [payments, new Date(fromMs)];
  const sales = `
    (select lpad(((n * 7919) % 1000003)::text, 9, '0') || lpad(n::text, 9, '0') as name,
            $2::timestamptz + make_interval(secs => floor((n - 1) * 86400000.0 / $1::int) / 1000) as at
       from generate_series(1::bigint, $1::int) n) sale`;
  await pool.query(`insert into app_user (id) values ('bench') on conflict do nothing`);
  // Without the check of foreign keys, which takes most of the time and is not measured.
  const db = await pool.connect();
  try {
    await db.query(`set session_replication_role = replica`);
    await db.query(
      `insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, stage_seq, tickets, total_amount, currency,
                             hold_expires_at, payment_intent_id, created_at)
       select 'pur_' || name, '${eventId}', 'bench', 'bench', 'bench', 'confirmed', 7, '[]', ${AMOUNT}, 'eur', at, 'pi_' || name, at
         from ${sales}`,
      values,
    );
    await db.query(
      `insert into purchase_stage (purchase_id, seq, stage, at) select 'pur_' || name, 7, 'confirmed', at from ${sales}`,
      values,
    );
    await db.query(
      `insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id, charge_id, booked_at)
       select 'bkg_' || name, 'pur_' || name, '${eventId}', 'bench', 'paid', ${AMOUNT}, 'eur', 'pi_' || name, 'ch_' || name, at
         from ${sales}`,
      values,
    );
    await db.query(
      `insert into ledger_entry (entry_key, at, debit_account, credit_account, amount, currency, purchase_id, booking_id,
                                 bank_object, description)
       select fact.key || name, at, debit, credit, amount, 'eur', 'pur_' || name, 'bkg_' || name, fact.object || name, 'bench'
         from ${sales} cross join (values ('held', 'card-holds', 'card-holds-offset', ${AMOUNT}, 'pi_'),
                                          ('book', 'receivable', 'sales', ${AMOUNT}, 'pi_'),
                                          ('ended', 'card-holds-offset', 'card-holds', ${AMOUNT}, 'pi_'),
                                          ('taken', 'bank', 'receivable', ${AMOUNT}, 'ch_'),
                                          ('fee', 'fees', 'bank', ${FEE}, 'ch_')) fact (key, debit, credit, amount, object)`,
      values,
    );
  } finally {
    db.release(true);
  }
  await pool.query('analyze purchase; analyze booking; analyze ledger_entry; analyze purchase_stage');
}

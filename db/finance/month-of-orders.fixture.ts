import type { Pool } from 'pg';
import { historyOf } from '../../domain/costs/order-history.fixture';
import { randomOrders, regimes } from '../../domain/costs/random-orders.fixture';
import type { MoneyFact } from '../../domain/payment/ledger';
import { movementsOf } from '../../domain/payment/movements';

/** What a month of one currency must come to, added up beside the ledger. Minor units. */
export interface ExpectedMonth {
  orders: number;
  gross: number;
  refunds: number;
  bankFees: number;
  /** Taken by disputes and not won back. */
  disputes: number;
}

interface Month {
  readonly fromMs: number;
  readonly toMs: number;
  readonly userId: string;
  /** The events of each currency, over which the orders are spread. */
  readonly eventIds: Readonly<Record<string, readonly string[]>>;
  readonly orders: number;
  readonly seed: number;
}

// Every so many orders one is disputed: the first of three is won, the next lost, the last undecided.
const DISPUTED = 149;

/**
 * Writes a month of random orders under five tax regimes into the database, with their refunds, the bank's fees and disputes, as
 * the product would have written them. Returns by currency what they come to.
 */
export async function writeMonth(pool: Pool, month: Month): Promise<Record<string, ExpectedMonth>> {
  const { fromMs, toMs, userId, eventIds, orders, seed } = month;
  const expected: Record<string, ExpectedMonth> = {};
  const rows: { purchases: object[]; entries: object[]; refunds: object[] } = {
    ...{ purchases: [], entries: [], refunds: [] },
  };
  let index = 0;
  for (const order of randomOrders(orders, seed)) {
    const { currency } = order.regime;
    const ofCurrency = eventIds[currency]!;
    const id = `m${seed}-${index}`;
    const { costs, movements, bank } = historyOf(order, id);
    const amount = costs.breakdown.total;
    // An order of nothing but free tickets is no payment.
    index += 1;
    if (amount === 0) continue;
    const at = fromMs + Math.floor((index * (toMs - fromMs)) / (orders + 1));
    const about = {
      purchaseId: `pur_${id}`,
      bookingId: `bkg_${id}`,
      currency,
      at: new Date(at).toISOString(),
    };
    const back = bank.slice(1).reduce((sum, move) => sum - move, 0);
    const fee = Math.round(amount * 0.014) + 25;
    const facts: MoneyFact[] = [{ type: 'fee', chargeId: `ch_${id}`, amount: fee }];
    const sums = expected[currency] ?? { orders: 0, gross: 0, refunds: 0, bankFees: 0, disputes: 0 };
    expected[currency] = sums;
    sums.orders += 1;
    sums.gross += amount;
    sums.refunds += back;
    sums.bankFees += fee;
    if (index % DISPUTED === 0 && back === 0) {
      const disputeId = `dp_${id}`;
      const end = (index / DISPUTED) % 3;
      facts.push({ type: 'dispute-opened', disputeId, amount, fee: 1500 });
      if (end === 1) facts.push({ type: 'dispute-won', disputeId, amount, fee: 1500 });
      if (end === 2) facts.push({ type: 'dispute-lost', disputeId, amount });
      sums.bankFees += end === 1 ? 0 : 1500;
      sums.disputes += end === 1 ? 0 : amount;
    }
    rows.purchases.push({ ...about, eventId: ofCurrency[index % ofCurrency.length], amount, back, id });
    for (const one of [...movements, ...facts.flatMap((fact) => movementsOf(about.purchaseId, fact))])
      rows.entries.push({ ...about, ...one, key: `${id} ${one.key}` });
    for (const [place, move] of bank.slice(1).entries())
      if (move < 0) rows.refunds.push({ ...about, id: `ref_${id}-${place}`, amount: -move });
  }
  await insertMonth(pool, userId, rows);
  // The server does that by itself, but later.
  await pool.query('analyze purchase, booking, refund, ledger_entry');
  return expected;
}

/** The currencies that `writeMonth` needs events of. */
export const monthCurrencies = Object.values(regimes).map(({ currency }) => currency);

async function insertMonth(
  pool: Pool,
  userId: string,
  { purchases, entries, refunds }: { purchases: object[]; entries: object[]; refunds: object[] },
): Promise<void> {
  await pool.query(
    `insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, stage_seq, tickets, total_amount, currency,
                           hold_expires_at, payment_intent_id, created_at)
     select "purchaseId", "eventId", $2, 'test', 'test', 'confirmed', 4, '[]', amount, currency, at, 'pi_' || id, at
       from jsonb_to_recordset($1) as r ("purchaseId" text, "eventId" text, amount bigint, currency text, at timestamptz, id text)`,
    [JSON.stringify(purchases), userId],
  );
  await pool.query(
    `insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id, charge_id, booked_at,
                          paid_at, refunded_amount)
     select "bookingId", "purchaseId", "eventId", $2, 'paid', amount, currency, 'pi_' || id, 'ch_' || id, at, at, back
       from jsonb_to_recordset($1) as r ("bookingId" text, "purchaseId" text, "eventId" text, amount bigint, currency text, id text,
                                         at timestamptz, back bigint)`,
    [JSON.stringify(purchases), userId],
  );
  await pool.query(
    `insert into refund (id, booking_id, ticket_ids, amount, currency, status, workflow_id, requested_by, reason, opened_at, closed_at)
     select id, "bookingId", '{tkt}', amount, currency, 'refunded', 'test', 'olga', 'a test', at, at
       from jsonb_to_recordset($1) as r (id text, "bookingId" text, amount bigint, currency text, at timestamptz)`,
    [JSON.stringify(refunds)],
  );
  await pool.query(
    `insert into ledger_entry (entry_key, at, debit_account, credit_account, amount, currency, purchase_id, booking_id, bank_object,
                               description)
     select key, at, debit, credit, amount, currency, "purchaseId", "bookingId", "bankObject", description
       from jsonb_to_recordset($1) as r (key text, at timestamptz, debit text, credit text, amount bigint, currency text,
                                         "purchaseId" text, "bookingId" text, "bankObject" text, description text)
     on conflict (entry_key) do nothing`,
    [JSON.stringify(entries)],
  );
}

import {
  type BankLine,
  type EntryLine,
  type OurLine,
  type PurchaseLine,
  transferCategories,
} from '../../domain/reconciliation';
import { mergedPages } from '../../domain/reconciliation/line-groups';
import { cursorPages, inSnapshot } from '../long-transaction';
import type { Pool, Queryable } from '../pool';

/** The window to compare, and by how much our side is read beyond its ends. Unix milliseconds. */
interface ReconciliationWindow {
  readonly reconciliationId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly edgeMs: number;
}

/** Sums of one currency in the window, computed by Postgres and not by the matcher. Minor units. */
export interface WindowSums {
  readonly currency: string;
  readonly bank: number;
  readonly ours: number;
  readonly gross: number;
  readonly fees: number;
  readonly transfers: number;
  readonly bankLines: number;
  readonly ourLines: number;
}

/** Both sides of a window in the order of their keys, and their sums, all from one snapshot. */
interface LineStreams {
  readonly bank: AsyncIterable<readonly BankLine[]>;
  readonly ours: AsyncIterable<readonly OurLine[]>;
  readonly sums: readonly WindowSums[];
  /** All our lines of these purchases, from the same snapshot. */
  ourLinesOf(purchaseIds: readonly string[]): Promise<OurLine[]>;
}

/** Runs `work` on both sides of the window; the snapshot ends with it. */
export function withLineStreams<T>(
  pool: Pool,
  window: ReconciliationWindow,
  work: (streams: LineStreams) => Promise<T>,
): Promise<T> {
  return inSnapshot(pool, async (db) =>
    work({
      bank: bankPages(db, window),
      ours: ourPages(db, window),
      sums: await listSums(db, window),
      ourLinesOf: (purchaseIds) => listOurLines(db, purchaseIds),
    }),
  );
}

const BANK_LINE = `
  list, id, source_id as "sourceId", payment_intent_id as "paymentIntentId", charge_id as "chargeId",
  purchase_id as "purchaseId", category, status, amount, fee, currency,
  (extract(epoch from at) * 1000)::bigint as "atMs"`;

function bankPages(db: Queryable, { reconciliationId }: ReconciliationWindow): AsyncIterable<BankLine[]> {
  // Succeeded charges and refunds appear in `movements`, the balance transactions; charges are read only to find the
  // purchase of a payment.
  return cursorPages<BankLine>(
    db,
    `select ${BANK_LINE} from bank_line
      where reconciliation_id = $1 and list <> 'charges' and (list <> 'payments' or status = 'requires_capture')
      order by coalesce(purchase_id, payment_intent_id, source_id, id) collate "C"`,
    [reconciliationId],
  );
}

const ENTRY = `
  'entry' as type, purchase_id as "purchaseId", id, debit_account as debit, credit_account as credit, amount, currency,
  bank_object as "bankObject", (extract(epoch from at) * 1000)::bigint as "atMs"`;
const IS_OF_INTEREST = `(debit_account in ('bank', 'owed') or credit_account in ('bank', 'owed'))`;

const PURCHASE = `
  p.id as "purchaseId", p.stage = 'needs-attention' as "needsAttention",
  (extract(epoch from p.hold_expires_at) * 1000)::bigint as "holdEndsAtMs",
  case when p.stage in ('confirmed', 'released', 'expired', 'refunded', 'needs-attention')
       then (select (extract(epoch from s.at) * 1000)::bigint from purchase_stage s
              where s.purchase_id = p.id order by s.seq desc limit 1) end as "endedAtMs",
  b.id as "bookingId", b.status, b.amount as "bookedAmount", b.currency as "bookedCurrency",
  b.payment_intent_id as "paymentIntentId", b.charge_id as "chargeId",
  (extract(epoch from b.booked_at) * 1000)::bigint as "bookedAtMs",
  exists (select from booking_ticket t where t.booking_id = b.id and t.live) as "hasLiveTickets",
  array(select r.bank_refund_id from refund r
         where r.booking_id = b.id and r.workflow_id is null and r.status <> 'withdrawn') as "bankRefundIds"`;

/** Reads entries and purchases in two queries and merges them: one query over both would sort rows twice as wide. */
function ourPages(db: Queryable, window: ReconciliationWindow): AsyncIterable<OurLine[]> {
  const { reconciliationId, fromMs, toMs, edgeMs } = window;
  const edges = [new Date(fromMs - edgeMs), new Date(toMs + edgeMs)];
  const entries = cursorPages<EntryLine>(
    db,
    `select ${ENTRY} from ledger_entry where at >= $1 and at < $2 and ${IS_OF_INTEREST}
      order by purchase_id collate "C"`,
    edges,
  );
  const purchases = cursorPages<PurchaseRow>(
    db,
    `with involved as (
       select purchase_id as id from bank_line where reconciliation_id = $3 and purchase_id is not null
       union select purchase_id from ledger_entry where at >= $1 and at < $2 and ${IS_OF_INTEREST}
       union select purchase_id from booking where booked_at >= $4 and booked_at < $5 and payment_intent_id is not null
     )
     select ${PURCHASE} from purchase p join involved using (id) left join booking b on b.purchase_id = p.id
      order by p.id collate "C"`,
    [...edges, reconciliationId, new Date(fromMs), new Date(toMs)],
  );
  return mergedPages<OurLine>(entries, mapped(purchases, purchaseLine), (line) => line.purchaseId);
}

async function* mapped<A, B>(pages: AsyncIterable<readonly A[]>, map: (one: A) => B): AsyncGenerator<B[]> {
  for await (const page of pages) yield page.map(map);
}

interface PurchaseRow {
  readonly purchaseId: string;
  readonly needsAttention: boolean;
  readonly holdEndsAtMs: number;
  readonly endedAtMs: number | null;
  readonly bookingId: string | null;
  readonly status: 'booked' | 'paid' | 'voided' | 'refunded';
  readonly bookedAmount: number;
  readonly bookedCurrency: string;
  readonly paymentIntentId: string;
  readonly chargeId: string | null;
  readonly bookedAtMs: number;
  readonly hasLiveTickets: boolean;
  readonly bankRefundIds: readonly string[];
}

function purchaseLine(row: PurchaseRow): PurchaseLine {
  const { purchaseId, needsAttention, holdEndsAtMs, endedAtMs, bookingId, status, bookedAmount } = row;
  const { bookedCurrency, paymentIntentId, chargeId, bookedAtMs, hasLiveTickets, bankRefundIds } = row;
  const booking = bookingId !== null && {
    id: bookingId,
    status,
    amount: bookedAmount,
    currency: bookedCurrency,
    paymentIntentId,
    chargeId,
    bookedAtMs,
    hasLiveTickets,
    bankRefundIds,
  };
  return {
    type: 'purchase',
    purchaseId,
    needsAttention,
    holdEndsAtMs,
    endedAtMs,
    booking: booking || null,
  };
}

/** All our lines of these purchases, whatever their time. */
export async function listOurLines(db: Queryable, purchaseIds: readonly string[]): Promise<OurLine[]> {
  const { rows: entries } = await db.query<EntryLine>(
    `select ${ENTRY} from ledger_entry
      where ${IS_OF_INTEREST} and purchase_id = any ($1) order by id`,
    [purchaseIds],
  );
  const { rows: purchases } = await db.query<PurchaseRow>(
    `select ${PURCHASE} from purchase p left join booking b on b.purchase_id = p.id where p.id = any ($1)`,
    [purchaseIds],
  );
  return [...entries, ...purchases.map(purchaseLine)];
}

async function listSums(db: Queryable, window: ReconciliationWindow): Promise<WindowSums[]> {
  const { rows } = await db.query<WindowSums>(
    `with theirs as (
       select currency, category = any ($4) as is_transfer, amount, fee from bank_line
        where reconciliation_id = $1 and list = 'movements' and at >= $2 and at < $3
     ), mine as (
       select currency, case when debit_account = 'bank' then amount else -amount end as amount from ledger_entry
        where at >= $2 and at < $3 and (debit_account = 'bank' or credit_account = 'bank')
     ), their_sum as (
       select currency,
              coalesce(sum(amount - fee) filter (where not is_transfer), 0) as bank,
              coalesce(sum(amount) filter (where not is_transfer), 0) as gross,
              coalesce(sum(fee) filter (where not is_transfer), 0) as fees,
              coalesce(sum(amount - fee) filter (where is_transfer), 0) as transfers,
              count(*) as lines
         from theirs group by currency
     ), my_sum as (select currency, sum(amount) as ours, count(*) as lines from mine group by currency)
     select currency, coalesce(bank, 0)::bigint as bank, coalesce(ours, 0)::bigint as ours,
            coalesce(gross, 0)::bigint as gross, coalesce(fees, 0)::bigint as fees,
            coalesce(transfers, 0)::bigint as transfers, coalesce(t.lines, 0)::bigint as "bankLines",
            coalesce(m.lines, 0)::bigint as "ourLines"
       from their_sum t full join my_sum m using (currency) order by currency`,
    [window.reconciliationId, new Date(window.fromMs), new Date(window.toMs), transferCategories],
  );
  return rows;
}

import type { CostLine } from '../../domain/costs/order-lines';
import { sharedLines } from '../../domain/costs/refunded-lines';
import { bankRefundOf, moneyFactsOf, type RefundOrDispute } from '../../domain/payment/bank-event';
import type { MoneyFact } from '../../domain/payment/ledger';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { type FollowOutcome, followBankRefund } from './bank-refunds';
import { recordFacts } from './ledger';

/**
 * Records what an event says about a refund or a dispute, once, however often and in whatever order events come: writes
 * the ledger and applies to the booking what the bank gave back without us. Undefined when no purchase of ours is
 * concerned: then the reconciliation finds the difference.
 */
export async function recordRefundOrDispute(
  pool: Pool,
  refundOrDispute: RefundOrDispute,
): Promise<FollowOutcome | undefined> {
  return inTransaction(pool, async (db) => {
    const concerned = await maybePurchaseConcerned(db, refundOrDispute);
    if (!concerned) return undefined;
    const { bookingId } = concerned;
    const refund = bankRefundOf(refundOrDispute);
    const facts = moneyFactsOf(refundOrDispute, {
      hasBooking: bookingId !== null,
      isFollowed: refund?.state === 'unpaid' && (await isFollowed(db, refund.id)),
    });
    const context = { ...concerned, currency: refundOrDispute.currency };
    await recordFacts(db, context, await withLines(db, bookingId, facts));
    if (refund?.kind === 'dispute') await recordFacts(db, context, await overturned(db, refund.id));
    return refund && bookingId ? followBankRefund(db, bookingId, refund) : { type: 'done' };
  });
}

/**
 * The purchase and booking concerned. Locks the purchase, so that events of one purchase are recorded one after the
 * other.
 */
async function maybePurchaseConcerned(
  db: Queryable,
  { purchaseId, paymentIntentId }: RefundOrDispute,
): Promise<{ purchaseId: string; bookingId: string | null } | undefined> {
  const { rows } = await db.query<{ purchaseId: string; bookingId: string | null }>(
    `select p.id as "purchaseId", b.id as "bookingId" from purchase p
       left join booking b on b.purchase_id = p.id and b.status <> 'voided' and b.payment_intent_id = $2
      where p.id = coalesce($1::text, (select purchase_id from booking where payment_intent_id = $2),
                            (select id from purchase where payment_intent_id = $2))
        for no key update of p`,
    [purchaseId, paymentIntentId],
  );
  return rows[0];
}

/** The facts of refunds that somebody made at the bank, with the same share of every line of the booking. */
async function withLines(
  db: Queryable,
  bookingId: string | null,
  facts: readonly MoneyFact[],
): Promise<MoneyFact[]> {
  const isRefund = ({ type }: MoneyFact) => type === 'refund-due' || type === 'refund-withdrawn';
  if (bookingId === null || !facts.some(isRefund)) return [...facts];
  const { rows } = await db.query<{ lines: CostLine[] }>('select booking_lines($1) as lines', [bookingId]);
  return facts.map((fact) =>
    isRefund(fact) && 'decision' in fact
      ? { ...fact, lines: sharedLines(rows[0]!.lines, fact.amount) }
      : fact,
  );
}

async function isFollowed(db: Queryable, bankRefundId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from refund where bank_refund_id = $1 and workflow_id is null and status in ('refunded', 'settled-elsewhere')`,
    [bankRefundId],
  );
  return rowCount !== 0;
}

/** The facts to record once the ledger has a dispute both as lost and as won, in whichever order the events came. */
async function overturned(db: Queryable, disputeId: string): Promise<MoneyFact[]> {
  const { rows } = await db.query<{ amount: number }>(
    `select lost.amount from ledger_entry lost join ledger_entry won on won.bank_object = lost.bank_object
      where lost.bank_object = $1 and lost.debit_account = 'losses' and won.credit_account = 'disputed'
        and won.debit_account = 'bank'`,
    [disputeId],
  );
  return rows.map(({ amount }) => ({ type: 'dispute-overturned', disputeId, amount }));
}

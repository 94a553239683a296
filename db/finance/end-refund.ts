import type { CostLine } from '../../domain/costs/order-lines';
import { sharedLines } from '../../domain/costs/refunded-lines';
import type { MoneyFact } from '../../domain/payment/ledger';
import type { RefundStatus } from '../../domain/payment/refund';
import { queueMessage } from '../messages/messages';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { recordStage } from '../purchases';
import { isResold } from './due-returns';
import { recordFacts } from './ledger';

/** Records the status of a refund that has not ended. One that has ended is left unchanged. */
export async function noteRefund(
  db: Queryable,
  note: { refundId: string; status: RefundStatus; detail: string },
): Promise<void> {
  await db.query(
    'update refund set status = $2, detail = $3 where id = $1 and closed_at is null and (status, detail) is distinct from ($2, $3)',
    [note.refundId, note.status, note.detail],
  );
}

/** How a refund ended with the money back at the fan. */
export type RefundEnd = { readonly refundId: string; readonly detail: string | null } & (
  | {
      readonly status: 'refunded';
      /** Null where the bank had nothing left to refund: somebody refunded the payment there by hand. */
      readonly bankRefundId: string | null;
      /** The amount that the bank paid by this refund, in minor units. */
      readonly bankAmount: number;
    }
  | { readonly status: 'settled-elsewhere' }
);

/** The stage that a closed refund moves its purchase to, and whose purchase it is. */
export interface RefundedPurchase {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly seq: number;
  /** Still `confirmed` while the booking has tickets left. */
  readonly stage: 'refunded' | 'confirmed';
  readonly at: string;
}

/**
 * Closes a refund that was paid, in one transaction: its tickets leave the booking and are free for others, booking and
 * ledger are updated, and a purchase without any ticket left becomes `refunded`. Undefined when the refund had ended
 * before.
 */
export function closeRefund(pool: Pool, end: RefundEnd): Promise<RefundedPurchase | undefined> {
  return inTransaction(pool, (db) => closeRefundIn(db, end));
}

/** Does the same within the caller's transaction. */
export async function closeRefundIn(db: Queryable, end: RefundEnd): Promise<RefundedPurchase | undefined> {
  const refund = await lockRefund(db, end.refundId);
  if (!refund) return undefined;
  const { bookingId, purchaseId, eventId, userId, amount } = refund;
  await db.query(
    `update refund set status = $2, bank_refund_id = coalesce($3, bank_refund_id), detail = $4, closed_at = clock_timestamp() where id = $1`,
    [end.refundId, end.status, end.status === 'refunded' ? end.bankRefundId : null, end.detail],
  );
  await db.query(
    `update ticket set status = 'available', purchase_id = null, holder_id = null, booking_id = null, version = version + 1
      where id in (select id from ticket where id = any ($1) and booking_id = $2 order by id for update)`,
    [refund.ticketIds, bookingId],
  );
  const { rows } = await db.query<{ isOver: boolean }>(
    `update booking b
        set refunded_amount = refunded_amount + $2,
            status = case when rest.is_left then b.status else 'refunded' end,
            closed_at = case when rest.is_left then null else clock_timestamp() end
       from (select exists (select from booking_ticket bt left join refund r on r.id = bt.refund_id
                             where bt.booking_id = $1 and (bt.live or r.id is not null and r.closed_at is null))
                    or exists (select from ticket_return where booking_id = $1 and state in ('resold', 'due'))) as rest (is_left)
      where b.id = $1 returning not rest.is_left as "isOver"`,
    [bookingId, amount],
  );
  await recordFacts(db, refund, endFacts(end, refund));
  const { refundId } = end;
  const told =
    end.status === 'refunded'
      ? ({ key: `refund:${refundId}:paid`, kind: 'refund-paid' } as const)
      : ({ key: `refund:${refundId}:settled`, kind: 'refund-settled' } as const);
  await queueMessage(db, { ...told, to: { userId }, facts: { refundId } });
  // With tickets left the purchase stays confirmed. The stage is written again, so that pages reload the purchase.
  const stage = rows[0]!.isOver ? 'refunded' : 'confirmed';
  const { rows: steps } = await db.query<{ seq: number }>(
    'select max(seq) + 1 as seq from purchase_stage where purchase_id = $1',
    [purchaseId],
  );
  const { seq } = steps[0]!;
  return { purchaseId, eventId, userId, seq, stage, at: await recordStage(db, { purchaseId, seq, stage }) };
}

/** The ledger facts of a closed refund. What this refund did not pay is no longer owed: the fan got it by another way. */
function endFacts(end: RefundEnd, { amount, chargeId, isOurs, lines }: LockedRefund): MoneyFact[] {
  if (!isOurs) return [];
  const [bankRefundId, paid] =
    end.status === 'refunded' && end.bankRefundId !== null ? [end.bankRefundId, end.bankAmount] : ['', 0];
  return [
    { type: 'refund-paid', refundId: bankRefundId, amount: paid },
    {
      ...{ type: 'refund-withdrawn', decision: end.refundId, chargeId, amount: amount - paid },
      ...(lines && { lines: sharedLines(lines, amount - paid) }),
    },
  ];
}

/**
 * Withdraws a refund that was not paid: its tickets are the fan's again. False when it had ended before, or when a seat of it
 * is somebody else's.
 */
export function withdrawRefund(pool: Pool, refund: { refundId: string; detail: string }): Promise<boolean> {
  return inTransaction(pool, (db) => withdrawRefundIn(db, refund));
}

/** Does the same within the caller's transaction. */
export async function withdrawRefundIn(
  db: Queryable,
  { refundId, detail }: { refundId: string; detail: string },
): Promise<boolean> {
  const refund = await lockRefund(db, refundId);
  if (!refund || (await isResold(db, refundId))) return false;
  await db.query(
    `update refund set status = 'withdrawn', detail = $2, closed_at = clock_timestamp() where id = $1`,
    [refundId, detail],
  );
  await db.query(
    `update ticket_return r set state = 'void' from booking_ticket bt
      where bt.refund_id = $1 and r.booking_id = bt.booking_id and r.ticket_id = bt.ticket_id and r.state = 'returned'`,
    [refundId],
  );
  // Locked in the order of the entrance.
  await db.query(
    `update booking_ticket set live = true, refund_id = null
      where refund_id = $1 and ticket_id in (select ticket_id from booking_ticket where refund_id = $1 order by ticket_id for update)`,
    [refundId],
  );
  const { amount, chargeId, isOurs, lines } = refund;
  if (isOurs) {
    await recordFacts(db, refund, [
      { type: 'refund-withdrawn', decision: refundId, chargeId, amount, lines: lines ?? undefined },
    ]);
  }
  return true;
}

interface LockedRefund {
  readonly bookingId: string;
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly ticketIds: readonly string[];
  readonly amount: number;
  readonly currency: string;
  readonly chargeId: string;
  /** What it gives back; null for refunds from before these were kept. */
  readonly lines: readonly CostLine[] | null;
  /** False where the refund was made at the bank: then the bank's events write the ledger. */
  readonly isOurs: boolean;
}

/** Returns a refund that has not ended and locks its purchase, then its booking: the order in which a booking is made. */
async function lockRefund(db: Queryable, refundId: string): Promise<LockedRefund | undefined> {
  await db.query(
    `select from purchase where id = (select b.purchase_id from refund r join booking b on b.id = r.booking_id where r.id = $1)
        for no key update`,
    [refundId],
  );
  const { rows } = await db.query<LockedRefund>(
    `select b.id as "bookingId", b.purchase_id as "purchaseId", b.event_id as "eventId", b.user_id as "userId",
            r.ticket_ids as "ticketIds", r.amount, r.currency, r.lines, b.charge_id as "chargeId",
            r.workflow_id is not null as "isOurs"
       from refund r join booking b on b.id = r.booking_id
      where r.id = $1 and r.closed_at is null for no key update`,
    [refundId],
  );
  return rows[0];
}

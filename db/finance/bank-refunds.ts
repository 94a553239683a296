import type { BankRefund } from '../../domain/payment/bank-event';
import type { RefundVerdict } from '../../domain/payment/refund';
import type { Queryable } from '../pool';
import { closeRefundIn, noteRefund, type RefundedPurchase, withdrawRefundIn } from './end-refund';
import { closeCases, openCase, REFUND_AT_BANK } from './open-case';
import { openRefundIn } from './open-refund';

/** The result on our side of a refund that was made at the bank without us. */
export interface FollowOutcome {
  /**
   * `done`: our records agree with the bank. `in-part`: an operator must say for which tickets. `came-back`: the money
   * is ours again and the tickets are gone. `early`: our own capture is not recorded yet; call again later.
   */
  readonly type: 'done' | 'in-part' | 'came-back' | 'early';
  /** The stage that the purchase reached, if it changed. */
  readonly moved?: RefundedPurchase;
}

const REASONS = {
  refund: 'Given back at the bank’s own desk',
  dispute: 'The dispute was lost',
} as const satisfies Record<BankRefund['kind'], string>;

/**
 * Applies a refund that was made at the bank without us to its booking, once, however often and in whatever order it is
 * reported; within the caller's transaction, which has locked the purchase. When nothing is left of the booking's money,
 * its tickets become void, and free for others once the bank has paid; so are those that their buyer gave back, whose own
 * refund is then not opened any more. A part cannot be attributed to tickets: it opens a case, the tickets stay valid, and
 * refunds of those that were given back wait for its end.
 */
export async function followBankRefund(
  db: Queryable,
  bookingId: string,
  refund: BankRefund,
): Promise<FollowOutcome> {
  const { id, kind, state } = refund;
  if ((await lockBooking(db, bookingId)).status === 'booked') return { type: 'early' };
  const { rows } = await db.query<{ isOpen: boolean; status: string }>(
    'select closed_at is null as "isOpen", status from refund where bank_refund_id = $1',
    [id],
  );
  const [ours] = rows;
  if (ours?.isOpen) return advanceRefund(db, bookingId, refund);
  if (state === 'unpaid') {
    if (!ours || ours.status === 'withdrawn') return { type: 'done' };
    await openCase(db, { class: REFUND_AT_BANK, subject: id, bookingId });
    return { type: 'came-back' };
  }
  if (ours) return { type: 'done' };
  const { left, unrefunded } = await oneBalance(db, bookingId);
  if (unrefunded > left && left > 0) {
    await openCase(db, { class: REFUND_AT_BANK, subject: id, bookingId });
    return { type: 'in-part' };
  }
  if (unrefunded === 0 || left > 0) return { type: 'done' };
  await openRefundIn(db, {
    ...{ refundId: id, bankRefundId: id, workflowId: null, bookingId, ticketIds: null },
    ...{ by: 'bank', reason: REASONS[kind] },
  });
  return advanceRefund(db, bookingId, refund);
}

/**
 * Records for which tickets the bank gave money back without us: they become void, and nothing is paid again. Runs
 * within the caller's transaction. `refund-not-found` when the bank gave nothing back under this id.
 */
export async function assignBankRefund(
  db: Queryable,
  request: {
    bookingId: string;
    bankRefundId: string;
    ticketIds: readonly string[] | null;
    by: string;
    reason: string;
  },
): Promise<{ verdict: RefundVerdict; moved?: RefundedPurchase }> {
  const { bookingId, bankRefundId: id } = request;
  await db.query(
    'select from purchase where id = (select purchase_id from booking where id = $1) for no key update',
    [bookingId],
  );
  const { purchaseId } = await lockBooking(db, bookingId);
  const { rows } = await db.query<{ isGivenBack: boolean; hasLeft: boolean; isLost: boolean }>(
    `select count(*) filter (where entry_key = $2 or is_lost) > count(*) filter (where entry_key = $3 or is_won) as "isGivenBack",
            coalesce(bool_or(is_lost), false) as "isLost", coalesce(bool_or(is_lost or is_paid), false) as "hasLeft"
       from (select entry_key, bank_object = $4 and debit_account = 'losses' as is_lost,
                    bank_object = $4 and credit_account = 'losses' as is_won,
                    bank_object = $4 and debit_account = 'owed' and credit_account = 'bank' as is_paid
               from ledger_entry where purchase_id = $5 and booking_id = $1) as entry`,
    [bookingId, `${purchaseId}:due:${id}`, `${purchaseId}:undue:${id}`, id, purchaseId],
  );
  const { isGivenBack, isLost, hasLeft } = rows[0]!;
  if (!isGivenBack)
    return {
      verdict: {
        type: 'refused',
        code: 'refund-not-found',
        detail: `The bank gave nothing of this booking back by ${id}.`,
      },
    };
  const verdict = await openRefundIn(db, { ...request, refundId: id, workflowId: null });
  if (verdict.type !== 'opened') return { verdict };
  const refund = { id, kind: isLost ? 'dispute' : 'refund', state: hasLeft ? 'paid' : 'pending' } as const;
  return { verdict, moved: (await advanceRefund(db, bookingId, refund)).moved };
}

/** Applies the bank's state to a refund that is recorded and has not ended. */
async function advanceRefund(
  db: Queryable,
  bookingId: string,
  { id, kind, state }: BankRefund,
): Promise<FollowOutcome> {
  const detail = REASONS[kind];
  if (state === 'unpaid') {
    if (await withdrawRefundIn(db, { refundId: id, detail: 'The bank did not pay it after all' }))
      return { type: 'done' };
    // A seat of it is somebody else's by now.
    await openCase(db, { class: REFUND_AT_BANK, subject: id, bookingId });
    return { type: 'came-back' };
  }
  const { left, unrefunded } = await oneBalance(db, bookingId);
  if (unrefunded <= left) await closeCases(db, { class: REFUND_AT_BANK, bookingId });
  if (state === 'pending') {
    await noteRefund(db, { refundId: id, status: 'pending', detail });
    return { type: 'done' };
  }
  const moved = await closeRefundIn(
    db,
    kind === 'refund'
      ? { refundId: id, status: 'refunded', bankRefundId: id, bankAmount: 0, detail }
      : { refundId: id, status: 'settled-elsewhere', detail },
  );
  return { type: 'done', moved };
}

/** The purchase must be locked before, as in every transaction. */
async function lockBooking(
  db: Queryable,
  bookingId: string,
): Promise<{ purchaseId: string; status: string }> {
  const { rows } = await db.query<{ purchaseId: string; status: string }>(
    'select purchase_id as "purchaseId", status from booking where id = $1 for no key update',
    [bookingId],
  );
  return rows[0]!;
}

/**
 * The booking's remaining money by our ledger, and the price of its tickets that no refund has: those that still admit
 * somebody, and those that their buyer gave back and whose refund is about to be opened. Minor units.
 */
async function oneBalance(db: Queryable, bookingId: string): Promise<{ left: number; unrefunded: number }> {
  const { rows } = await db.query<{ left: number; unrefunded: number }>(
    `select (b.amount
             - (select coalesce(sum(case when e.debit_account in ('refunds', 'service-fees', 'tax') and e.credit_account = 'owed'
                                           or e.debit_account = 'losses' and e.credit_account = 'disputed'
                                         then e.amount
                                         when e.credit_account in ('refunds', 'service-fees', 'tax') and e.debit_account = 'owed'
                                           or e.credit_account = 'losses' then -e.amount
                                         else 0 end), 0)
                  from ledger_entry e where e.purchase_id = b.purchase_id and e.booking_id = b.id))::bigint as left,
            (select coalesce(sum(bt.amount), 0)::bigint from booking_ticket bt
              where bt.booking_id = b.id
                and (bt.live or exists (select from ticket_return r
                                         where r.booking_id = bt.booking_id and r.ticket_id = bt.ticket_id
                                           and r.state in ('resold', 'due')))) as unrefunded
       from booking b where b.id = $1`,
    [bookingId],
  );
  return rows[0]!;
}

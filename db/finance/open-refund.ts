import { bookingRefund } from '../../domain/costs/booking-refund';
import type { OrderCosts } from '../../domain/costs/order-costs';
import type { CostLine } from '../../domain/costs/order-lines';
import { afterReturnFees } from '../../domain/costs/return-fee';
import {
  endedRefunds,
  type OpenedRefund,
  type RefundStatus,
  type RefundVerdict,
} from '../../domain/payment/refund';
import { writeAudit } from '../audit';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { markReturned } from './due-returns';
import { recordFacts } from './ledger';
import { hasOpenCase, REFUND_AT_BANK } from './open-case';

/** What to refund: these tickets of a booking, or all that are left of it. */
interface RefundRequest {
  readonly refundId: string;
  readonly bookingId: string;
  readonly ticketIds: readonly string[] | null;
  /** The workflow that pays it; null where the bank has already given the money back. */
  readonly workflowId: string | null;
  /** The refund or lost dispute at the bank that it follows; the bank's events write its ledger entries. */
  readonly bankRefundId?: string;
  readonly by: string;
  readonly reason: string;
}

interface Line {
  readonly id: string;
  readonly amount: number;
  readonly live: boolean;
  readonly refundId: string | null;
  /** The share that the organiser keeps of a ticket that its buyer gave back; null for one that was not. */
  readonly feePercent: number | null;
  /** The id of the refund that its return is to have. */
  readonly returnKey: string | null;
  /** Given back because the event was moved: for all that was paid. */
  readonly isMoved: boolean;
}

interface PaidBooking {
  readonly status: string;
  readonly amount: number;
  readonly costs: OrderCosts | null;
  /** The event is cancelled: fees are given back, whatever its rules say. */
  readonly isCancelled: boolean;
  readonly currency: string;
  readonly purchaseId: string;
  readonly eventId: string;
  readonly paymentIntentId: string;
  readonly chargeId: string;
  readonly isFree: boolean;
}

/**
 * Inserts a refund and makes its tickets void, in one transaction. Takes all of the named tickets or none; without
 * names, all tickets that no other refund has. The same `refundId` again gets the same answer.
 */
export function openRefund(pool: Pool, request: RefundRequest): Promise<RefundVerdict> {
  return inTransaction(pool, (db) => openRefundIn(db, request));
}

/** Does the same within the caller's transaction. */
export async function openRefundIn(db: Queryable, request: RefundRequest): Promise<RefundVerdict> {
  const { refundId, bookingId } = request;
  const { rows } = await db.query<PaidBooking>(
    `select b.status, b.amount, b.currency, b.costs, b.purchase_id as "purchaseId", b.event_id as "eventId",
            b.payment_intent_id as "paymentIntentId", b.charge_id as "chargeId", e.cancelled_at is not null as "isCancelled",
            b.payment_intent_id is null as "isFree"
       from booking b join event e on e.id = b.event_id where b.id = $1 for no key update of b`,
    [bookingId],
  );
  const booking = rows[0];
  if (!booking) return refused('booking-not-found', 'There is no such booking.');
  // In the order of the entrance. Read once they are locked: a seat that is for sale may just get another owner.
  await db.query('select from booking_ticket where booking_id = $1 order by ticket_id for update', [
    bookingId,
  ]);
  const { rows: lines } = await db.query<Line>(
    `select bt.ticket_id as id, bt.amount, bt.live, bt.refund_id as "refundId", r.fee_percent as "feePercent",
            r.refund_key as "returnKey", coalesce(r.why = 'moved', false) as "isMoved"
       from booking_ticket bt left join ticket_return r
         on r.booking_id = bt.booking_id and r.ticket_id = bt.ticket_id and r.state in ('due', 'resold')
      where bt.booking_id = $1 and bt.moved_to is null order by bt.ticket_id`,
    [bookingId],
  );
  const { rows: earlier } = await db.query<{ status: RefundStatus; amount: number }>(
    'select status, amount from refund where id = $1',
    [refundId],
  );
  if (earlier[0] && endedRefunds.has(earlier[0].status)) return { type: 'already', refundId };
  if (earlier[0]) {
    const its = lines.filter((line) => line.refundId === refundId);
    return { type: 'opened', refund: openedOf(refundId, booking, its, earlier[0].amount) };
  }
  if (booking.isFree) return refused('not-refundable', 'Its tickets were free.');
  if (booking.status === 'booked') return refused('not-refundable', 'Its payment is not captured yet.');
  if (booking.status === 'voided') return refused('not-refundable', 'It was undone before it was paid.');

  const unknownIds = (request.ticketIds ?? []).filter((id) => !lines.some((line) => line.id === id));
  if (unknownIds.length > 0) {
    return refused('ticket-not-found', `Not tickets of this booking: ${unknownIds.join(', ')}.`, unknownIds);
  }
  const wanted = lines.filter(({ id }) => request.ticketIds?.includes(id) ?? true);
  const free = wanted.filter(isFree);
  if (free.length === 0) return { type: 'already', refundId: await newestRefundOf(db, wanted) };
  if (request.ticketIds && free.length < wanted.length) {
    const taken = wanted.filter((line) => !free.includes(line)).map(({ id }) => id);
    return refused('ticket-refunded', `Refunded already: ${taken.join(', ')}.`, taken);
  }
  const isOwnReturn = free.some(({ returnKey }) => returnKey === refundId);
  if (isOwnReturn && (await hasOpenCase(db, { class: REFUND_AT_BANK, bookingId }))) {
    return refused(
      'not-refundable',
      'The bank gave a part of its money back; a person says for which tickets.',
    );
  }
  const isLast = free.length === lines.filter(isFree).length;
  const { costs, isCancelled } = booking;
  const isAtBank = request.bankRefundId !== undefined;
  const areFeesRefunded = isCancelled || free.every(({ isMoved }) => isMoved);
  const whole = bookingRefund(costs, { tickets: free, isLast, isCancelled: areFeesRefunded, isAtBank });
  const back = isCancelled || isAtBank ? whole : afterReturnFees(whole, free, booking.currency);
  const refund = openedOf(refundId, booking, free, sumOf(back));
  await insertRefund(db, request, refund, { ...booking, back });
  return { type: 'opened', refund };
}

/** A ticket that no refund has: a valid one, or one that its buyer gave back and whose money is due. */
function isFree({ live, feePercent }: Line): boolean {
  return live || feePercent !== null;
}

async function insertRefund(
  db: Queryable,
  { bookingId, workflowId, bankRefundId, by, reason }: RefundRequest,
  { refundId, amount: { amount, currency }, ticketIds }: OpenedRefund,
  { purchaseId, eventId, chargeId, back }: PaidBooking & { readonly back: readonly CostLine[] },
): Promise<void> {
  await db.query(
    `insert into refund
       (id, booking_id, ticket_ids, amount, currency, workflow_id, bank_refund_id, requested_by, reason, lines)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[refundId, bookingId, ticketIds, amount, currency, workflowId, bankRefundId, by, reason],
      JSON.stringify(back),
    ],
  );
  await db.query(
    'update booking_ticket set live = false, refund_id = $1 where booking_id = $2 and ticket_id = any ($3)',
    [refundId, bookingId, ticketIds],
  );
  await markReturned(db, { refundId, bookingId, ticketIds });
  if (!bankRefundId) {
    await recordFacts(db, { purchaseId, bookingId, currency }, [
      { type: 'refund-due', decision: refundId, chargeId, amount, lines: back },
    ]);
  }
  await writeAudit(db, {
    key: `refund:${refundId}`,
    by,
    action: 'refund',
    subject: { type: 'booking', id: bookingId },
    eventId,
    reason,
    outcome: 'done',
    details: { refundId, ticketIds, amount, currency },
  });
}

function openedOf(
  refundId: string,
  booking: PaidBooking,
  lines: readonly Line[],
  amount: number,
): OpenedRefund {
  const { currency, paymentIntentId } = booking;
  return {
    refundId,
    paymentIntentId,
    amount: { amount, currency },
    ticketIds: lines.map(({ id }) => id),
    isWhole: amount === booking.amount,
  };
}

function sumOf(lines: readonly CostLine[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0);
}

function refused(
  code: Extract<RefundVerdict, { type: 'refused' }>['code'],
  detail: string,
  ticketIds?: readonly string[],
): RefundVerdict {
  return { type: 'refused', code, detail, ...(ticketIds && { ticketIds }) };
}

async function newestRefundOf(db: Queryable, lines: readonly Line[]): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    'select id from refund where id = any ($1) order by opened_at desc limit 1',
    [lines.map((line) => line.refundId)],
  );
  return rows[0]!.id;
}

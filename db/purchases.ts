import type { PaymentAsks } from '../domain/buyer';
import type { ConcernedPurchase } from '../domain/payment/bank-event';
import type { PurchaseStage, Reservation } from '../domain/purchase';
import { isoTime } from './iso-time';
import type { Queryable } from './pool';

/** A purchase as its fan may see it. Times are ISO 8601. */
export interface PurchaseRecord extends ConcernedPurchase {
  readonly tickets: Reservation['tickets'];
  readonly total: { readonly amount: number; readonly currency: string };
  readonly costs?: Reservation['costs'];
  readonly holdExpiresAt: string;
  /** How much longer the fan can have the hold on request, in seconds; 0 when that was used or is not granted. */
  readonly moreTimeSeconds: number;
  /** What its event asks for before a payment. */
  readonly asks: PaymentAsks;
  readonly paymentIntentId: string | null;
  /** The number of its current payment, from 0. */
  readonly paymentGeneration: number;
  /** Why it needs an operator; null unless its stage is `needs-attention`. */
  readonly attentionReason: string | null;
  readonly history: readonly { readonly seq: number; readonly at: string; readonly stage: PurchaseStage }[];
}

const PURCHASE = `
  select jsonb_build_object(
    'purchaseId', p.id, 'eventId', p.event_id, 'userId', p.user_id, 'workflowId', p.workflow_id, 'runId', p.run_id, 'stage', p.stage,
    'tickets', p.tickets, 'total', jsonb_build_object('amount', p.total_amount, 'currency', p.currency), 'costs', p.costs - 'lines' - 'areFeesRefunded',
    'holdExpiresAt', ${isoTime('p.hold_expires_at')}, 'paymentIntentId', p.payment_intent_id,
    'moreTimeSeconds', case when p.more_time_taken then 0 else e.more_time_seconds end,
    'asks', jsonb_build_object('buyerDetails', e.buyer_details, 'terms', e.terms is not null),
    'paymentGeneration', p.payment_generation, 'attentionReason', p.attention_reason,
    'bookingId', (select b.id from booking b where b.purchase_id = p.id and b.status in ('booked', 'paid')),
    'history', (select jsonb_agg(jsonb_build_object('seq', s.seq, 'at', ${isoTime('s.at')}, 'stage', s.stage) order by s.seq)
                  from purchase_stage s where s.purchase_id = p.id)) as purchase
    from purchase p join event e on e.id = p.event_id`;

/** The purchase with this id; undefined when there is none or no seats were ever held for it. */
export async function maybePurchase(db: Queryable, purchaseId: string): Promise<PurchaseRecord | undefined> {
  const { rows } = await db.query<{ purchase: PurchaseRecord }>(`${PURCHASE} where p.id = $1`, [purchaseId]);
  return rows[0]?.purchase;
}

/** This fan's latest purchase that held or holds this ticket. */
export async function maybePurchaseOfTicket(
  db: Queryable,
  userId: string,
  ticketId: string,
): Promise<PurchaseRecord | undefined> {
  const { rows } = await db.query<{ purchase: PurchaseRecord }>(
    `${PURCHASE} where p.user_id = $1 and p.event_id = (select event_id from ticket where id = $2)
        and p.tickets @> jsonb_build_array(jsonb_build_object('ticketId', $2::text))
      order by p.created_at desc limit 1`,
    [userId, ticketId],
  );
  return rows[0]?.purchase;
}

/** This fan's latest purchase for an event. */
export async function maybeLatestPurchase(
  db: Queryable,
  userId: string,
  eventId: string,
): Promise<PurchaseRecord | undefined> {
  const { rows } = await db.query<{ purchase: PurchaseRecord }>(
    `${PURCHASE} where p.user_id = $1 and p.event_id = $2 order by p.created_at desc limit 1`,
    [userId, eventId],
  );
  return rows[0]?.purchase;
}

/** This fan's purchases that have not ended, the first to end first. */
export async function listRunningPurchasesOfFan(db: Queryable, userId: string): Promise<PurchaseRecord[]> {
  const { rows } = await db.query<{ purchase: PurchaseRecord }>(
    `${PURCHASE} where p.user_id = $1 and p.stage not in ('confirmed', 'released', 'expired', 'refunded')
      order by p.hold_expires_at limit 20`,
    [userId],
  );
  return rows.map((row) => row.purchase);
}

/**
 * Purchases of an event that have not ended, and how long their holds still last (0: expired, but being paid). Without
 * offers of the waitlist, which take no place in the waiting room.
 */
export async function listRunningPurchases(
  db: Queryable,
  eventId: string,
): Promise<{ purchaseId: string; userId: string; holdLeftMs: number }[]> {
  const { rows } = await db.query<{ purchaseId: string; userId: string; holdLeftMs: number }>(
    `select id as "purchaseId", user_id as "userId",
            greatest(0, extract(epoch from hold_expires_at - clock_timestamp()) * 1000)::int as "holdLeftMs"
       from purchase p
      where event_id = $1 and stage not in ('confirmed', 'released', 'expired', 'refunded')
        and not exists (select from waitlist_entry w where w.purchase_id = p.id)`,
    [eventId],
  );
  return rows;
}

/** The stage of these purchases, and why those that need an operator do, by purchase id. */
export async function listPurchaseStages(
  db: Queryable,
  purchaseIds: readonly string[],
): Promise<Map<string, { stage: PurchaseStage; attentionReason: string | null }>> {
  const { rows } = await db.query<{ id: string; stage: PurchaseStage; attentionReason: string | null }>(
    'select id, stage, attention_reason as "attentionReason" from purchase where id = any ($1)',
    [purchaseIds],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/**
 * A new stage of a purchase; `seq` is the purchase's own count of its stages. A stage may be reported twice and out of
 * order.
 */
interface StageMove {
  readonly purchaseId: string;
  readonly seq: number;
  readonly stage: PurchaseStage;
  /** Why it needs an operator; the next stage clears it. */
  readonly reason?: string;
}

/** Records a stage once and moves the purchase forward, never back. Returns when it happened (ISO 8601). */
export async function recordStage(db: Queryable, move: StageMove): Promise<string> {
  const { rows } = await db.query<{ at: string }>(`select ${isoTime('record_stage($1, $2, $3, $4)')} as at`, [
    move.purchaseId,
    move.seq,
    move.stage,
    move.reason ?? null,
  ]);
  return rows[0]!.at;
}

/**
 * Records the stage `authorising` and, when it is given, the payment intent, by which the bank's events find the purchase;
 * the one of the highest `generation` stays. Returns when the stage began (ISO 8601).
 */
export async function beginPayment(
  db: Queryable,
  payment: { purchaseId: string; seq: number; generation: number; paymentIntentId?: string },
): Promise<string> {
  const { purchaseId, seq, generation, paymentIntentId = null } = payment;
  const { rows } = await db.query<{ at: string }>(
    `select ${isoTime('begin_payment($1, $2, $3, $4)')} as at`,
    [purchaseId, seq, paymentIntentId, generation],
  );
  return rows[0]!.at;
}

/** The payment intent of that generation of a purchase; undefined while the bank has not named it. */
export async function maybePaymentIntent(
  db: Queryable,
  purchaseId: string,
  generation: number,
): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string | null }>(
    'select payment_intent_id as id from purchase where id = $1 and payment_generation = $2',
    [purchaseId, generation],
  );
  return rows[0]?.id ?? undefined;
}

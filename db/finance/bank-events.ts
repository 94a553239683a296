import {
  type ConcernedPurchase,
  type RefundOrDispute,
  statesConcernedBy,
} from '../../domain/payment/bank-event';
import type { Pool, Queryable } from '../pool';
import type { FollowOutcome } from './bank-refunds';
import { recordRefundOrDispute } from './record-refund-or-dispute';

/** An event of the bank as it is stored. */
interface StoredBankEvent {
  readonly id: string;
  readonly type: string;
  readonly payload: unknown;
}

/** Stores events from the bank's list and returns those that were not stored before. */
export async function storeBankEvents<E extends StoredBankEvent>(
  db: Queryable,
  events: readonly E[],
): Promise<E[]> {
  const { rows } = await db.query<{ id: string }>(
    `insert into bank_event (id, type, payload) select * from unnest($1::text[], $2::text[], $3::jsonb[])
     on conflict (id) do nothing returning id`,
    [
      events.map((event) => event.id),
      events.map((event) => event.type),
      events.map((event) => JSON.stringify(event.payload)),
    ],
  );
  const stored = new Set(rows.map((row) => row.id));
  return events.filter((event) => stored.has(event.id));
}

/** Marks an event as delivered to its purchase workflow. */
export async function markDelivered(db: Queryable, eventId: string): Promise<void> {
  await db.query('update bank_event set delivered_at = clock_timestamp() where id = $1', [eventId]);
}

/** Stored events that have not been delivered for `olderThanSeconds`, oldest first. */
export async function listUndelivered(
  db: Queryable,
  options: { olderThanSeconds: number; limit: number },
): Promise<StoredBankEvent[]> {
  const { rows } = await db.query<StoredBankEvent>(
    `select id, type, payload from bank_event
      where delivered_at is null and received_at < clock_timestamp() - make_interval(secs => $1)
      order by received_at limit $2`,
    [options.olderThanSeconds, options.limit],
  );
  return rows;
}

/** Whose workflows must hear of an event. */
interface EventAddressees {
  /** Nobody must, and the event is marked as delivered. */
  readonly isDelivered: boolean;
  readonly purchase?: ConcernedPurchase;
  /** The workflow of the refund that waits for this event. */
  readonly refundWorkflowId?: string;
  /** The purchase's own capture is not recorded yet: the event must be recorded again later. */
  readonly isEarly?: boolean;
  /** The stage that the purchase reached by this event. */
  readonly moved?: FollowOutcome['moved'];
}

/** What decides who must hear of an event. */
interface AddressedEvent {
  readonly id: string;
  readonly type: string;
  readonly purchaseId?: string;
  readonly money?: RefundOrDispute;
}

/**
 * Stores an event of the bank, in one statement that also marks it as delivered when nobody must hear of it. A refund or
 * dispute is only stored: `recordBankEvent` is next. A repeated event is not new, and nothing is done.
 */
export async function receiveBankEvent(
  db: Queryable,
  event: AddressedEvent & StoredBankEvent,
): Promise<{ isNew: boolean; isDelivered: boolean; purchase?: ConcernedPurchase }> {
  const { id, type, payload, purchaseId, money } = event;
  const { rows } = await db.query<{
    isNew: boolean;
    isDelivered: boolean;
    purchase: ConcernedPurchase | null;
  }>(
    `select is_new as "isNew", is_delivered as "isDelivered", purchase
       from receive_bank_event($1, $2, $3, $4, $5, $6)`,
    [
      id,
      type,
      JSON.stringify(payload),
      money !== undefined,
      purchaseId,
      JSON.stringify(statesConcernedBy(type)),
    ],
  );
  const { purchase, ...received } = rows[0]!;
  return { ...received, purchase: purchase ?? undefined };
}

/**
 * Records what a stored event says about money, and returns whose workflows must be signalled by now. Marks the event as
 * delivered when nobody's must.
 */
export async function recordBankEvent(pool: Pool, event: AddressedEvent): Promise<EventAddressees> {
  const { id, type, purchaseId, money } = event;
  const followed = money && (await recordRefundOrDispute(pool, money));
  if (followed?.type === 'early') return { isDelivered: false, isEarly: true };
  const refundKey = money?.type === 'refund' ? money.refundKey : null;
  const { rows } = await pool.query<{
    isDelivered: boolean;
    purchase: ConcernedPurchase | null;
    refundWorkflowId: string | null;
  }>(
    `select is_delivered as "isDelivered", purchase, refund_workflow_id as "refundWorkflowId"
       from readdress_bank_event($1, $2, $3, $4)`,
    [id, purchaseId, JSON.stringify(statesConcernedBy(type)), refundKey],
  );
  const { isDelivered, purchase, refundWorkflowId } = rows[0]!;
  return {
    isDelivered,
    moved: followed?.moved,
    purchase: purchase ?? undefined,
    refundWorkflowId: refundWorkflowId ?? undefined,
  };
}

/** Until when the bank's list of events was read; undefined before the first read. */
export async function maybeReadUntil(db: Queryable, list: string): Promise<Date | undefined> {
  const { rows } = await db.query<{ read_until: Date }>('select read_until from bank_poll where name = $1', [
    list,
  ]);
  return rows[0]?.read_until;
}

/** Records until when the list was read; never moves back. */
export async function moveReadUntil(db: Queryable, list: string, until: Date): Promise<void> {
  await db.query(
    `insert into bank_poll as poll (name, read_until) values ($1, $2)
     on conflict (name) do update set read_until = greatest(poll.read_until, excluded.read_until)`,
    [list, until],
  );
}

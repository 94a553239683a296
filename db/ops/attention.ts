import type { Money } from '../../domain/money';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** What can wait for a person. */
export const attentionKinds = ['purchase', 'refund', 'cancellation', 'message', 'webhook'] as const;

/** A kind of what waits. */
type AttentionKind = (typeof attentionKinds)[number];

/** One thing that waits for a person. Times are ISO 8601. */
export interface AttentionItem {
  readonly kind: AttentionKind;
  /** The id of the purchase, refund, event, message or webhook endpoint. */
  readonly id: string;
  readonly purchaseId: string | null;
  readonly eventId: string | null;
  readonly eventName: string | null;
  readonly userId: string | null;
  /** The team of a webhook endpoint. */
  readonly organiserId: string | null;
  readonly since: string;
  /** The money that waits with it; null where none does. */
  readonly money: Money | null;
  /** The stage or status that it is in. */
  readonly state: string;
  /** Why, in the words of the bank, the mail relay or the person who decided; of a webhook endpoint its URL. */
  readonly detail: string | null;
}

// The same patience as for the saved views in Temporal: a hold ends within a second after its timer, the bank answers within
// seconds.
const OVERDUE_SECONDS = 60;
const PAYING_SECONDS = 120;
// A refund of a card is accepted at once; what is still open after an hour is stuck.
const REFUND_SECONDS = 3_600;
// An address that refuses mail is of no interest after some days.
const MESSAGE_DAYS = 7;

// Each kind by an index of what has not ended, so that it takes milliseconds with millions of rows that have.
const ITEMS = `
  (select 'purchase' as kind, p.id, p.id as purchase_id, p.event_id, p.user_id, coalesce(s.at, p.created_at) as since,
          p.total_amount as amount, p.currency, p.stage as state, p.attention_reason as detail
     from purchase p left join purchase_stage s on s.purchase_id = p.id and s.seq = p.stage_seq
    where p.stage in ('admitting', 'reserving', 'authorising', 'booking', 'capturing', 'needs-attention')
      and (p.stage = 'needs-attention'
           or coalesce(s.at, p.created_at) < clock_timestamp() - make_interval(secs => ${PAYING_SECONDS}))
   union all
   select 'purchase', p.id, p.id, p.event_id, p.user_id, p.hold_expires_at, p.total_amount, p.currency, p.stage, null
     from purchase p
    where p.stage = 'awaiting-payment'
      and p.hold_expires_at < clock_timestamp() - make_interval(secs => ${OVERDUE_SECONDS})
   union all
   select 'refund', r.id, b.purchase_id, b.event_id, b.user_id, r.opened_at, r.amount, r.currency, r.status, r.detail
     from refund r join booking b on b.id = r.booking_id
    where r.closed_at is null
      and (r.status in ('needs-attention', 'balance-empty')
           or r.opened_at < clock_timestamp() - make_interval(secs => ${REFUND_SECONDS}))
   union all
   select 'cancellation', c.event_id, null, c.event_id, null, c.requested_at, left_to_pay.amount, e.currency, c.status,
          c.reason
     from event_cancellation c join event e on e.id = c.event_id,
          lateral (select coalesce(sum(b.amount - b.refunded_amount), 0)::bigint as amount
                     from booking b where b.event_id = c.event_id and b.status = 'paid') left_to_pay
    where c.status in ('paused', 'waiting-for-balance', 'needs-attention')
   union all
   select 'message', m.key, b.purchase_id, b.event_id, m.user_id, m.ended_at, null, null, m.kind, m.detail
     from message m left join booking b on b.id = m.facts ->> 'bookingId'
    where m.state = 'failed' and m.ended_at > clock_timestamp() - make_interval(days => ${MESSAGE_DAYS})
   union all
   select 'webhook', w.id, null, null, null, w.disabled_at, null, null, w.disabled_because, w.url
     from webhook_endpoint w
    where w.disabled_because in ('failing', 'gone'))`;

/** What waits for a person: the longest wait first, or the most money first. */
export async function listAttention(
  db: Queryable,
  page: {
    readonly kind?: AttentionKind;
    readonly eventId?: string;
    readonly sort: 'age' | 'money';
    readonly skip: number;
    readonly limit: number;
  },
): Promise<AttentionItem[]> {
  const { kind = null, eventId = null, sort, skip, limit } = page;
  const order = sort === 'money' ? 'i.amount desc nulls last, i.since' : 'i.since';
  const { rows } = await db.query<AttentionItem>(
    `select i.kind, i.id, i.purchase_id as "purchaseId", i.event_id as "eventId", e.name as "eventName",
            i.user_id as "userId",
            case when i.kind = 'webhook' then (select organiser_id from webhook_endpoint w where w.id = i.id) end as "organiserId",
            ${isoTime('i.since')} as since,
            case when i.amount is not null then jsonb_build_object('amount', i.amount, 'currency', i.currency) end as money,
            i.state, i.detail
       from ${ITEMS} i left join event e on e.id = i.event_id
      where ($1::text is null or i.kind = $1) and ($2::text is null or i.event_id = $2)
      order by ${order}, i.kind, i.id offset $3 limit $4`,
    [kind, eventId, skip, limit],
  );
  return rows;
}

/** How many things of each kind wait. */
export async function countAttention(db: Queryable): Promise<Record<AttentionKind, number>> {
  const { rows } = await db.query<{ kind: AttentionKind; count: number }>(
    `select kind, count(*) as count from ${ITEMS} i group by kind`,
  );
  const counted = new Map(rows.map(({ kind, count }) => [kind, count]));
  const counts = attentionKinds.map((kind) => [kind, counted.get(kind) ?? 0]);
  return Object.fromEntries(counts) as Record<AttentionKind, number>;
}

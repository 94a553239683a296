import { foldText } from '../../domain/fold-text';
import type { Money } from '../../domain/money';
import type { PurchaseStage } from '../../domain/purchase';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** By what a purchase was found. */
export const purchaseMatches = [
  'purchase',
  'booking',
  'payment',
  'refund',
  'ticket',
  'transfer',
  'fan',
  'holder',
  'buyer',
] as const;

/** A purchase that ops looked for. Times are ISO 8601. */
interface FoundPurchase {
  readonly purchaseId: string;
  readonly stage: PurchaseStage;
  readonly userId: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly ticketCount: number;
  readonly total: Money;
  readonly at: string;
  readonly matched: readonly (typeof purchaseMatches)[number][];
}

/** What leads to purchases; all that match one of them are found. */
interface PurchaseSearch {
  /** Ids of purchases, bookings, tickets, transfers and refunds, and the bank's of payments, charges, refunds and disputes. */
  readonly ids: readonly string[];
  /** Who bought, or holds a ticket of it. */
  readonly userIds: readonly string[];
  /** Only of this event; then `ids` also has the last characters of bookings, and `name` is a buyer's, or a part of it. */
  readonly eventId?: string;
  readonly name: string;
  /** Only purchases that began before (ISO 8601). */
  readonly before?: string;
  readonly limit: number;
}

// Of one fan: who buys more in this system is a robot.
const MOST_OF_A_FAN = 500;
const SHORTEST_END = 4;
const SHORTEST_NAME = 2;

/** The purchases of a search, the latest first. */
export async function findPurchases(db: Queryable, search: PurchaseSearch): Promise<FoundPurchase[]> {
  const { ids, userIds, eventId = null, name, before = null, limit } = search;
  const nameKey = foldText(name);
  const { rows } = await db.query<FoundPurchase>(
    `with found (id, matched) as (
       select id, 'purchase' from purchase where id = any ($1)
       union all select purchase_id, 'booking' from booking where id = any ($1)
       union all select b.purchase_id, 'booking' from booking b, unnest($1::text[]) ending
         where b.event_id = $3 and length(ending) >= ${SHORTEST_END} and right(b.id, length(ending)) = ending
       union all select id, 'payment' from purchase where payment_intent_id = any ($1)
       union all select purchase_id, 'payment' from booking where payment_intent_id = any ($1)
       union all select purchase_id, 'payment' from booking where charge_id = any ($1)
       union all select purchase_id, 'payment' from ledger_entry where bank_object = any ($1)
       union all select b.purchase_id, 'refund' from refund r join booking b on b.id = r.booking_id where r.id = any ($1)
       union all select b.purchase_id, 'refund' from refund r join booking b on b.id = r.booking_id
         where r.bank_refund_id = any ($1)
       union all select purchase_id, 'ticket' from ticket where id = any ($1)
       union all select b.purchase_id, 'ticket' from booking_ticket bt join booking b on b.id = bt.booking_id
         where bt.ticket_id = any ($1) and bt.live
       union all select b.purchase_id, 'ticket' from booking_ticket bt join booking b on b.id = bt.booking_id
         where bt.ticket_id = any ($1) and not bt.live
       union all select b.purchase_id, 'transfer' from ticket_transfer x join booking b on b.id = x.booking_id
         where x.id = any ($1)
       union all (select id, 'fan' from purchase where user_id = any ($2) limit ${MOST_OF_A_FAN})
       union all (select b.purchase_id, 'holder' from booking_ticket bt join booking b on b.id = bt.booking_id
         where bt.holder_id = any ($2) limit ${MOST_OF_A_FAN})
       union all (select purchase_id, 'buyer' from buyer
         where event_id = $3 and length($6) >= ${SHORTEST_NAME} and strpos(name_key, $6) > 0 limit ${MOST_OF_A_FAN})
     ), matches as (
       select id, array_agg(distinct matched order by matched) as matched from found where id is not null group by id
     )
     select p.id as "purchaseId", p.stage, p.user_id as "userId", p.event_id as "eventId", e.name as "eventName",
            jsonb_array_length(p.tickets) as "ticketCount",
            jsonb_build_object('amount', p.total_amount, 'currency', p.currency) as total,
            ${isoTime('p.created_at')} as at, m.matched
       from matches m join purchase p on p.id = m.id join event e on e.id = p.event_id
      where ($3::text is null or p.event_id = $3) and ($4::timestamptz is null or p.created_at < $4)
      order by p.created_at desc, p.id limit $5`,
    [ids, userIds, eventId, before, limit, nameKey],
  );
  return rows;
}

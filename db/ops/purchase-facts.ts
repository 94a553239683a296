import type { OrderCosts } from '../../domain/costs/order-costs';
import type { Money } from '../../domain/money';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** What surrounds a purchase on the page of ops: its event, its fan and its booking. Times are ISO 8601. */
interface PurchaseFacts {
  readonly startedAt: string;
  readonly event: {
    readonly eventId: string;
    readonly name: string;
    readonly startsAt: string;
    readonly timeZone: string | null;
    readonly cancelledAt: string | null;
  };
  readonly isGuest: boolean;
  readonly language: string | null;
  /** The name that the buyer gave, where the seller asks for it. */
  readonly buyerName: string | null;
  readonly booking: {
    readonly bookingId: string;
    readonly status: 'booked' | 'paid' | 'voided' | 'refunded';
    readonly chargeId: string | null;
    readonly bookedAt: string;
    readonly refunded: Money;
    /** Null without fees and taxes. */
    readonly costs: OrderCosts | null;
  } | null;
}

/** The facts of a purchase; undefined when there is none. */
export async function maybePurchaseFacts(
  db: Queryable,
  purchaseId: string,
): Promise<PurchaseFacts | undefined> {
  const { rows } = await db.query<PurchaseFacts>(
    `select ${isoTime('p.created_at')} as "startedAt",
            jsonb_build_object('eventId', e.id, 'name', e.name, 'startsAt', ${isoTime('e.starts_at')},
                               'timeZone', v.time_zone, 'cancelledAt', ${isoTime('e.cancelled_at')}) as event,
            exists (select from guest g where g.user_id = p.user_id) as "isGuest",
            (select c.language from contact c where c.user_id = p.user_id) as language,
            (select y.name from buyer y where y.purchase_id = p.id) as "buyerName",
            case when b.id is not null then
              jsonb_build_object('bookingId', b.id, 'status', b.status, 'chargeId', b.charge_id,
                                 'bookedAt', ${isoTime('b.booked_at')},
                                 'refunded', jsonb_build_object('amount', b.refunded_amount, 'currency', b.currency),
                                 'costs', b.costs)
            end as booking
       from purchase p join event e on e.id = p.event_id join venue v on v.id = e.venue_id
       left join booking b on b.purchase_id = p.id
      where p.id = $1`,
    [purchaseId],
  );
  return rows[0];
}

/** A ticket of a booking as ops see it. Times are ISO 8601. */
export interface TicketFacts {
  readonly ticketId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly price: Money;
  readonly isLive: boolean;
  /** Whom it admits. */
  readonly holderId: string;
  readonly codeGeneration: number;
  readonly usedAt: string | null;
  readonly usedGate: string | null;
  readonly usedBy: string | null;
  readonly leftAt: string | null;
  readonly refundId: string | null;
}

/** The tickets of a booking, in the order in which people sit. */
export async function listTicketFacts(db: Queryable, bookingId: string): Promise<TicketFacts[]> {
  const { rows } = await db.query<TicketFacts>(
    `select t.id as "ticketId", t.section, t.row_label as row, t.seat_label as number,
            jsonb_build_object('amount', bt.amount, 'currency', bt.currency) as price, bt.live as "isLive",
            coalesce(bt.holder_id, b.user_id) as "holderId", bt.code_generation as "codeGeneration",
            ${isoTime('bt.used_at')} as "usedAt", bt.used_gate as "usedGate", bt.used_by as "usedBy",
            ${isoTime('bt.left_at')} as "leftAt", bt.refund_id as "refundId"
       from booking_ticket bt join booking b on b.id = bt.booking_id join ticket t on t.id = bt.ticket_id
      where bt.booking_id = $1 order by t.section, t.row_position, t.seat_position`,
    [bookingId],
  );
  return rows;
}

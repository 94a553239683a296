import type { RefundStatus } from '../../domain/payment/refund';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';
import type { RefundRecord } from './refund-records';

/** A refund in a list, with the event that it is of. */
export interface ListedRefund extends RefundRecord {
  readonly eventName: string;
}

/** By what refunds and disputes are sorted, the newest or the largest first. */
export const financeSorts = ['opened', 'amount'] as const;

/** Which refunds; what is absent filters nothing. Times are ISO 8601, `to` is excluded. */
interface RefundFilter {
  readonly status?: RefundStatus;
  /** Only those that have not ended. */
  readonly isOpen?: boolean;
  readonly eventId?: string;
  readonly from?: string;
  readonly to?: string;
  /** The id of a refund, booking, purchase, fan, or of a refund at the bank. */
  readonly text?: string;
}

/** The sum of refunds or disputes with one status, in one currency. */
export interface StatusTotal<Status> {
  readonly status: Status;
  readonly currency: string;
  readonly count: number;
  readonly amount: number;
}

const FROM = `
  from refund r join booking b on b.id = r.booking_id join event e on e.id = b.event_id
 where ($1::text is null or r.status = $1) and (not $2 or r.closed_at is null) and ($3::text is null or b.event_id = $3)
   and ($4::timestamptz is null or r.opened_at >= $4) and ($5::timestamptz is null or r.opened_at < $5)
   and ($6::text is null or $6 in (r.id, b.id, b.purchase_id, b.user_id, r.bank_refund_id))`;

const valuesOf = ({ status, isOpen, eventId, from, to, text }: RefundFilter) => [
  ...[status ?? null, isOpen ?? false, eventId ?? null, from ?? null, to ?? null, text ?? null],
];

/** A page of refunds; `afterId` continues after a page. */
export async function listAllRefunds(
  db: Queryable,
  page: RefundFilter & {
    readonly sort: (typeof financeSorts)[number];
    readonly afterId?: string;
    readonly limit: number;
  },
): Promise<ListedRefund[]> {
  const sorted = page.sort === 'amount' ? 'amount' : 'opened_at';
  const { rows } = await db.query<ListedRefund>(
    `select r.id as "refundId", r.booking_id as "bookingId", b.purchase_id as "purchaseId", b.event_id as "eventId",
            e.name as "eventName", b.user_id as "userId", r.status,
            jsonb_build_object('amount', r.amount, 'currency', r.currency) as amount, r.ticket_ids as "ticketIds",
            r.workflow_id as "workflowId", r.requested_by as "requestedBy", r.reason, r.detail,
            r.bank_refund_id as "bankRefundId", ${isoTime('r.opened_at')} as "openedAt", ${isoTime('r.closed_at')} as "closedAt"
       ${FROM}
        and ($7::text is null or (r.${sorted}, r.id) < (select last.${sorted}, last.id from refund last where last.id = $7))
      order by r.${sorted} desc, r.id desc limit $8`,
    [...valuesOf(page), page.afterId ?? null, page.limit],
  );
  return rows;
}

/** The sums of all refunds of a filter, by status and currency. */
export async function sumRefunds(db: Queryable, filter: RefundFilter): Promise<StatusTotal<RefundStatus>[]> {
  const { rows } = await db.query<StatusTotal<RefundStatus>>(
    `select r.status, r.currency, count(*) as count, sum(r.amount)::bigint as amount ${FROM} group by 1, 2 order by 1, 2`,
    valuesOf(filter),
  );
  return rows;
}

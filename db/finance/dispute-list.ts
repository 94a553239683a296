import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';
import type { financeSorts, StatusTotal } from './refund-list';

/** How a dispute stands by our ledger. */
export const disputeStatuses = ['open', 'won', 'lost'] as const;

/** One of them. */
type DisputeStatus = (typeof disputeStatuses)[number];

/** A dispute as the ledger knows it. Times are ISO 8601. */
interface DisputeRecord {
  /** The bank's id. */
  readonly disputeId: string;
  readonly status: DisputeStatus;
  readonly amount: { readonly amount: number; readonly currency: string };
  /** What the bank keeps for it. */
  readonly fee: { readonly amount: number; readonly currency: string };
  readonly purchaseId: string;
  readonly bookingId: string | null;
  readonly eventId: string;
  readonly eventName: string;
  readonly userId: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
}

/** Which disputes; what is absent filters nothing. Times are ISO 8601, `to` is excluded. */
interface DisputeFilter {
  readonly status?: DisputeStatus;
  readonly eventId?: string;
  readonly from?: string;
  readonly to?: string;
  /** The id of a dispute, booking, purchase or fan. */
  readonly text?: string;
}

// The entries between `bank` and `disputed` say what was taken and came back, those with `losses` what is lost. Fees have
// the same object of the bank.
const DISPUTE = `
  with named as (
    select distinct bank_object as id from ledger_entry where debit_account = 'disputed' or credit_account = 'disputed'
  ), summed as (
    select l.bank_object as id, l.currency, min(l.purchase_id) as purchase_id, min(l.booking_id) as booking_id,
           coalesce(sum(l.amount) filter (where l.debit_account = 'disputed' and l.credit_account = 'bank'), 0)::bigint as amount,
           coalesce(sum(case 'fees' when l.debit_account then l.amount when l.credit_account then -l.amount end), 0)::bigint as fee,
           coalesce(sum(case 'disputed' when l.debit_account then l.amount when l.credit_account then -l.amount end), 0) as undecided,
           coalesce(sum(case 'losses' when l.debit_account then l.amount when l.credit_account then -l.amount end), 0) as lost,
           min(l.at) as opened_at, max(l.at) filter (where l.credit_account = 'disputed') as closed_at
      from ledger_entry l join named on named.id = l.bank_object group by l.bank_object, l.currency
  ), dispute as (
    select s.*, p.event_id, p.user_id, e.name as event_name,
           case when s.undecided > 0 then 'open' when s.lost > 0 then 'lost' else 'won' end as status
      from summed s join purchase p on p.id = s.purchase_id join event e on e.id = p.event_id
  )`;
const MATCHES = `
  ($1::text is null or d.status = $1) and ($2::text is null or d.event_id = $2)
   and ($3::timestamptz is null or d.opened_at >= $3) and ($4::timestamptz is null or d.opened_at < $4)
   and ($5::text is null or $5 in (d.id, d.booking_id, d.purchase_id, d.user_id))`;

const valuesOf = ({ status, eventId, from, to, text }: DisputeFilter) => [
  ...[status ?? null, eventId ?? null, from ?? null, to ?? null, text ?? null],
];

/** A page of disputes; `afterId` continues after a page. */
export async function listDisputes(
  db: Queryable,
  page: DisputeFilter & {
    readonly sort: (typeof financeSorts)[number];
    readonly afterId?: string;
    readonly limit: number;
  },
): Promise<DisputeRecord[]> {
  const sorted = page.sort === 'amount' ? 'amount' : 'opened_at';
  const { rows } = await db.query<DisputeRecord>(
    `${DISPUTE}
     select d.id as "disputeId", d.status, jsonb_build_object('amount', d.amount, 'currency', d.currency) as amount,
            jsonb_build_object('amount', d.fee, 'currency', d.currency) as fee, d.purchase_id as "purchaseId",
            d.booking_id as "bookingId", d.event_id as "eventId", d.event_name as "eventName", d.user_id as "userId",
            ${isoTime('d.opened_at')} as "openedAt",
            case when d.status <> 'open' then ${isoTime('d.closed_at')} end as "closedAt"
       from dispute d where ${MATCHES}
        and ($6::text is null or (d.${sorted}, d.id) < (select last.${sorted}, last.id from dispute last where last.id = $6))
      order by d.${sorted} desc, d.id desc limit $7`,
    [...valuesOf(page), page.afterId ?? null, page.limit],
  );
  return rows;
}

/** The sums of all disputes of a filter, by status and currency. */
export async function sumDisputes(
  db: Queryable,
  filter: DisputeFilter,
): Promise<StatusTotal<DisputeStatus>[]> {
  const { rows } = await db.query<StatusTotal<DisputeStatus>>(
    `${DISPUTE} select d.status, d.currency, count(*) as count, sum(d.amount)::bigint as amount
       from dispute d where ${MATCHES} group by 1, 2 order by 1, 2`,
    valuesOf(filter),
  );
  return rows;
}

import { transferCategories } from '../../domain/reconciliation';
import { isoTime } from '../iso-time';
import { snapshotPages } from '../long-transaction';
import type { Pool } from '../pool';

/**
 * One line of the report for finance: a movement of the bank beside what our ledger says, or a difference without a
 * movement.
 */
export interface ReportLine {
  readonly movementId: string | null;
  /** ISO 8601. */
  readonly createdUtc: string | null;
  readonly currency: string | null;
  readonly gross: number | null;
  readonly fee: number | null;
  readonly category: string | null;
  readonly sourceId: string | null;
  readonly chargeId: string | null;
  readonly paymentIntentId: string | null;
  readonly class: string;
  readonly purchaseId: string | null;
  readonly bookingId: string | null;
  readonly ledgerGross: number | null;
  readonly ledgerFee: number | null;
  readonly caseId: string | null;
  readonly caseState: string | null;
  readonly detail: string | null;
}

/** All movements in the window of a reconciliation by time, then the differences without a movement, page by page. */
export function reportLines(pool: Pool, reconciliationId: string): AsyncGenerator<ReportLine[]> {
  return snapshotPages<ReportLine>(
    pool,
    `with found as (
       select d.case_id, c.class, c.state, d.detail, c.purchase_id, c.booking_id, c.payment_intent_id, c.subject, d.movement_ids
         from reconciliation_difference d join reconciliation_case c on c.id = d.case_id
        where d.reconciliation_id = $1
     ), moved as (
       select l.* from bank_line l join reconciliation r on r.id = l.reconciliation_id
        where r.id = $1 and l.list = 'movements' and l.at >= r.window_from and l.at < r.window_to
     )
     select m.id as "movementId", ${isoTime('m.at')} as "createdUtc", m.currency, m.amount as gross, m.fee, m.category,
            m.source_id as "sourceId", m.charge_id as "chargeId", m.payment_intent_id as "paymentIntentId",
            case when f.class is not null then f.class
                 when m.category = any ($2) and m.category <> 'payout' then 'not-compared' else 'matched' end as class,
            coalesce(m.purchase_id, f.purchase_id) as "purchaseId", coalesce(e.booking_id, f.booking_id) as "bookingId",
            e.gross as "ledgerGross", e.fee as "ledgerFee", f.case_id as "caseId", f.state as "caseState", f.detail
       from moved m
       left join (select unnest(movement_ids) as movement_id, found.* from found) f on f.movement_id = m.id
       left join lateral (
         select min(booking_id) as booking_id,
                sum(case when 'fees' in (debit_account, credit_account) then 0
                         when debit_account = 'bank' then amount else -amount end)::bigint as gross,
                sum(case when debit_account = 'fees' then amount when credit_account = 'fees' then -amount else 0 end)::bigint as fee
           from ledger_entry where bank_object = m.source_id and 'bank' in (debit_account, credit_account)
       ) e on true
     union all
     select null, null, null, null, null, null, f.subject, null, f.payment_intent_id, f.class, f.purchase_id, f.booking_id,
            null, null, f.case_id, f.state, f.detail
       from found f where cardinality(f.movement_ids) = 0
     order by "createdUtc" nulls last, "movementId", "caseId"`,
    [reconciliationId, transferCategories],
  );
}

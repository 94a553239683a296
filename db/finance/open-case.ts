import type { DifferenceClass } from '../../domain/reconciliation';
import type { Queryable } from '../pool';

/** The class of what the bank gave back without us and nobody has attributed to tickets yet. */
export const REFUND_AT_BANK = 'refund-at-bank' satisfies DifferenceClass;

/** The difference of a case, before any reconciliation has found it. */
interface NewCase {
  readonly class: DifferenceClass;
  /** The bank's id of the object that differs. */
  readonly subject: string;
  readonly bookingId: string;
}

/**
 * Opens the case of a difference at once; a reconciliation that finds the difference later uses the same case. A case
 * that an operator closed stays closed.
 */
export async function openCase(db: Queryable, { class: kind, subject, bookingId }: NewCase): Promise<void> {
  await db.query(
    `insert into reconciliation_case as c (id, class, subject, purchase_id, booking_id, payment_intent_id, state)
     select 'case_' || md5($1 || ':' || $2), $1, $2, b.purchase_id, b.id, b.payment_intent_id, 'open'
       from booking b where b.id = $3
     on conflict (class, subject) do update set state = 'open', changed_at = clock_timestamp()
      where c.state in ('explained', 'repaired')`,
    [kind, subject, bookingId],
  );
}

/** Closes the cases of a booking whose differences are gone; does nothing where there is no such case. */
export async function closeCases(
  db: Queryable,
  { class: kind, bookingId }: Pick<NewCase, 'class' | 'bookingId'>,
): Promise<void> {
  await db.query(
    `update reconciliation_case set state = 'repaired', changed_at = clock_timestamp()
      where class = $1 and booking_id = $2 and state in ('open', 'in-progress')`,
    [kind, bookingId],
  );
}

/** Whether somebody must still work on a case of this class of the booking. */
export async function hasOpenCase(
  db: Queryable,
  { class: kind, bookingId }: Pick<NewCase, 'class' | 'bookingId'>,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from reconciliation_case
      where class = $1 and booking_id = $2 and state in ('open', 'in-progress') limit 1`,
    [kind, bookingId],
  );
  return rowCount === 1;
}

import type { Difference, DifferenceClass, SignedAmount } from '../../domain/reconciliation';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** The state of a case. The product sets `explained` and `repaired`, operators set the others. */
type CaseState = 'open' | 'in-progress' | 'resolved' | 'explained' | 'repaired';

/** A difference as a case that operators work on. Times are ISO 8601. */
interface CaseRecord {
  readonly caseId: string;
  readonly class: DifferenceClass;
  /** The id of the object that differs: the bank's, or our booking's. */
  readonly subject: string;
  readonly purchaseId: string | null;
  readonly bookingId: string | null;
  readonly paymentIntentId: string | null;
  readonly state: CaseState;
  readonly assignee: string | null;
  readonly note: string | null;
  readonly openedAt: string;
  readonly changedAt: string;
}

/** A case as one reconciliation found it. */
export interface FoundCase extends CaseRecord {
  readonly amounts: readonly SignedAmount[];
  readonly detail: string;
  readonly repair: Difference['repair'];
  readonly repairOutcome: string | null;
}

/** A case that a reconciliation may repair. */
export interface FoundRepair extends FoundCase {
  readonly reconciliationId: string;
}

/**
 * Deletes the differences of a reconciliation, so that they are written again. A concurrent call, for example by a try
 * that timed out, waits until this transaction has ended.
 */
export async function forgetDifferences(db: Queryable, reconciliationId: string): Promise<void> {
  await db.query('select 1 from reconciliation where id = $1 for update', [reconciliationId]);
  await db.query('delete from reconciliation_difference where reconciliation_id = $1', [reconciliationId]);
}

/**
 * Inserts differences, numbered from `position` on, and opens a case for each that has none. A known case keeps its
 * state, except: one whose difference explains itself becomes `explained`, one whose no longer does is opened again.
 */
export async function insertDifferences(
  db: Queryable,
  reconciliationId: string,
  position: number,
  differences: readonly Difference[],
): Promise<void> {
  const rows = JSON.stringify(
    merged(differences).map((one, index) => ({ ...one, position: position + index })),
  );
  await db.query(
    `insert into reconciliation_case as c (id, class, subject, purchase_id, booking_id, payment_intent_id, state)
     select ${CASE_ID}, d ->> 'class', d ->> 'subject', d ->> 'purchaseId', d ->> 'bookingId', d ->> 'paymentIntentId',
            case when (d ->> 'isExplained')::boolean then 'explained' else 'open' end
       from jsonb_array_elements($1::jsonb) d
     on conflict (class, subject) do update
        set state = excluded.state, changed_at = clock_timestamp()
      where c.state in ('open', 'explained') and c.assignee is null and c.state <> excluded.state`,
    [rows],
  );
  await db.query(
    `insert into reconciliation_difference as r
       (reconciliation_id, case_id, position, amounts, detail, repair, movement_ids)
     select $2, ${CASE_ID}, (d ->> 'position')::int, d -> 'amounts', d ->> 'detail', d ->> 'repair',
            array(select jsonb_array_elements_text(d -> 'movementIds'))
       from jsonb_array_elements($1::jsonb) d
     on conflict (reconciliation_id, case_id) do update
        set amounts = r.amounts || excluded.amounts, movement_ids = r.movement_ids || excluded.movement_ids`,
    [rows, reconciliationId],
  );
}

const CASE_ID = `'case_' || md5((d ->> 'class') || ':' || (d ->> 'subject'))`;

/** Merges differences of the same case into one, so that the amounts still add up. */
function merged(differences: readonly Difference[]): Difference[] {
  const found = new Map<string, Difference>();
  for (const one of differences) {
    const key = `${one.class}:${one.subject}`;
    const before = found.get(key);
    found.set(
      key,
      before
        ? {
            ...before,
            amounts: [...before.amounts, ...one.amounts],
            movementIds: [...before.movementIds, ...one.movementIds],
          }
        : one,
    );
  }
  return [...found.values()];
}

/** How many cases of each class a reconciliation found. */
export async function countClasses(
  db: Queryable,
  reconciliationId: string,
): Promise<Partial<Record<DifferenceClass, number>>> {
  const { rows } = await db.query<{ class: DifferenceClass; count: number }>(
    `select c.class, count(*) from reconciliation_difference d join reconciliation_case c on c.id = d.case_id
      where d.reconciliation_id = $1 group by c.class`,
    [reconciliationId],
  );
  return Object.fromEntries(rows.map((row) => [row.class, row.count]));
}

/** The sum of all amounts that the differences of a reconciliation explain, by currency. */
export async function sumExplained(db: Queryable, reconciliationId: string): Promise<Map<string, number>> {
  const { rows } = await db.query<{ currency: string; amount: number }>(
    `select a ->> 'currency' as currency, sum((a ->> 'amount')::bigint)::bigint as amount
       from reconciliation_difference d cross join jsonb_array_elements(d.amounts) a
      where d.reconciliation_id = $1 group by 1`,
    [reconciliationId],
  );
  return new Map(rows.map((row) => [row.currency, row.amount]));
}

const CASE = `
  c.id as "caseId", c.class, c.subject, c.purchase_id as "purchaseId", c.booking_id as "bookingId",
  c.payment_intent_id as "paymentIntentId", c.state, c.assignee, c.note, ${isoTime('c.opened_at')} as "openedAt",
  ${isoTime('c.changed_at')} as "changedAt"`;
const FOUND = `${CASE}, d.amounts, d.detail, d.repair, d.repair_outcome as "repairOutcome"`;

/** The cases that a reconciliation found, in the order in which it found them. */
export async function listFoundCases(
  db: Queryable,
  reconciliationId: string,
  limit: number,
): Promise<FoundCase[]> {
  const { rows } = await db.query<FoundCase>(
    `select ${FOUND} from reconciliation_difference d join reconciliation_case c on c.id = d.case_id
      where d.reconciliation_id = $1 order by d.position, c.id limit $2`,
    [reconciliationId, limit],
  );
  return rows;
}

/** The cases that a reconciliation may repair automatically, or did; at most `limit`, or one by its id. */
export async function listRepairs(
  db: Queryable,
  reconciliationId: string,
  filter: { limit: number; caseId?: string },
): Promise<FoundRepair[]> {
  const { rows } = await db.query<FoundRepair>(
    `select ${FOUND}, d.reconciliation_id as "reconciliationId" from reconciliation_difference d join reconciliation_case c on c.id = d.case_id
      where d.reconciliation_id = $1 and d.repair is not null and ($2::text is null or c.id = $2)
      order by d.position, c.id limit $3`,
    [reconciliationId, filter.caseId ?? null, filter.limit],
  );
  return rows;
}

/** Marks every repair of a reconciliation that was not tried as left to operators. */
export async function withholdRepairs(db: Queryable, reconciliationId: string): Promise<void> {
  await db.query(
    `update reconciliation_difference set repair_outcome = 'withheld'
      where reconciliation_id = $1 and repair is not null and repair_outcome is null`,
    [reconciliationId],
  );
}

/** Records the outcome of a repair in the reconciliation's report and, when it succeeded, in the case. */
export async function recordRepair(
  db: Queryable,
  repair: { reconciliationId: string; caseId: string; outcome: string; isDone: boolean },
): Promise<void> {
  await db.query(
    `update reconciliation_difference set repair_outcome = $3 where reconciliation_id = $1 and case_id = $2`,
    [repair.reconciliationId, repair.caseId, repair.outcome],
  );
  if (!repair.isDone) return;
  await db.query(
    `update reconciliation_case set state = 'repaired', changed_at = clock_timestamp()
      where id = $1 and state <> 'repaired'`,
    [repair.caseId],
  );
}

/** A case in the list, with what the latest reconciliation said of it; null where none has found it yet. */
interface ListedCase extends CaseRecord {
  readonly amounts: readonly SignedAmount[] | null;
  readonly detail: string | null;
}

/** Which cases; what is absent filters nothing. */
interface CaseFilter {
  readonly state?: CaseState;
  /** Only those that people have to work on: open, or in progress. */
  readonly isWaiting?: boolean;
  readonly class?: DifferenceClass;
  readonly assignee?: string;
  readonly isUnassigned?: boolean;
  /** The id of what differs, or of a purchase, booking or payment. */
  readonly text?: string;
}

const MATCHES = `
  ($1::text is null or c.state = $1) and (not $2 or c.state in ('open', 'in-progress'))
  and ($3::text is null or c.class = $3) and ($4::text is null or c.assignee = $4) and (not $5 or c.assignee is null)
  and ($6::text is null or $6 in (c.id, c.subject, c.purchase_id, c.booking_id, c.payment_intent_id))`;

const valuesOf = ({ state, isWaiting, class: kind, assignee, isUnassigned, text }: CaseFilter) => [
  ...[state ?? null, isWaiting ?? false, kind ?? null, assignee ?? null, isUnassigned ?? false, text ?? null],
];

/** Cases, newest first; `afterId` continues after the last case of a page. */
export async function listCases(
  db: Queryable,
  filter: CaseFilter & { readonly afterId?: string; readonly limit: number },
): Promise<ListedCase[]> {
  const { rows } = await db.query<ListedCase>(
    `select ${CASE}, found.amounts, found.detail
       from reconciliation_case c
       left join lateral (
         select d.amounts, d.detail from reconciliation_difference d join reconciliation r on r.id = d.reconciliation_id
          where d.case_id = c.id order by r.as_of desc limit 1) found on true
      where ${MATCHES}
        and ($7::text is null
             or (c.opened_at, c.id) < (select l.opened_at, l.id from reconciliation_case l where l.id = $7))
      order by c.opened_at desc, c.id desc limit $8`,
    [...valuesOf(filter), filter.afterId ?? null, filter.limit],
  );
  return rows;
}

/** How many cases of a filter there are, by class. */
export async function countCases(
  db: Queryable,
  filter: CaseFilter,
): Promise<{ class: DifferenceClass; count: number }[]> {
  const { rows } = await db.query<{ class: DifferenceClass; count: number }>(
    `select c.class, count(*) as count from reconciliation_case c where ${MATCHES} group by c.class order by c.class`,
    valuesOf(filter),
  );
  return rows;
}

/** Everybody who works on a case that is not done. */
export async function listAssignees(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ assignee: string }>(
    `select distinct assignee from reconciliation_case
      where assignee is not null and state in ('open', 'in-progress') order by assignee`,
  );
  return rows.map(({ assignee }) => assignee);
}

/** The case with this id, locked until the transaction ends; undefined when there is none. */
export async function maybeCase(db: Queryable, caseId: string): Promise<CaseRecord | undefined> {
  const { rows } = await db.query<CaseRecord>(
    `select ${CASE} from reconciliation_case c where c.id = $1 for update`,
    [caseId],
  );
  return rows[0];
}

/** Changes the given fields only. Null removes the assignee or the note. */
export async function updateCase(
  db: Queryable,
  caseId: string,
  change: { state?: CaseState; assignee?: string | null; note?: string | null },
): Promise<CaseRecord> {
  const { rows } = await db.query<CaseRecord>(
    `update reconciliation_case c
        set state = coalesce($2, c.state), assignee = case when $3 then $4 else c.assignee end,
            note = case when $5 then $6 else c.note end, changed_at = clock_timestamp()
      where c.id = $1 returning ${CASE}`,
    [
      caseId,
      change.state ?? null,
      change.assignee !== undefined,
      change.assignee ?? null,
      change.note !== undefined,
      change.note ?? null,
    ],
  );
  return rows[0]!;
}

import { isoTime } from './iso-time';
import type { Queryable } from './pool';

/** One decision about one object: who, what, why, and its outcome. Never holds a name, an address or card data. */
export interface AuditEntry {
  /** Unique, so that a repeated step writes its row once. */
  readonly key: string;
  /** The user id of the operator; `system` where the product repaired something by itself. */
  readonly by: string;
  /** In kebab-case, such as `extend` or `refund`. */
  readonly action: string;
  readonly subject: {
    readonly type: 'purchase' | 'booking' | 'ticket' | 'event' | 'case' | 'payment' | 'batch';
    readonly id: string;
  };
  /** The event that it concerns, if any. */
  readonly eventId: string | null;
  /** At most 500 characters. */
  readonly reason: string;
  /** In kebab-case: `done`, or the code of the refusal. */
  readonly outcome: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An entry as it was written; `at` is ISO 8601, `id` grows with time. */
interface AuditLine extends AuditEntry {
  readonly id: number;
  readonly at: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Appends an entry; false when its key exists, and then the first entry is left unchanged. */
export async function writeAudit(db: Queryable, entry: AuditEntry): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into ops_audit (audit_key, actor, action, subject_type, subject_id, event_id, reason, outcome, details)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (audit_key) do nothing`,
    [
      entry.key,
      entry.by,
      entry.action,
      entry.subject.type,
      entry.subject.id,
      entry.eventId,
      entry.reason,
      entry.outcome,
      JSON.stringify(entry.details ?? {}),
    ],
  );
  return rowCount === 1;
}

/** Entries of one subject or one event (or all), newest first; `beforeId` continues after a page. */
export async function listAudit(
  db: Queryable,
  filter: { subject?: AuditEntry['subject']; eventId?: string; beforeId?: number; limit: number },
): Promise<AuditLine[]> {
  const { rows } = await db.query<{ line: AuditLine }>(
    `select jsonb_build_object(
       'id', id, 'at', ${isoTime('at')}, 'key', audit_key, 'by', actor, 'action', action,
       'subject', jsonb_build_object('type', subject_type, 'id', subject_id), 'eventId', event_id, 'reason', reason,
       'outcome', outcome, 'details', details) as line
       from ops_audit
      where ($1::text is null or (subject_type = $1 and subject_id = $2)) and ($3::text is null or event_id = $3)
        and ($4::bigint is null or id < $4)
      order by id desc limit $5`,
    [
      filter.subject?.type ?? null,
      filter.subject?.id ?? null,
      filter.eventId ?? null,
      filter.beforeId ?? null,
      filter.limit,
    ],
  );
  return rows.map((row) => row.line);
}

import { isoTime } from './iso-time';
import type { Queryable } from './pool';

/** What an entry can be about. */
export const auditSubjects = [
  ...(['purchase', 'booking', 'ticket', 'event', 'case', 'payment', 'batch', 'team'] as const),
  ...(['fan', 'message', 'seating-plan', 'api-key', 'webhook', 'journal'] as const),
] as const;

/** The reason of a change that needs none. */
export const NO_REASON = 'no reason was given';

/** One decision about one object: who, what, why, and its outcome. Never holds a name, an address or card data. */
export interface AuditEntry {
  /** Unique, so that a repeated step writes its row once. */
  readonly key: string;
  /** The user id of the operator; `system` where the product repaired something by itself. */
  readonly by: string;
  /** In kebab-case, such as `extend` or `refund`. */
  readonly action: string;
  readonly subject: {
    readonly type: (typeof auditSubjects)[number];
    readonly id: string;
  };
  /** The event that it concerns, if any. */
  readonly eventId: string | null;
  /** The team that it concerns; default: that of the event. */
  readonly organiserId?: string;
  /** At most 500 characters. */
  readonly reason: string;
  /** In kebab-case: `done`, or the code of the refusal. */
  readonly outcome: string;
  /** Of a change: `before` and `after`, with the fields that differ (domain/changed-fields.ts). */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An entry as it was written; `at` is ISO 8601, `id` grows with time. */
export interface AuditLine extends AuditEntry {
  readonly id: number;
  readonly at: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Null without an event. */
  readonly eventName: string | null;
}

/** Appends an entry; false when its key exists, and then the first entry is left unchanged. */
export async function writeAudit(db: Queryable, entry: AuditEntry): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into ops_audit (audit_key, actor, action, subject_type, subject_id, event_id, reason, outcome, details, organiser_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (audit_key) do nothing`,
    [
      entry.key,
      actorOf(entry.by),
      entry.action,
      entry.subject.type,
      entry.subject.id,
      entry.eventId,
      entry.reason,
      entry.outcome,
      JSON.stringify(entry.details ?? {}),
      entry.organiserId ?? null,
    ],
  );
  return rowCount === 1;
}

/** A user id may be longer than the column, and no two differ only behind its end. */
function actorOf(userId: string): string {
  return userId.slice(0, 128);
}

/** Which entries to list; what is absent filters nothing. Times are ISO 8601, `to` is excluded. */
export interface AuditFilter {
  readonly subject?: AuditEntry['subject'];
  readonly eventId?: string;
  readonly organiserId?: string;
  readonly by?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Entries, newest first; `beforeId` continues after a page. */
export async function listAudit(
  db: Queryable,
  filter: AuditFilter & { beforeId?: number; limit: number },
): Promise<AuditLine[]> {
  const { subject, eventId, organiserId, by, action, from, to, beforeId, limit } = filter;
  const conditions: [sql: string, value: unknown][] = [
    ['subject_type = ?', subject?.type],
    ['subject_id = ?', subject?.id],
    ['event_id = ?', eventId],
    ['organiser_id = ?', organiserId],
    ['actor = ?', by && actorOf(by)],
    ['action = ?', action],
    ['at >= ?', from],
    ['at < ?', to],
    ['id < ?', beforeId],
  ];
  const given = conditions.filter(([, value]) => value !== undefined);
  const where = given.map(([sql], index) => sql.replace('?', `$${index + 2}`)).join(' and ');
  const { rows } = await db.query<{ line: AuditLine }>(
    `select jsonb_build_object(
       'id', id, 'at', ${isoTime('at')}, 'key', audit_key, 'by', actor, 'action', action,
       'subject', jsonb_build_object('type', subject_type, 'id', subject_id), 'eventId', event_id, 'reason', reason,
       'eventName', (select e.name from event e where e.id = event_id), 'outcome', outcome, 'details', details) as line
       from ops_audit where ${where || 'true'} order by id desc limit $1`,
    [limit, ...given.map(([, value]) => value)],
  );
  return rows.map((row) => row.line);
}

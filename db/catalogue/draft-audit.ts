import { changedFields, stateBefore } from '../../domain/changed-fields';
import { type AuditEntry, writeAudit } from '../audit';
import type { Queryable } from '../pool';

type Fields = Readonly<Record<string, unknown>>;

// A line may grow for a quarter of an hour (db/functions/append-only.sql); five minutes are left for a slow save.
const SITTING_MINUTES = 10;

/**
 * Writes what a save of a draft changed, in the transaction that holds the draft's row. Pages save every second in which
 * somebody types: what one person changes in ten minutes is one line, from the first state to the last, unless something else
 * happened to the event in between. Nothing where nothing changed.
 */
export async function auditDraftChange(
  db: Queryable,
  entry: Omit<AuditEntry, 'action' | 'details'>,
  before: Fields,
  after: Fields,
): Promise<void> {
  const changed = changedFields(before, after);
  if (!changed) return;
  const { rows } = await db.query<{ id: string; details: { before: Fields } }>(
    `select id, details from (select * from ops_audit where event_id = $1 order by id desc limit 1) as latest
      where action = 'change-draft' and actor = left($2, 128)
        and at > clock_timestamp() - make_interval(mins => $3)`,
    [entry.eventId, entry.by, SITTING_MINUTES],
  );
  const latest = rows[0];
  if (!latest) {
    await writeAudit(db, { ...entry, action: 'change-draft', details: { ...changed } });
    return;
  }
  const sinceFirst = changedFields(stateBefore(before, latest.details.before), after);
  await db.query('update ops_audit set details = $2 where id = $1', [
    latest.id,
    JSON.stringify(sinceFirst ?? { before: {}, after: {} }),
  ]);
}

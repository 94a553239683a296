import { type AuditEntry, NO_REASON, writeAudit } from '../../db/audit';
import type { Pool } from '../../db/pool';
import { type Call, userOf } from '../route';

/**
 * Writes that somebody takes a file with data about people, before its first byte is sent. `rows` is how many lines it has;
 * of a filter only the names of its fields are kept, because what one looks for may be a name.
 */
export async function auditExport(
  pool: Pool,
  call: Call,
  what: {
    readonly file: string;
    readonly rows: number;
    readonly subject: AuditEntry['subject'];
    readonly eventId: string | null;
  },
): Promise<void> {
  const { subject, eventId, ...details } = what;
  const filter = Object.entries((call.query ?? {}) as object).flatMap(([name, value]) =>
    value === undefined || NO_FILTER.has(name) ? [] : [name],
  );
  await writeAudit(pool, {
    ...{ key: `export:${call.seed}`, by: userOf(call).id, action: 'export', subject, eventId },
    ...{ reason: NO_REASON, outcome: 'done' },
    details: { ...details, ...(filter.length > 0 && { filter }) },
  });
}

const NO_FILTER = new Set(['sort', 'language']);

/** The same for a file about an event, `:id` of the path. */
export function auditEventExport(
  pool: Pool,
  call: Call<{ readonly id: string }>,
  file: string,
  rows: number,
): Promise<void> {
  const { id: eventId } = call.params;
  return auditExport(pool, call, { file, rows, subject: { type: 'event', id: eventId }, eventId });
}

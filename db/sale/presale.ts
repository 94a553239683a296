import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A presale code as organisers see it; the code itself is stored nowhere. Times are ISO 8601. */
interface PresaleCode {
  readonly id: string;
  readonly label: string | null;
  readonly uses: number;
  readonly maxUses: number;
  /** Null: from the beginning. */
  readonly from: string | null;
  /** Null: until the presale ends. */
  readonly until: string | null;
  readonly disabledAt: string | null;
}

/** A new code; only its `sha256` is stored. */
export interface NewPresaleCode {
  readonly id: string;
  readonly sha256: Buffer;
  readonly label?: string;
  readonly maxUses: number;
  readonly from?: string;
  readonly until?: string;
}

const UNIQUE_CODE_CONSTRAINT = 'presale_code_event_id_code_sha256_key';

const finite = (column: string) => `case when isfinite(${column}) then ${isoTime(column)} end`;

const CODE = `select code_sha256 as sha256, jsonb_build_object('id', id, 'label', label, 'uses', uses, 'maxUses', max_uses,
    'from', ${finite('valid_from')}, 'until', ${finite('valid_until')},
    'disabledAt', ${isoTime('disabled_at')}) as code from presale_code`;

/**
 * Inserts new codes of an event, all or none; false when the event has one of them already. A repeated call returns
 * true.
 */
export async function insertPresaleCodes(
  db: Queryable,
  eventId: string,
  createdBy: string,
  codes: readonly NewPresaleCode[],
): Promise<boolean> {
  const rows = codes.map(({ id, sha256, label, maxUses, from, until }) => ({
    ...{ id, label, max_uses: maxUses, valid_from: from, valid_until: until },
    code_sha256: sha256.toString('hex'),
  }));
  try {
    await db.query(
      `insert into presale_code (id, event_id, code_sha256, label, max_uses, valid_from, valid_until, created_by)
       select id, $1, decode(code_sha256, 'hex'), label, max_uses, coalesce(valid_from, '-infinity'),
              coalesce(valid_until, 'infinity'), $2
         from jsonb_to_recordset($3) as given (id text, code_sha256 text, label text, max_uses int,
                                               valid_from timestamptz, valid_until timestamptz)
       on conflict (id) do nothing`,
      [eventId, createdBy, JSON.stringify(rows)],
    );
    return true;
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint === UNIQUE_CODE_CONSTRAINT) return false;
    throw error;
  }
}

/** The codes of an event with their hashes, newest first; `afterId` continues after the last one of a page. */
export async function listPresaleCodes(
  db: Queryable,
  eventId: string,
  page: { afterId?: string; limit: number },
): Promise<{ code: PresaleCode; sha256: Buffer }[]> {
  const { rows } = await db.query<{ code: PresaleCode; sha256: Buffer }>(
    `${CODE} where event_id = $1 and ($2::text is null or
       (created_at, id) < (select created_at, id from presale_code where event_id = $1 and id = $2))
     order by created_at desc, id desc limit $3`,
    [eventId, page.afterId ?? null, page.limit],
  );
  return rows;
}

/**
 * Disables a code: nobody else can use it, and fans who have used it stay in. `isNew` is false for one that was disabled
 * before; the code is undefined when there is no such one.
 */
export async function disablePresaleCode(
  db: Queryable,
  eventId: string,
  codeId: string,
): Promise<{ isNew: boolean; code: PresaleCode | undefined }> {
  const { rowCount } = await db.query(
    'update presale_code set disabled_at = clock_timestamp() where event_id = $1 and id = $2 and disabled_at is null',
    [eventId, codeId],
  );
  const { rows } = await db.query<{ code: PresaleCode }>(`${CODE} where event_id = $1 and id = $2`, [
    eventId,
    codeId,
  ]);
  return { isNew: rowCount === 1, code: rows[0]?.code };
}

/** Whether this fan may take part in the presale. */
export async function hasPresaleEntry(db: Queryable, eventId: string, userId: string): Promise<boolean> {
  const { rows } = await db.query<{ entered: boolean }>(
    'select exists (select from presale_entry where event_id = $1 and user_id = $2) as entered',
    [eventId, userId],
  );
  return rows[0]!.entered;
}

/** Uses a code for a fan, once; a fan who is in already gets `entered`, and no use is counted. */
export async function enterPresale(
  db: Queryable,
  entry: { eventId: string; userId: string; sha256: Buffer },
): Promise<'entered' | 'invalid' | 'used-up'> {
  const { rows } = await db.query<{ outcome: 'entered' | 'invalid' | 'used-up' }>(
    'select enter_presale($1, $2, $3) as outcome',
    [entry.eventId, entry.userId, entry.sha256],
  );
  return rows[0]!.outcome;
}

/** Adds fans to the presale; returns how many were not in it before, by code or list. */
export async function allowPresale(
  db: Queryable,
  eventId: string,
  userIds: readonly string[],
): Promise<number> {
  const { rowCount } = await db.query(
    'insert into presale_entry (event_id, user_id) select $1, unnest($2::text[]) on conflict do nothing',
    [eventId, userIds],
  );
  return rowCount ?? 0;
}

/** Removes a fan from the presale, added by code or list; a use of a code stays counted. False when the fan was not in it. */
export async function forbidPresale(db: Queryable, eventId: string, userId: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from presale_entry where event_id = $1 and user_id = $2', [
    eventId,
    userId,
  ]);
  return rowCount === 1;
}

/** The fans in the presale, by user id; `byCode` is the id of the code that the fan used, if any. */
export async function listPresaleEntries(
  db: Queryable,
  eventId: string,
  page: { afterUserId?: string; limit: number },
): Promise<{ userId: string; byCode: string | null }[]> {
  const { rows } = await db.query<{ userId: string; byCode: string | null }>(
    `select user_id as "userId", code_id as "byCode" from presale_entry
      where event_id = $1 and user_id > $2 order by user_id limit $3`,
    [eventId, page.afterUserId ?? '', page.limit],
  );
  return rows;
}

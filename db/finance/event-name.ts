import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** An event as a settlement names it; undefined when there is none with this id. */
export async function maybeEventName(
  db: Queryable,
  eventId: string,
): Promise<{ eventId: string; name: string; startsAt: string } | undefined> {
  const { rows } = await db.query<{ eventId: string; name: string; startsAt: string }>(
    `select id as "eventId", name, ${isoTime('starts_at')} as "startsAt" from event where id = $1`,
    [eventId],
  );
  return rows[0];
}

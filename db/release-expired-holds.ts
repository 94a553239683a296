import type { Queryable } from './pool';

/**
 * Releases at most `limit` holds that have ended, the earliest first, and skips locked seats. A hold whose purchase is being
 * paid keeps its seats 10 s longer, so that its booking still finds them. Returns how many seats it released.
 */
export async function releaseExpiredHolds(db: Queryable, limit: number): Promise<number> {
  // With now(), because no index can be searched by clock_timestamp(), which changes while the statement runs.
  const { rowCount } = await db.query(
    `with expired as (
       select id from ticket t
        where status = 'held' and hold_expires_at <= now()
          and (hold_expires_at <= now() - interval '10 s'
               or exists (select from purchase p where p.id = t.purchase_id and p.stage = 'awaiting-payment'))
        order by hold_expires_at limit $1 for update skip locked)
     update ticket set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
      where id in (select id from expired)`,
    [limit],
  );
  return rowCount ?? 0;
}

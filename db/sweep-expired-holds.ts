import type { Queryable } from './pool';

/**
 * Releases holds that expired more than `graceSeconds` ago, which a lost workflow left behind, at most `limit` of them.
 * Skips locked rows. Returns how many.
 */
export async function sweepExpiredHolds(
  db: Queryable,
  options: { graceSeconds: number; limit: number },
): Promise<number> {
  const { rowCount } = await db.query(
    `update ticket set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
      where id in (select id from ticket
                    where status = 'held' and hold_expires_at < clock_timestamp() - make_interval(secs => $1)
                    order by id limit $2 for update skip locked)`,
    [options.graceSeconds, options.limit],
  );
  return rowCount ?? 0;
}

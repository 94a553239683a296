import type { Queryable } from '../pool';

/**
 * Puts at most `limit` blocked seats back on sale whose release time has come, and marks price levels that have ended so that
 * caches, maps and the search index are told; both by the database's clock. Returns how many seats it put back.
 */
export async function releaseDueSeats(db: Queryable, limit: number): Promise<number> {
  const { rows } = await db.query<{ released: number }>(
    'select release_due_blocks($1) as released, end_price_levels()',
    [limit],
  );
  return rows[0]!.released;
}

import type { Queryable } from '../pool';

// What the protocol of sitemaps allows.
const PAGE_LENGTH = 50_000;
const LISTED = 'published_at is not null and cancelled_at is null and ends_at > now()';

/** One page of a sitemap: events in the order of their ids, from the first on. */
export interface SitemapPage {
  readonly firstId: string;
}

/** The pages of the sitemap of all events that are not over. */
export async function sitemapPages(db: Queryable, length = PAGE_LENGTH): Promise<SitemapPage[]> {
  const { rows } = await db.query<SitemapPage>(
    `select id as "firstId" from
       (select id, row_number() over (order by id) as place from event where ${LISTED}) numbered
      where (place - 1) % $1 = 0 order by id`,
    [length],
  );
  return rows;
}

/** The ids of the events on a page. */
export async function eventIdsForSitemap(
  db: Queryable,
  { firstId }: SitemapPage,
  length = PAGE_LENGTH,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from event where id >= $1 and ${LISTED} order by id limit $2`,
    [firstId, length],
  );
  return rows.map(({ id }) => id);
}

import type { RequestHandler } from 'express';
import { eventIdsForSitemap, type SitemapPage, sitemapPages } from '../../db/catalogue/sitemap';
import type { Queryable } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { createTtlCache } from '../ttl-cache';

const CACHE_MS = 600_000;
// Of 5 MB at most.
const MAX_PAGES_IN_MEMORY = 4;
const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/**
 * The sitemap of all events that are not over: an index at `/sitemap.xml`, and pages of 50,000 addresses, which is what the
 * protocol allows, at `/sitemap-<number>.xml`. Each is read at most once in ten minutes.
 */
export function createSitemap({ db, publicUrl }: { db: Queryable; publicUrl: string }) {
  const pages = createTtlCache<[], readonly SitemapPage[]>({
    freshMs: CACHE_MS,
    max: 1,
    read: () => sitemapPages(db),
  });
  const texts = createTtlCache<[number], string>({
    freshMs: CACHE_MS,
    max: MAX_PAGES_IN_MEMORY,
    async read(number) {
      const page = (await pages.of())[number - 1];
      if (!page) throw new Problem('not-found');
      const ids = await eventIdsForSitemap(db, page);
      const urls = ids.map((id) => `<url><loc>${publicUrl}/e/${id}</loc></url>`);
      return `${HEADER}<urlset ${NAMESPACE}>\n${urls.join('\n')}\n</urlset>\n`;
    },
  });

  const index: RequestHandler = async (_req, res) => {
    const entries = (await pages.of()).map(
      (_, at) => `<sitemap><loc>${publicUrl}/sitemap-${at + 1}.xml</loc></sitemap>`,
    );
    res.set('Cache-Control', 'public, max-age=600').type('application/xml');
    res.send(`${HEADER}<sitemapindex ${NAMESPACE}>\n${entries.join('\n')}\n</sitemapindex>\n`);
  };
  const page: RequestHandler<{ number: string }> = async (req, res) => {
    const number = Number(req.params.number);
    if (!/^[1-9]\d{0,4}$/.test(req.params.number)) throw new Problem('not-found');
    res
      .set('Cache-Control', 'public, max-age=600')
      .type('application/xml')
      .send(await texts.of(number));
  };
  return { index, page };
}

/** Which pages search engines leave alone: those of one fan, those of staff, and the steps of a purchase. */
export function robotsText(publicUrl: string): string {
  const closed = ['/desk', '/my', '/t/', '/sign-in', '/auth', '/e/*/queue', '/e/*/seats', '/e/*/pay'];
  const rules = closed.map((path) => `Disallow: ${path}`);
  return `User-agent: *\n${rules.join('\n')}\n\nSitemap: ${publicUrl}/sitemap.xml\n`;
}

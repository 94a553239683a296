import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { searchEvents } from '../../db/search';
import { Problem } from '../../domain/errors';
import { foldText } from '../../domain/fold';
import { searchResult } from '../event-view';
import { defineRoute, type Route } from '../route';
import { availability, id, instant, price, saleStatusSchema } from '../schemas';
import { cursorFor, dateOrTime, endsBeforeItStarts, near, readCursor } from '../search-input';

const MOST_WORDS = 12;

const searchQuery = z.object({
  term: z.string().max(200).optional(),
  startDate: dateOrTime('start').optional(),
  endDate: dateOrTime('end').optional(),
  city: z.string().max(100).optional(),
  category: z.string().max(100).optional(),
  near: near.optional(),
  radiusKm: z.coerce.number().positive().max(20_000).default(50),
  sort: z.enum(['relevance', 'date']).default('relevance'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

const resultSchema = z.object({
  id,
  name: z.string(),
  category: z.string().nullable(),
  startsAt: instant,
  venue: z.object({ name: z.string(), city: z.string(), country: z.string() }),
  performers: z.array(z.string()),
  onSale: z.object({ opensAt: instant, status: saleStatusSchema }),
  prices: z.array(price),
  availability,
});

/** Search. */
export function createSearchRoutes({ pool }: { pool: Pool }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/event/search',
      summary: 'Search events',
      tag: 'Events',
      access: 'anyone',
      query: searchQuery,
      answers: {
        200: {
          description: 'A page of events, the next cursor (null on the last page) and how many there are',
          schema: z.object({
            results: z.array(resultSchema),
            nextCursor: z.string().nullable(),
            total: z.int(),
            source: z.enum(['elasticsearch', 'database']),
          }),
        },
      },
      problems: [],
      async handle({ query, req }) {
        const { term, startDate, endDate, limit, near: place, radiusKm, city, category } = query;
        if (endsBeforeItStarts(req.query)) {
          throw new Problem('invalid-request', 'endDate: it is before startDate');
        }
        const words = foldText(term ?? '')
          .split(' ')
          .filter(Boolean)
          .slice(0, MOST_WORDS);
        // A term that folds to nothing (only signs) was a wish that nothing can meet, not the absence of one.
        if (term?.trim() && words.length === 0) {
          return { status: 200, body: { results: [], nextCursor: null, total: 0, source: 'database' } };
        }
        const { cursor, ...asked } = query;
        const { events, total } = await searchEvents(pool, {
          words,
          start: startDate,
          end: endDate,
          city: city?.trim() || undefined,
          category: category?.trim() || undefined,
          near: place && { ...place, radiusKm },
          limit: limit + 1,
          after: cursor === undefined ? undefined : readCursor(cursor, asked),
        });
        const page = events.slice(0, limit);
        const last = page.at(-1);
        return {
          status: 200,
          headers: { 'Cache-Control': 'public, max-age=1, s-maxage=5, stale-while-revalidate=30' },
          body: {
            results: page.map(searchResult),
            nextCursor: events.length > limit && last ? cursorFor(last, asked) : null,
            total,
            source: 'database',
          },
        };
      },
    }),
  ];
}

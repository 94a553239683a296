import { z } from 'zod';
import { cityKey } from '../../domain/city';
import { Problem } from '../../domain/errors';
import { saleStatus } from '../../domain/event';
import type { EventSearch, FoundEvent } from '../../domain/event-search';
import { eventPhase } from '../../domain/event-time';
import { foldText } from '../../domain/fold-text';
import { searchTermOf } from '../../domain/search-term';
import { presaleView } from '../event/event-view';
import { picturesOf } from '../picture/pictures-of';
import { defineRoute, type Route } from '../route';
import {
  availability,
  eventTimes,
  id,
  pictures,
  presaleSchema,
  price,
  saleTimes,
  timeZone,
} from '../schemas';
import { readSearchCursor, writeSearchCursor } from '../search/search-cursor';
import type { Search } from '../search/search-events';
import { endsBeforeItStarts, near, searchDate } from '../search/search-input';

const searchQuery = z.object({
  term: z.string().max(200).optional(),
  startDate: searchDate('first').optional(),
  endDate: searchDate('last').optional(),
  city: z.string().max(100).optional(),
  category: z.string().max(100).optional(),
  near: near.optional(),
  radiusKm: z.coerce.number().positive().max(20_000).default(50),
  sort: z.enum(['relevance', 'date']).default('relevance'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

const resultSchema = z
  .object({
    id,
    name: z.string(),
    category: z.string().nullable(),
    ...eventTimes,
    pictures,
    venue: z.object({ name: z.string(), city: z.string(), country: z.string(), timeZone }),
    performers: z.array(z.string()),
    onSale: z.object({
      ...saleTimes,
      presale: presaleSchema.optional(),
    }),
    prices: z.array(price),
    availability,
  })
  .meta({ id: 'SearchResult' });

const answerSchema = z
  .object({
    results: z.array(resultSchema),
    nextCursor: z.string().nullable(),
    total: z.int(),
    source: z.enum(['elasticsearch', 'database']),
  })
  .meta({ id: 'SearchAnswer' });

// The time by which events count as ended, in whole minutes, so that equal searches share one answer.
const MOMENT_MS = 60_000;

/** Search. */
export function createSearchRoutes({ search }: { search: Search }): Route[] {
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
          description: 'A page of events, the next cursor (null on the last page) and the total',
          schema: answerSchema,
        },
      },
      problems: [],
      async handle({ query, req }) {
        if (endsBeforeItStarts(req.query)) {
          throw new Problem('invalid-request', 'endDate: it is before startDate');
        }
        const asked = eventSearchOf(query);
        const cursor = query.cursor === undefined ? undefined : readSearchCursor(query.cursor, asked);
        if (cannotBeMet(query, asked)) {
          return {
            status: 200,
            body: { results: [], nextCursor: null, total: 0, source: search.sourceNow() },
          };
        }
        const asOf = cursor?.asOf ?? new Date(Date.now() - (Date.now() % MOMENT_MS)).toISOString();
        const { page, source } = await search.search({ ...asked, asOf, after: cursor?.after }, cursor);
        const seen = (cursor?.seen ?? 0) + page.events.length;
        const next = page.next && writeSearchCursor({ source, after: page.next, asOf, seen }, asked);
        return {
          status: 200,
          headers: { 'Cache-Control': 'public, max-age=1, s-maxage=5, stale-while-revalidate=30' },
          body: {
            results: page.events.map(searchResult),
            nextCursor: next ?? null,
            total: page.total,
            source,
          },
        };
      },
    }),
  ];
}

type Query = z.output<typeof searchQuery>;

function eventSearchOf(query: Query): EventSearch {
  const { term, startDate, endDate, city, category, near, radiusKm, sort, limit } = query;
  return {
    ...searchTermOf(term ?? ''),
    ...startDate,
    ...endDate,
    city: cityKey(city ?? '') || undefined,
    category: foldText(category ?? '') || undefined,
    near: near && { ...near, radiusKm },
    sort,
    limit,
    asOf: '',
  };
}

/** A parameter that folds to nothing (a city of punctuation) matches nothing; it does not count as absent. */
function cannotBeMet({ term, city, category }: Query, asked: EventSearch): boolean {
  return Boolean(
    (term?.trim() && !asked.phrase) || (city?.trim() && !asked.city) || (category?.trim() && !asked.category),
  );
}

/** The found events as they are answered; the status of a sale depends on the time of the answer. */
function searchResult({ sale, pictureVersion, ...facts }: FoundEvent) {
  const now = Date.now();
  const status = saleStatus(sale, facts.availability, now);
  const { opensAt, closesAt } = sale;
  const onSale = { opensAt, closesAt, status, ...presaleView(sale, status) };
  return { ...facts, pictures: picturesOf(facts.id, pictureVersion), phase: eventPhase(facts, now), onSale };
}

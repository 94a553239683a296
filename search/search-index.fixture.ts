import { randomBytes } from 'node:crypto';
import type { CatalogueEvent } from '../domain/event';
import type { EventSearch } from '../domain/event-search';
import { searchTermOf } from '../domain/search-term';
import { createSearchClient } from './client';
import { eventDocument } from './event-document';
import type { IndexWrite } from './index-changes';
import { rebuildIndex } from './rebuild-index';
import { createEventSearch } from './search-events';

/** Elasticsearch for tests, with an alias of its own. Throws when `npm test` could not start it. */
export function openTestIndex() {
  const url = process.env.ELASTICSEARCH_URL;
  if (!url) throw new Error('there is no Elasticsearch; npm test prints why it did not start');
  const client = createSearchClient(url);
  const alias = `test-${randomBytes(6).toString('hex')}`;
  return {
    client,
    alias,
    find: createEventSearch({ client, alias }),
    rebuild: (events: readonly CatalogueEvent[], version = 1) =>
      rebuildIndex({ client, alias, batches: batchOf(events.map((event) => writeOf(event, version))) }),
    refresh: () => client.indices.refresh({ index: alias }),
    async drop(): Promise<void> {
      const indices = Object.keys(await client.indices.get({ index: `${alias}-*` }));
      if (indices.length > 0) await client.indices.delete({ index: indices });
      await client.close();
    },
  };
}

async function* batchOf(writes: readonly IndexWrite[]): AsyncGenerator<readonly IndexWrite[]> {
  yield writes;
}

/** The index write of an event at a version. */
export function writeOf(event: CatalogueEvent, version: number): IndexWrite {
  return { id: event.id, version, document: eventDocument(event) };
}

/** A search for a typed term, with the given filters. */
export function searchFor(term: string, more: Partial<EventSearch> = {}): EventSearch {
  const usual = { sort: 'relevance', limit: 20, asOf: '2030-01-01T00:00:00.000Z' } as const;
  return { ...searchTermOf(term), ...usual, ...more };
}

/** An event that takes place on 1 June 2030, with the given facts. */
export function testEvent(
  id: string,
  facts: Partial<Omit<CatalogueEvent, 'venue' | 'performers'>> & {
    venue?: Partial<CatalogueEvent['venue']>;
    performers?: readonly string[];
  } = {},
): CatalogueEvent {
  const { venue, performers = [], ...rest } = facts;
  const { startsAt = '2030-06-01T19:00:00.000Z', durationMinutes = 120 } = rest;
  return {
    id,
    name: 'An evening',
    description: null,
    category: 'music',
    startsAt,
    previousStartsAt: null,
    pictureVersion: null,
    otherDates: [],
    endsAt: new Date(Date.parse(startsAt) + (durationMinutes ?? 180) * 60_000).toISOString(),
    durationMinutes,
    entry: null,
    capacity: 100,
    parking: null,
    cancelledAt: null,
    food: null,
    terms: null,
    buyerDetails: 'none',
    gateListNames: false,
    returns: null,
    keepOrReturnUntil: null,
    queueNote: null,
    imageUrl: null,
    venue: {
      id: 'ven_1',
      name: 'Stadthalle',
      address: null,
      city: 'Hamburg',
      country: 'DE',
      location: { lat: 53.55, lon: 9.99 },
      timeZone: 'Europe/Berlin',
      ...venue,
    },
    performers: performers.map((name, index) => ({ id: `per_${index}`, name, description: null })),
    focalPoint: null,
    costRules: null,
    prices: [{ priceLevel: 'A', amount: 4500, currency: 'eur', available: 100 }],
    sale: {
      opensAt: '2029-01-01T10:00:00.000Z',
      closesAt: '2030-06-01T19:00:00.000Z',
      override: null,
      queueRequired: false,
      maxTicketsPerFan: 8,
      holdSeconds: 600,
      admitPerSecond: 50,
      maxShoppers: 500,
      lobbyMinutes: 30,
      presenceSeconds: 90,
      graceSeconds: 300,
      challenge: false,
      presale: null,
      accessibleUntil: null,
    },
    version: 1,
    availability: { available: 100, held: 0, booked: 0 },
    ...rest,
  };
}

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import express from 'express';
import Redis from 'ioredis';
import pino from 'pino';
import { createRateLimiter } from '../../api/abuse-protection/rate-limiter';
import { createContacts } from '../../api/contacts';
import { closeServer, listen } from '../../api/http-server';
import { mountRoutes } from '../../api/mount-routes';
import { createErrorHandler } from '../../api/problem';
import { createSearchRoutes } from '../../api/routes/search';
import { createElasticsearchSource } from '../../api/search/search-elasticsearch';
import { createSearch } from '../../api/search/search-events';
import { createTeamAccess } from '../../api/team/team-access';
import { newEventBody, newEventOf } from '../../catalogue/event-input';
import { insertEvents } from '../../db/catalogue/catalogue-import';
import type { NewEvent } from '../../db/catalogue/new-event';
import { searchEvents } from '../../db/catalogue/search';
import { createPool, inTransaction } from '../../db/pool';
import { createSearchClient } from '../../search/client';
import { createQueryCache } from '../../search/query-cache';
import { rebuildIndex } from '../../search/rebuild-index';
import { dropIndices } from '../../workers/changes/index.fixture';
import { readAllDocuments } from '../../workers/changes/index-documents';
import { eventBody } from '../harness/sale-steps';
import { createMigratedDatabase } from '../harness/test-database';
import { until } from '../harness/until';

type Source = ReturnType<typeof createElasticsearchSource>;

/**
 * Starts two HTTP servers with the API's search on the same catalogue: one with Elasticsearch, whose circuit is closed, and
 * one without. `close` stops them and deletes the data.
 */
export async function openSearchEngines(events: readonly NewEvent[]) {
  const { ELASTICSEARCH_URL, REDIS_URL = '' } = process.env;
  if (!ELASTICSEARCH_URL) throw new Error('there is no Elasticsearch: npm test says why it did not come up');
  const name = `engines-${randomBytes(6).toString('hex')}`;
  const logger = pino({ level: 'silent' });
  const database = await createMigratedDatabase();
  const pool = createPool({ url: database.url, size: 2 });
  const redis = new Redis(REDIS_URL);
  const client = createSearchClient(ELASTICSEARCH_URL);
  await insertEvents(pool, events);
  await rebuildIndex({ client, alias: name, batches: readAllDocuments(pool) });
  const source = createElasticsearchSource(ELASTICSEARCH_URL, name, logger);
  await until('the circuit is closed', () => !source.circuit.isOpen);
  const servers = [source, undefined].map((one) => createServer(appWith(one)));
  const ports = await Promise.all(servers.map((server) => listen(server, 0, '127.0.0.1')));

  function appWith(elasticsearch?: Source) {
    const search = createSearch({
      elasticsearch,
      database: (search) => inTransaction(pool, (db) => searchEvents(db, search)),
      cache: createQueryCache({ redis, prefix: `${name}:` }),
    });
    const app = express().set('query parser', 'simple');
    mountRoutes(app, createSearchRoutes({ search }), {
      requestUser: async () => null,
      pool,
      contacts: createContacts(pool),
      team: createTeamAccess(pool),
      rates: createRateLimiter({ redis, prefix: `${name}:`, factors: { perUser: 1, perAddress: 1 } }),
    });
    app.use(createErrorHandler(logger));
    return app;
  }

  return {
    client,
    alias: name,
    elasticsearch: `http://127.0.0.1:${ports[0]}`,
    database: `http://127.0.0.1:${ports[1]}`,
    async close() {
      await Promise.all(servers.map(closeServer));
      await Promise.allSettled([source.close(), dropIndices(client, name).then(() => client.close())]);
      redis.disconnect();
      await pool.end();
      await database.drop();
    },
  };
}

/** An event as `POST /organiser/events` would make it, with these fields; on sale since 2020. */
export function postedEvent(id: string, facts: object): NewEvent {
  const body = { ...eventBody({ seats: 1, opensAt: '2020-01-01T00:00:00Z' }), ...facts };
  return newEventOf(newEventBody.parse(body), id, 'organiser');
}

interface Page {
  readonly results: { readonly id: string; readonly name: string; readonly performers: string[] }[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly source: string;
}

/** Query parameters of `GET /event/search`; undefined ones are omitted. */
export type SearchQuery = Readonly<Record<string, string | undefined>>;

/** One page of a search. Throws when the answer is not 200. */
export async function searchPage(api: string, query: SearchQuery): Promise<Page> {
  const given = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined);
  const answer = await fetch(`${api}/event/search?${new URLSearchParams(given)}`);
  const body = (await answer.json()) as Page & { readonly detail: string };
  if (answer.status !== 200) throw new Error(`${answer.status} for ${JSON.stringify(query)}: ${body.detail}`);
  return body;
}

/** Reads every page of a search, each from the next of `apis` in turn. */
export async function searchPages(apis: readonly string[], query: SearchQuery) {
  const ids: string[] = [];
  for (let turn = 0, cursor = query.cursor; ; turn += 1) {
    const page = await searchPage(apis[turn % apis.length]!, { ...query, cursor });
    ids.push(...page.results.map(({ id }) => id));
    if (page.nextCursor === null) return { ids, total: page.total };
    cursor = page.nextCursor;
  }
}

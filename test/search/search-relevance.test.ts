import { randomBytes } from 'node:crypto';
import { insertEvents } from '../../db/catalogue/catalogue-import';
import { searchEvents } from '../../db/catalogue/search';
import { listEvents } from '../../db/events';
import { createPool, inTransaction, type Pool } from '../../db/pool';
import { demoCatalogue } from '../../dev/demo-catalogue/demo-catalogue';
import { eventOf } from '../../dev/demo-catalogue/load-catalogue';
import type { CatalogueEvent } from '../../domain/event';
import type { EventSearch, SearchPage } from '../../domain/event-search';
import { searchTermOf } from '../../domain/search-term';
import { createSearchClient } from '../../search/client';
import { rebuildIndex } from '../../search/rebuild-index';
import { createEventSearch } from '../../search/search-events';
import { readAllDocuments } from '../../workers/changes/index-documents';
import { createMigratedDatabase } from '../harness/test-database';
import { ndcgAt10, type RelevanceJudgement, recallAt10, relevanceJudgements } from './relevance-judgements';

const NOW = '2026-11-22T00:00:00.000Z';
const client = createSearchClient(process.env.ELASTICSEARCH_URL || 'http://127.0.0.1:1');
const alias = `test-${randomBytes(6).toString('hex')}`;

let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
let pool: Pool;
let events: CatalogueEvent[];
let queries: RelevanceJudgement[];

beforeAll(async () => {
  database = await createMigratedDatabase();
  pool = createPool({ url: database.url, size: 4, statementTimeoutMs: 60_000 });
  const made = [...demoCatalogue({ events: 2_000, seed: 7, now: Date.parse(NOW) })].map(eventOf);
  for (let start = 0; start < made.length; start += 500) {
    // The search does not depend on seats; with one seat for each event the catalogue loads in a second.
    const batch = made
      .slice(start, start + 500)
      .map((event) => ({ ...event, seats: event.seats.slice(0, 1) }));
    await insertEvents(pool, batch);
  }
  await pool.query('analyze');
  events = await listEvents(pool, 'order by e.id', []);
  queries = relevanceJudgements(events, 11);
  await rebuildIndex({ client, alias, batches: readAllDocuments(pool) });
}, 120_000);

afterAll(async () => {
  await client.indices.delete({ index: `${alias}-*`, allow_no_indices: true }).catch(() => undefined);
  const left = Object.keys(await client.indices.get({ index: `${alias}-*` }).catch(() => ({})));
  if (left.length > 0) await client.indices.delete({ index: left });
  await Promise.allSettled([client.close(), pool?.end()]);
  await database?.drop();
});

interface Figures {
  readonly kind: string;
  readonly queries: number;
  readonly ndcg: number;
  readonly recall: number;
}

/** Runs all queries and returns the mean scores, overall and for each kind. */
async function measure(find: (search: EventSearch) => Promise<SearchPage>): Promise<Figures[]> {
  const scores: { kind: string; ndcg: number; recall: number }[] = [];
  for (const { kind, term, startDate, endDate, grades } of queries) {
    const page = await find({
      ...searchTermOf(term),
      firstDay: startDate,
      lastDay: endDate,
      sort: 'relevance',
      limit: 10,
      asOf: NOW,
    });
    const ids = page.events.map(({ id }) => id);
    scores.push({ kind, ndcg: ndcgAt10(ids, grades), recall: recallAt10(ids, grades) });
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return ['all', ...new Set(scores.map(({ kind }) => kind))].map((kind) => {
    const those = scores.filter((score) => kind === 'all' || score.kind === kind);
    const [ndcg, recall] = [mean(those.map((one) => one.ndcg)), mean(those.map((one) => one.recall))];
    return { kind, queries: those.length, ndcg, recall };
  });
}

const row = (figures: readonly Figures[], kind: string): Figures => figures.find((one) => one.kind === kind)!;

test('the catalogue has enough events, venues and cities to measure relevance', () => {
  expect(events.length).toBeGreaterThanOrEqual(2_000);
  expect(queries.length).toBeGreaterThanOrEqual(120);
  expect(new Set(events.map(({ venue }) => venue.id)).size).toBeGreaterThanOrEqual(100);
  expect(new Set(events.map(({ venue }) => venue.city)).size).toBeGreaterThanOrEqual(40);
});

test('both engines reach their nDCG and recall, and the figures are printed', async () => {
  const [elasticsearch, inDatabase] = [
    await measure(createEventSearch({ client, alias })),
    await measure((search) => inTransaction(pool, (db) => searchEvents(db, search))),
  ];
  const figure = (value: number) => value.toFixed(3).padStart(7);
  const lines = elasticsearch.map(({ kind, queries: count, ndcg, recall }) => {
    const other = row(inDatabase, kind);
    return `${kind.padEnd(20)}${String(count).padStart(4)}${figure(ndcg)}${figure(recall)}   ${figure(other.ndcg)}${figure(other.recall)}`;
  });
  const head = 'judged queries      number   nDCG@10 recall@10 of Elasticsearch, then of the database';
  process.stdout.write(`\n${[head, ...lines].join('\n')}\n`);

  expect(row(elasticsearch, 'all').ndcg).toBeGreaterThanOrEqual(0.9);
  expect(row(elasticsearch, 'one typo').recall).toBeGreaterThanOrEqual(0.95);
  expect(row(elasticsearch, 'nothing found').recall).toBe(1);
  expect(row(inDatabase, 'all').ndcg).toBeGreaterThanOrEqual(0.9);
  expect(row(inDatabase, 'one typo').recall).toBeGreaterThanOrEqual(0.8);
}, 180_000);

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Redis from 'ioredis';
import { createSearch, type SearchAnswer } from '../api/search/search-events';
import { insertEvents } from '../db/catalogue/catalogue-import';
import { searchEvents } from '../db/catalogue/search';
import { listEvents } from '../db/events';
import { migrate } from '../db/migrate';
import { createPool, inTransaction } from '../db/pool';
import { demoCatalogue } from '../dev/demo-catalogue/demo-catalogue';
import { eventOf } from '../dev/demo-catalogue/load-catalogue';
import { startElasticsearch } from '../dev/stack/parts/elasticsearch';
import type { EventSearch } from '../domain/event-search';
import { searchTermOf } from '../domain/search-term';
import { createCircuitBreaker } from '../search/circuit-breaker';
import { createSearchClient } from '../search/client';
import { eventQuery } from '../search/event-query';
import { createQueryCache } from '../search/query-cache';
import { rebuildIndex } from '../search/rebuild-index';
import { createEventSearch } from '../search/search-events';
import { relevanceJudgements } from '../test/search/relevance-judgements';
import { readAllDocuments } from '../workers/changes/index-documents';
import type { Latency } from './latency';
import { median } from './median';
import { borrowParts } from './parts';
import { type Ask, latencies, throughputOf } from './search-measures';

const ALIAS = 'bench-events';

/**
 * A search with all our work, against the bare request to Elasticsearch with the same answer, and cached answers against
 * both. `tsx bench/search.ts [--rounds 7] [--events 2400] [--seconds 2]`
 */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '7' },
      events: { type: 'string', default: '2400' },
      seconds: { type: 'string', default: '2' },
    },
  });
  const [rounds, count, seconds] = [values.rounds, values.events, values.seconds].map(Number) as [
    number,
    number,
    number,
  ];
  const parts = await borrowParts([startElasticsearch]);
  const { DATABASE_URL = '', REDIS_URL = '', ELASTICSEARCH_URL = '' } = parts.env;
  const client = createSearchClient(ELASTICSEARCH_URL);
  await untilItAnswers(() => client.cluster.health({ wait_for_status: 'yellow' }));
  await migrate(DATABASE_URL);
  const pool = createPool({ url: DATABASE_URL, size: 4, statementTimeoutMs: 60_000 });
  const redis = new Redis(REDIS_URL);
  const probe = () => client.search({ index: ALIAS, size: 0 });
  const circuit = createCircuitBreaker({ probe });
  try {
    const made = [...demoCatalogue({ events: count, seed: 7, now: Date.now() })].map(eventOf);
    await insertEvents(
      pool,
      made.map((event) => ({ ...event, seats: event.seats.slice(0, 1) })),
    );
    const events = await listEvents(pool, 'order by e.id', []);
    await rebuildIndex({ client, alias: ALIAS, batches: readAllDocuments(pool) });
    const searches = relevanceJudgements(events, 11).map(({ term }) => searchOf(term));
    const find = createEventSearch({ client, alias: ALIAS });
    const fuzzy = new Map<EventSearch, boolean>();
    for (const search of searches) fuzzy.set(search, await isFuzzy(find, search));

    const raw: Ask = (search) =>
      client.search({ index: ALIAS, ...eventQuery(search, fuzzy.get(search) ?? false) });
    await untilItAnswers(async () => {
      if (circuit.isOpen) throw new Error('the circuit is open');
    });
    const searching = (cache: Parameters<typeof createSearch>[0]['cache']): Ask => {
      const deps = {
        elasticsearch: { circuit, search: find },
        database: (one: EventSearch) => inTransaction(pool, (db) => searchEvents(db, one)),
      };
      const { search } = createSearch({ ...deps, cache });
      return (asked) => search(asked);
    };
    const uncached = searching((_, answer) => answer());
    const cached = searching(createQueryCache<SearchAnswer>({ redis, prefix: 'bench:', ttlSeconds: 600 }));

    const results = await measure({ raw, uncached, cached }, searches, { rounds, seconds });
    printTable(results);
    const sizes = { rounds, seconds, events: events.length, searches: searches.length };
    writeResults({ bench: 'search', machine: machine(), ...sizes, results });
  } finally {
    circuit.close();
    redis.disconnect();
    await Promise.allSettled([client.close(), pool.end()]);
    await parts.stop();
  }
}

/** Runs every search once to warm up, then measures the three in each round. */
async function measure(
  { raw, uncached, cached }: Record<'raw' | 'uncached' | 'cached', Ask>,
  searches: readonly EventSearch[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Round[]> {
  for (const ask of [raw, uncached, cached]) for (const search of searches) await ask(search);
  const results: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [bare, own] = await latencies([raw, uncached], searches);
    const perSecond = {
      bare: await throughputOf(raw, searches, seconds),
      cached: await throughputOf(cached, searches, seconds),
    };
    results.push({ bare, own, perSecond });
  }
  return results;
}

function printTable(results: readonly Round[]): void {
  const row = (what: string, bare: (one: Round) => number, own: (one: Round) => number, needed: string) => {
    const mid = (pick: (one: Round) => number) => Number(median(results.map(pick)).toFixed(2));
    const ratio = mid((one) => own(one) / bare(one));
    return { what, bare: mid(bare), holdfast: mid(own), 'median ratio': ratio, needed };
  };
  console.table([
    row(
      'uncached, p99 ms',
      ({ bare }) => bare.p99,
      ({ own }) => own.p99,
      '≤ 1.3',
    ),
    row(
      'uncached, p50 ms',
      ({ bare }) => bare.p50,
      ({ own }) => own.p50,
      '',
    ),
    row(
      'cached, searches/s',
      ({ perSecond }) => perSecond.bare,
      ({ perSecond }) => perSecond.cached,
      '≥ 10',
    ),
  ]);
}

function writeResults(report: object): void {
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'search.json'), `${JSON.stringify(report, null, 2)}\n`);
}

function machine() {
  return { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
}

interface Round {
  readonly bare: Latency;
  readonly own: Latency;
  readonly perSecond: { readonly bare: number; readonly cached: number };
}

function searchOf(term: string): EventSearch {
  return { ...searchTermOf(term), sort: 'relevance', limit: 20, asOf: new Date().toISOString() };
}

async function isFuzzy(find: ReturnType<typeof createEventSearch>, search: EventSearch): Promise<boolean> {
  const typed = await find({ ...search, limit: 1, after: { values: [1e9, 0, ''], guessed: false } });
  return typed.total === 0;
}

async function untilItAnswers(work: () => Promise<unknown>): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; await sleep(200)) {
    try {
      await work();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

void main(process.argv.slice(2));

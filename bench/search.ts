import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Redis from 'ioredis';
import { type Answered, createSearch } from '../api/search/search-events';
import { insertEvents } from '../db/catalogue/catalogue-import';
import { searchEvents } from '../db/catalogue/search';
import { listEvents } from '../db/events';
import { migrate } from '../db/migrate';
import { createPool } from '../db/pool';
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
import { borrowParts } from './parts';
import { type Ask, type Latency, latencies, median, throughputOf } from './search-measures';

const ALIAS = 'bench-events';

/**
 * Searching with everything that we do around it, against the bare request to Elasticsearch that gets the same answer, and
 * remembered answers against both. `tsx bench/search.ts [--rounds 7] [--events 2400] [--seconds 2]`
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
  await answering(() => client.cluster.health({ wait_for_status: 'yellow' }));
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
    const guessed = new Map<EventSearch, boolean>();
    for (const search of searches) guessed.set(search, await isGuessed(find, search));

    const raw: Ask = (search) =>
      client.search({ index: ALIAS, ...eventQuery(search, guessed.get(search) ?? false) });
    await answering(async () => {
      if (circuit.isOpen) throw new Error('the circuit is open');
    });
    const searching = (cache: Parameters<typeof createSearch>[0]['cache']): Ask => {
      const deps = {
        elasticsearch: { circuit, search: find },
        database: (one: EventSearch) => searchEvents(pool, one),
      };
      const { search } = createSearch({ ...deps, cache });
      return (asked) => search(asked);
    };
    const uncached = searching((_, answer) => answer());
    const cached = searching(createQueryCache<Answered>({ redis, prefix: 'bench:', ttlSeconds: 600 }));

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
    const mid = (pick: (round: Round) => number) => Number(median(results.map(pick)).toFixed(2));
    console.table([
      {
        what: 'uncached, p99 ms',
        bare: mid((one) => one.bare.p99),
        holdfast: mid((one) => one.own.p99),
        'median ratio': mid((one) => one.own.p99 / one.bare.p99),
        needed: '≤ 1.3',
      },
      {
        what: 'uncached, p50 ms',
        bare: mid((one) => one.bare.p50),
        holdfast: mid((one) => one.own.p50),
        'median ratio': mid((one) => one.own.p50 / one.bare.p50),
        needed: '',
      },
      {
        what: 'cached, searches/s',
        bare: mid((one) => one.perSecond.bare),
        holdfast: mid((one) => one.perSecond.cached),
        'median ratio': mid((one) => one.perSecond.cached / one.perSecond.bare),
        needed: '≥ 10',
      },
    ]);
    const folder = join(__dirname, 'results');
    mkdirSync(folder, { recursive: true });
    const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
    const report = {
      bench: 'search',
      machine,
      rounds,
      seconds,
      events: events.length,
      searches: searches.length,
      results,
    };
    writeFileSync(join(folder, 'search.json'), `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    circuit.close();
    redis.disconnect();
    await Promise.allSettled([client.close(), pool.end()]);
    await parts.stop();
  }
}

interface Round {
  readonly bare: Latency;
  readonly own: Latency;
  readonly perSecond: { readonly bare: number; readonly cached: number };
}

function searchOf(term: string): EventSearch {
  return { ...searchTermOf(term), sort: 'relevance', limit: 20, asOf: new Date().toISOString() };
}

async function isGuessed(find: ReturnType<typeof createEventSearch>, search: EventSearch): Promise<boolean> {
  const typed = await find({ ...search, limit: 1, after: { values: [1e9, 0, ''], guessed: false } });
  return typed.total === 0;
}

async function answering(work: () => Promise<unknown>): Promise<void> {
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

import type { EventSearch } from '../../domain/event-search';
import { searchTermOf } from '../../domain/search-term';
import { createMigratedDatabase } from '../../test/harness/test-database';
import { until } from '../../test/harness/until';
import { migrate } from '../migrate';
import { createPool, inTransaction, type Pool } from '../pool';
import { insertEvents } from './catalogue-import';
import type { NewEvent } from './new-event';
import { searchEvents } from './search';
import { refreshSearchOf } from './search-refresh';

let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
let pool: Pool;

function event(id: string, name: string, more: Partial<NewEvent> = {}): NewEvent {
  return {
    id,
    organiserId: 'org_1',
    name,
    category: 'music',
    startsAt: '2030-06-01T19:00:00.000Z',
    currency: 'eur',
    venue: {
      id: 'ven_1',
      name: 'Große Halle',
      city: 'Köln',
      country: 'DE',
      location: { lat: 50.94, lon: 6.96 },
    },
    performers: [],
    prices: [{ priceLevel: 'A', amount: 4500 }],
    seats: [],
    sale: {
      opensAt: '2029-01-01T10:00:00.000Z',
      queueRequired: false,
      maxTicketsPerFan: 8,
      holdSeconds: 600,
      admitPerSecond: 50,
      maxShoppers: 500,
    },
    ...more,
  };
}

beforeAll(async () => {
  database = await createMigratedDatabase();
  pool = createPool({ url: database.url, size: 2 });
  const lanterns = [{ id: 'per_1', name: 'The Paper Lanterns' }];
  const tokyo = { id: 'ven_2', name: '東京ドーム', city: '東京', country: 'JP' };
  await insertEvents(pool, [
    event('evt_named', 'The Paper Lanterns', { performers: lanterns, startsAt: '2030-08-01T19:00:00.000Z' }),
    event('evt_guest', 'Sommerfest', { performers: lanterns }),
    event('evt_over', 'The Paper Lanterns, before', { startsAt: '2029-06-01T19:00:00.000Z' }),
    event('evt_tokyo', '夏祭り', { venue: tokyo, category: 'Théâtre' }),
  ]);
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

function search(term: string, more: Partial<EventSearch> = {}) {
  const usual = { sort: 'relevance', limit: 20, asOf: '2030-01-01T00:00:00.000Z' } as const;
  return inTransaction(pool, (db) => searchEvents(db, { ...searchTermOf(term), ...usual, ...more }));
}
const ids = async (...asked: Parameters<typeof search>) =>
  (await search(...asked)).events.map(({ id }) => id);

test.each<[string, string[]]>([
  ['paper lanterns', ['evt_named', 'evt_guest', 'evt_over']],
  ['lanterns paper', ['evt_named', 'evt_guest', 'evt_over']],
  ['Sommerf', ['evt_guest']],
  ['SOMMERFEST KÖLN', ['evt_guest']],
  ['grosse halle sommer', ['evt_guest']],
  ['東京', ['evt_tokyo']],
  ['祭り', ['evt_tokyo']],
  ['qzxwvkjq', []],
])('%j finds %j', async (term, found) => {
  expect(await ids(term)).toEqual(found);
});

test('a misspelt word matches similar words, but only when nothing is found as typed', async () => {
  expect(await ids('lantrens')).toEqual(expect.arrayContaining(['evt_named', 'evt_guest']));
  expect((await search('papper lanterns', { limit: 1 })).next?.guessed).toBe(true);
  expect(await ids('sommerfest')).toEqual(['evt_guest']);
});

test('filters match cities and categories without accents, days, and distances', async () => {
  expect(await ids('', { city: 'koln' })).toHaveLength(3);
  expect(await ids('', { category: 'theatre' })).toEqual(['evt_tokyo']);
  expect(await ids('', { firstDay: '2030-08-01' })).toEqual(['evt_named']);
  expect(await ids('', { near: { lat: 50.9, lon: 7, radiusKm: 20 } })).toHaveLength(3);
  expect(await ids('', { near: { lat: 48, lon: 2, radiusKm: 20 } })).toEqual([]);
});

test.each(['relevance', 'date'] as const)('pages sorted by %s return every event once', async (sort) => {
  const seen: string[] = [];
  for (
    let page = await search('', { sort, limit: 1 });
    ;
    page = await search('', { sort, limit: 1, after: page.next })
  ) {
    seen.push(...page.events.map(({ id }) => id));
    expect(page.total).toBe(4);
    if (!page.next) break;
  }
  expect(seen).toEqual(await ids('', { sort }));
  expect(new Set(seen).size).toBe(4);
});

test('a search that Elasticsearch began continues after the last event of its page', async () => {
  const all = await ids('paper');
  expect(await ids('paper', { skip: 1 })).toEqual(all.slice(1));
  expect(await search('paper', { skip: 5 })).toEqual({ events: [], total: 3 });
});

test('events changed by plain SQL are found after a refresh, and after a migration', async () => {
  await pool.query(`update performer set name = 'Ke$ha' where id = 'per_1'`);
  await pool.query(`update venue set time_zone = 'Asia/Tokyo' where id = 'ven_2'`);
  await refreshSearchOf(pool);
  expect(await ids('kesha')).toEqual(['evt_guest', 'evt_named']);
  expect(await ids('', { firstDay: '2030-06-02', lastDay: '2030-06-02' })).toEqual(['evt_tokyo']);
  await pool.query(`update performer set name = 'The Paper Lanterns' where id = 'per_1'`);
  await pool.query(`delete from event_performer where event_id = 'evt_named'`);
  await pool.query(`update event set name = 'Herbstfest' where id = 'evt_named'`);
  await migrate(database.url);
  expect(await ids('lanterns')).toEqual(['evt_guest', 'evt_over']);
  expect(await ids('herbstfest')).toEqual(['evt_named']);
});

test.each<[string, Partial<EventSearch> & { readonly term?: string }]>([
  ['event_by_days', { firstDay: '2030-08-01', lastDay: '2030-08-02' }],
  ['event_by_moments', { start: '2030-08-01T00:00:00Z', end: '2030-08-02T00:00:00Z' }],
  ['event_by_search_city', { city: 'koln' }],
  ['event_by_search_category', { category: 'theatre' }],
  ['event_by_search_vector', { term: 'p!nk' }],
  ['event_by_search_text', { term: 'lantrens' }],
])('%s answers %j', async (index, { term = '', ...asked }) => {
  // For four events Postgres would not choose an index: the test checks whether it could be used.
  const url = `${database.url}?options=${encodeURIComponent('-c enable_seqscan=off -c enable_indexscan=off')}`;
  const own = createPool({ url, size: 1 });
  const scans = async () => {
    await own.query('select pg_stat_force_next_flush()');
    const { rows } = await own.query<{ idx_scan: number }>(
      'select idx_scan from pg_stat_user_indexes where indexrelname = $1',
      [index],
    );
    return rows[0]!.idx_scan;
  };
  const before = await scans();
  const usual = { sort: 'relevance', limit: 20, asOf: '2030-01-01T00:00:00Z' } as const;
  await inTransaction(own, (db) => searchEvents(db, { ...searchTermOf(term), ...usual, ...asked }));
  await until('it was used', async () => (await scans()) > before);
  await own.end();
});

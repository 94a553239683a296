import type { EventSearch } from '../domain/event-search';
import { openTestIndex, searchFor, testEvent } from './search-index.fixture';

const index = openTestIndex();
const LANTERNS = ['The Paper Lanterns'];

const events = [
  testEvent('evt_lanterns', { name: 'The Paper Lanterns: Nachtflug', performers: LANTERNS }),
  testEvent('evt_late', {
    name: 'The Paper Lanterns again',
    performers: LANTERNS,
    startsAt: '2030-09-01T19:00:00.000Z',
  }),
  testEvent('evt_over', {
    name: 'The Paper Lanterns: first night',
    performers: LANTERNS,
    startsAt: '2029-06-01T19:00:00.000Z',
  }),
  testEvent('evt_gone', {
    name: 'The Paper Lanterns sold out',
    performers: LANTERNS,
    availability: { available: 0, held: 0, booked: 100 },
    startsAt: '2030-02-01T19:00:00.000Z',
  }),
  testEvent('evt_guest', {
    name: 'Sommerfest',
    performers: ['Björk Ágústsdóttir', ...LANTERNS],
    startsAt: '2030-07-01T19:00:00.000Z',
    venue: { city: 'München', location: { lat: 48.14, lon: 11.58 } },
  }),
  testEvent('evt_acdc', {
    name: 'AC/DC Tribute',
    category: 'rock',
    venue: { city: 'São Paulo', location: null },
  }),
  testEvent('evt_tokyo', { name: '東京ドーム 夏祭り', performers: ['紙の提灯'], venue: { city: '東京' } }),
  testEvent('evt_greek', { name: 'Ο Οδυσσεύς', performers: ['Ασημένιο Φεγγάρι'], venue: { city: 'Αθήνα' } }),
  testEvent('evt_arabic', {
    name: 'ألف ليلة وليلة',
    performers: ['طارق القاضي'],
    venue: { city: 'القاهرة' },
  }),
];

beforeAll(() => index.rebuild(events));
afterAll(() => index.drop());

async function found(term: string, more: Partial<EventSearch> = {}): Promise<string[]> {
  return (await index.find(searchFor(term, more))).events.map(({ id }) => id);
}

test('upcoming events come before ended ones, those with seats before those without', async () => {
  expect(await found('paper lanterns')).toEqual([
    'evt_lanterns',
    'evt_guest',
    'evt_late',
    'evt_gone',
    'evt_over',
  ]);
});

test('by date ended events come last, too, unless the search has a start', async () => {
  expect(await found('paper lanterns', { sort: 'date' })).toEqual([
    'evt_gone',
    'evt_lanterns',
    'evt_guest',
    'evt_late',
    'evt_over',
  ]);
  expect(await found('paper lanterns', { sort: 'date', firstDay: '2029-01-01' })).toEqual([
    'evt_over',
    'evt_gone',
    'evt_lanterns',
    'evt_guest',
    'evt_late',
  ]);
});

test.each<[string, string]>([
  ['bjork agustsdottir', 'evt_guest'],
  ['BJÖRK', 'evt_guest'],
  ['agustsdottir björk', 'evt_guest'],
  ['ágústsd', 'evt_guest'],
  ['björk in münchen', 'evt_guest'],
  ['bjrok agustsdotir', 'evt_guest'],
  ['somerfest', 'evt_guest'],
  ['acdc', 'evt_acdc'],
  ['ac dc sao paulo', 'evt_acdc'],
  ['paperlanterns nachtflug', 'evt_lanterns'],
  ['nacht flug', 'evt_lanterns'],
  ['東京', 'evt_tokyo'],
  ['夏祭り', 'evt_tokyo'],
  ['提灯', 'evt_tokyo'],
  ['ΟΔΥΣΣΕΥΣ', 'evt_greek'],
  ['φεγγαρι αθηνα', 'evt_greek'],
  ['الف ليله', 'evt_arabic'],
])('%j finds %s first', async (term, id) => {
  expect((await found(term))[0]).toBe(id);
});

test.each(['qzxwvkjq', 'paper qzxwvkjq', '東北', 'zz'])('%j finds nothing', async (term) => {
  expect(await index.find(searchFor(term))).toEqual({ events: [], total: 0 });
});

test('similar words are searched only when nothing is found as typed', async () => {
  expect(await found('nachtflug')).toEqual(['evt_lanterns']);
  const page = await index.find(searchFor('nachtfluk'));
  expect(page).toMatchObject({ total: 1, events: [{ id: 'evt_lanterns' }] });
});

test('filters: days, city, category, distance', async () => {
  const all = { limit: 100 };
  expect(await found('', { ...all, start: '2030-09-01T00:00:00Z' })).toEqual(['evt_late']);
  expect(await found('', { ...all, end: '2029-06-01T19:00:00Z' })).toEqual([]);
  expect(await found('', { ...all, end: '2029-06-01T19:00:01Z' })).toEqual(['evt_over']);
  expect(await found('', { ...all, city: 'sao paulo' })).toEqual(['evt_acdc']);
  expect(await found('', { ...all, category: 'rock' })).toEqual(['evt_acdc']);
  expect(await found('', { ...all, near: { lat: 48, lon: 11.5, radiusKm: 50 } })).toEqual(['evt_guest']);
});

test.each(['relevance', 'date'] as const)(
  'pages by %s give every event once, whatever changes between',
  async (sort) => {
    const seen: string[] = [];
    const search = searchFor('', { sort, limit: 2 });
    for (let page = await index.find(search); ; page = await index.find({ ...search, after: page.next })) {
      seen.push(...page.events.map(({ id }) => id));
      expect(page.total).toBe(events.length);
      if (!page.next) break;
      expect(page.events).toHaveLength(2);
    }
    expect(new Set(seen).size).toBe(events.length);
    expect(seen).toEqual(await found('', { sort, limit: 100 }));
  },
);

test('the page after a guessed one is guessed, too', async () => {
  const search = searchFor('paper lantrens', { limit: 2 });
  const first = await index.find(search);
  const second = await index.find({ ...search, after: first.next });
  expect(first.next?.guessed).toBe(true);
  expect([...first.events, ...second.events].map(({ id }) => id).slice(0, 3)).toEqual([
    'evt_lanterns',
    'evt_guest',
    'evt_late',
  ]);
});

test.each([
  '*',
  'a'.repeat(200),
  'name:x OR 1=1',
  '(?:.*)+',
  '"',
  '\\',
  'مرحبا\u202e',
  '👩‍👩‍👧 👍🏽',
  '__proto__',
])('%j is a search like any other', async (term) => {
  expect((await index.find(searchFor(term))).events.length).toBeLessThanOrEqual(20);
});

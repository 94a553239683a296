import pino from 'pino';
import { createElasticsearchSource } from '../../api/search/search-elasticsearch';
import { EVENT_INDEX } from '../../search/event-index';
import { pairwise } from './pairwise';
import { openSearchEngines, postedEvent, type SearchQuery, searchPage, searchPages } from './search-engines';

const ACTS = ['The Paper Lanterns', 'Ólafur Blær', 'AC/DC', 'Night Flight', '夏祭り', 'Die Ärzte'];
const PLACES = [
  ['Große Halle', 'Köln', 'DE', 50.94, 6.96],
  ['Rheinhalle', 'Duesseldorf', 'DE', 51.22, 6.77],
  ['The Palladium', 'Los Angeles', 'US', 34.05, -118.24],
  ['Spark Arena', 'Auckland', 'NZ', -36.85, 174.76],
  ['Somewhere', 'Nowhere', 'XX'],
] as const;
// Some of these moments are different days at different venues.
const STARTS = [
  '2027-05-01T04:00:00Z',
  '2027-05-01T19:00:00Z',
  '2027-05-02T21:30:00Z',
  '2027-06-10T19:00:00Z',
];
// The last seven would be found in place of others if special characters were dropped.
const NAMES_WITH_SIGNS = [
  ...['P!nk', 'Ke$ha', 'A$AP Rocky', '!!!', '+/-', '††† (Crosses)', 'Will.i.am', 'N*E*R*D', 'Sunn O)))'],
  ...[
    'blink-182',
    'Mötley Crüe',
    '$uicideboy$',
    'Holy F*ck',
    'R3HAB',
    'Deadmau5',
    'AC/DC',
    'Motörhead',
    'Mueller Orkester',
  ],
  ...['Pink Floyd', 'William Tell', 'Crosses of Stone', 'The Nerd Club', 'Keshava', 'Blink', 'One! Two!!'],
];
const CITIES = ['Düsseldorf', 'Aarhus', 'Århus', 'München', 'Muenchen', 'Wien', 'Zürich', 'Tromsø', 'Naples'];
const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** Every act at every place, each at one of the start times, some lasting for days. */
const crowd = ACTS.flatMap((act, a) =>
  PLACES.map(([name, city, country, lat, lon], p) =>
    postedEvent(`crowd-${a}-${p}`, {
      name: p % 2 === 0 ? act : `Night ${a} in ${city}`,
      category: ['Music', 'Théâtre'][(a + p) % 2],
      startsAt: STARTS[(a + 2 * p) % STARTS.length],
      durationMinutes: [120, 4_000][(a + p) % 2],
      venue: { name, city, country, ...(lat !== undefined && { location: { lat, lon } }) },
      performers: [{ name: act }],
    }),
  ),
);
const signed = NAMES_WITH_SIGNS.map((name, index) =>
  postedEvent(`signed-${index}`, { name: `Open Air ${index}`, performers: [{ name }] }),
);
const spelled = CITIES.map((city, index) =>
  postedEvent(`city-${index}`, { venue: { name: `Hall ${index}`, city, country: 'XX' } }),
);
const usa = { name: 'Dolby', city: 'Los Angeles', country: 'US', location: { lat: 34.05, lon: -118.24 } };
const zealand = { name: 'Aotea', city: 'Auckland', country: 'NZ', location: { lat: -36.85, lon: 174.76 } };
const dated = [
  postedEvent('west', { name: 'Kalends', startsAt: '2028-12-05T20:00:00-08:00', venue: usa }),
  postedEvent('east', { name: 'Kalends', startsAt: '2028-12-05T09:00:00+13:00', venue: zealand }),
  postedEvent('festival', { name: 'Kalends', startsAt: '2029-08-05T10:00:00+02:00', durationMinutes: 5_760 }),
  postedEvent('over', { name: 'Vivarium', startsAt: inHours(-7_200) }),
  postedEvent('running', { name: 'Vivarium', startsAt: inHours(-24), durationMinutes: 2_880 }),
  postedEvent('coming', { name: 'Vivarium', startsAt: inHours(4_800) }),
];
const catalogue = [...crowd, ...signed, ...spelled, ...dated];

let engines: Awaited<ReturnType<typeof openSearchEngines>>;

beforeAll(async () => {
  engines = await openSearchEngines(catalogue);
});
afterAll(() => engines?.close());

/** The result of both engines for one search. */
async function both<T>(
  asked: SearchQuery,
  pick: (page: Awaited<ReturnType<typeof searchPage>>) => T,
): Promise<[T, T]> {
  const pages = [await searchPage(engines.elasticsearch, asked), await searchPage(engines.database, asked)];
  expect(pages.map((page) => page.source)).toEqual(['elasticsearch', 'database']);
  return pages.map(pick) as [T, T];
}
const idsOf = (page: Awaited<ReturnType<typeof searchPage>>) => page.results.map(({ id }) => id.slice(4));

/** For each parameter: omitted, empty, and values with results. `radiusKm` needs `near`. */
const parameters = {
  term: [undefined, '', 'paper lant', 'olafur', 'acdc', 'die', '祭り', 'night köln', '!!', 'p!nk', 'nightfl'],
  startDate: [undefined, '', '2027-05-02', '2027-05-01T21:00:00+02:00'],
  endDate: [undefined, '', '2027-05-02', '2027-05-02T23:30:00+02:00'],
  city: [undefined, '', 'KOLN', 'Düsseldorf', 'Los Angeles'],
  category: [undefined, '', 'theatre'],
  near: [undefined, '', '51,6.9', '-36.9,174.8'],
  radiusKm: [undefined, '', '30', '2000'],
  sort: [undefined, '', 'relevance', 'date'],
  limit: [undefined, '', '2', '7'],
  cursor: [undefined, ''],
} as const;

test('both engines find the same events on all pages, for every pair of parameter values', async () => {
  const { elasticsearch, database } = engines;
  const found: number[] = [];
  for (const asked of pairwise(parameters)) {
    const [one, other] = [await searchPages([elasticsearch], asked), await searchPages([database], asked)];
    // Sorted by date, the order is the same too.
    const ordered = (ids: string[]) => (asked.sort === 'date' ? ids : [...ids].sort());
    expect([asked, one.total, ordered(one.ids)]).toEqual([asked, other.total, ordered(other.ids)]);
    expect([asked, new Set(one.ids).size]).toEqual([asked, one.total]);
    found.push(one.total);
  }
  // Most combinations match no event; some have to.
  expect(found.filter((total) => total > 0).length).toBeGreaterThan(10);
});

test('each parameter alone finds some events and not all, the same in both engines', async () => {
  const { term, startDate, endDate, city, category, near } = parameters;
  for (const [key, values] of Object.entries({ term, startDate, endDate, city, category, near }))
    for (const value of values.filter(Boolean)) {
      const [total, other] = await both({ [key]: value }, (page) => page.total);
      expect([key, value, total > 0 && total < catalogue.length]).toEqual([key, value, true]);
      expect([key, value, other]).toEqual([key, value, total]);
    }
});

test('a search by date continues in the other engine with the same cursor', async () => {
  for (const asked of [{ sort: 'date' }, { sort: 'date', term: 'night' }]) {
    const whole = await searchPages([engines.elasticsearch], { ...asked, limit: '100' });
    const { elasticsearch, database } = engines;
    expect(await searchPages([elasticsearch, database], { ...asked, limit: '9' })).toEqual(whole);
  }
});

test.each([
  ['P!nk', ['pink', 'p!nk', 'P!NK', 'p nk']],
  ['Ke$ha', ['kesha', 'ke$ha', 'Kesha open air']],
  ['A$AP Rocky', ['asap rocky', 'asap', 'a$ap', 'rocky asap']],
  ['!!!', ['!!!', '!!! open air']],
  ['+/-', ['+/-', '+/']],
  ['††† (Crosses)', ['†††', '††† (crosses)', 'crosses']],
  ['Will.i.am', ['william', 'will.i.am', 'will i am', 'Willi am']],
  ['N*E*R*D', ['nerd', 'n*e*r*d', 'n.e.r.d']],
  ['Sunn O)))', ['sunn o)))', 'sunn o']],
  ['blink-182', ['blink182', 'blink 182', 'blink-182']],
  ['Mötley Crüe', ['motley crue', 'Mötley Crüe', 'moetley cruee']],
  ['$uicideboy$', ['suicideboys', '$uicideboy$']],
  ['Holy F*ck', ['holy fuck', 'holy f*ck']],
  ['R3HAB', ['rehab', 'r3hab']],
  ['Deadmau5', ['deadmaus', 'deadmau5']],
  ['AC/DC', ['acdc', 'ac/dc', 'AC DC']],
  ['Motörhead', ['motorhead', 'motoerhead', 'MOTÖRHEAD']],
  ['Mueller Orkester', ['müller', 'muller orkester', 'mueller']],
])('%s is the first result for each spelling, in both engines', async (name, terms) => {
  for (const term of terms) {
    const first = await both({ term }, ({ results }) => results[0]?.performers);
    expect([term, ...first]).toEqual([term, [name], [name]]);
  }
});

test.each([
  [['Düsseldorf', 'Duesseldorf', 'Dusseldorf'], 7],
  [['Aarhus', 'Århus', 'Arhus'], 2],
  [['München', 'Muenchen', 'Munchen', 'Munich'], 2],
  [['Köln', 'Koeln', 'Cologne'], 6],
  [['Zürich', 'Zuerich', 'Zurich'], 1],
  [['Wien', 'Vienna'], 1],
  [['Tromsø', 'Tromsoe'], 1],
  [['Napoli', 'Naples', 'Neapel'], 1],
])('%j are one city, as a filter and as a term', async (cities, count) => {
  for (const asked of cities.flatMap((city) => [{ city }, { term: city }]))
    expect([asked, ...(await both(asked, ({ total }) => total))]).toEqual([asked, count, count]);
});

test('a date means the day at the venue, and a date-time means the moment', async () => {
  const on = (day: string) => both({ term: 'kalends', startDate: day, endDate: day }, idsOf);
  expect(await on('2028-12-04')).toEqual([[], []]);
  expect(await on('2028-12-05')).toEqual([
    ['east', 'west'],
    ['east', 'west'],
  ]);
  expect(await on('2028-12-06')).toEqual([[], []]);
  const [startDate, endDate] = ['2028-12-04T21:00:00+01:00', '2028-12-05T23:59:00Z'];
  expect(await both({ term: 'kalends', startDate, endDate }, idsOf)).toEqual([['east'], ['east']]);
  expect(await both({ term: 'kalends', startDate: '2028-12-06T04:00:01Z' }, idsOf)).toEqual([
    ['festival'],
    ['festival'],
  ]);
});

test('an event of several days is found on each day and at each moment while it lasts', async () => {
  const days = ['04', '05', '06', '07', '08', '09', '10'].map((day) => `2029-08-${day}`);
  const found = await Promise.all(
    days.map((day) => both({ term: 'kalends', startDate: day, endDate: day }, (page) => page.total)),
  );
  expect(found).toEqual([0, 1, 1, 1, 1, 1, 0].map((total) => [total, total]));
  const moment = '2029-08-07T12:00:00Z';
  expect(await both({ startDate: moment, endDate: moment }, idsOf)).toEqual([['festival'], ['festival']]);
});

test('running events come first and ended events last; sorted by date this holds without a start date', async () => {
  const current = ['running', 'coming', 'over'];
  expect(await both({ term: 'vivarium' }, idsOf)).toEqual([current, current]);
  expect(await both({ term: 'vivarium', sort: 'date' }, idsOf)).toEqual([current, current]);
  const calendar = ['over', 'running', 'coming'];
  expect(await both({ term: 'vivarium', sort: 'date', startDate: '2020-01-01' }, idsOf)).toEqual([
    calendar,
    calendar,
  ]);
});

test('an index with the mapping of an earlier release is refused until it is rebuilt', async () => {
  const { client, alias } = engines;
  const { until: _, ...fields } = EVENT_INDEX.mappings.properties;
  await client.indices.create({ index: `${alias}-old`, mappings: { dynamic: false, properties: fields } });
  const old = createElasticsearchSource(
    process.env.ELASTICSEARCH_URL!,
    `${alias}-old`,
    pino({ level: 'silent' }),
  );
  await expect(old.check()).rejects.toThrow('until');
  await old.close();
});

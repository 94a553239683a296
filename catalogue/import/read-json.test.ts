import { detectFormat } from '../formats/detect-format';
import type { Row } from '../formats/parsed-fields';
import { readJson } from './read-json';

const EVENT = {
  name: 'One',
  startDate: '2027-06-01T20:00:00+02:00',
  location: { name: 'Hall', address: { addressLocality: 'Bremen', addressCountry: 'DE' } },
  offers: { price: 25, priceCurrency: 'EUR' },
};

async function read(document: unknown): Promise<string[]> {
  const bytes = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document));
  async function* chunks() {
    yield bytes;
  }
  const format = detectFormat(bytes);
  if (format === 'csv') throw new Error('it is no JSON');
  const rows: Row[] = [];
  for await (const row of readJson(chunks(), format, { now: 0 })) rows.push(row);
  return rows.map((row) => `${row.row}: ${'refused' in row ? row.refused : row.fields.name}`);
}

const KINDS =
  `Event BroadcastEvent BusinessEvent ChildrensEvent ComedyEvent ConferenceEvent CourseInstance DanceEvent
  DeliveryEvent EducationEvent EventSeries ExhibitionEvent Festival FoodEvent Hackathon LiteraryEvent MusicEvent
  OnDemandEvent PerformingArtsEvent PublicationEvent SaleEvent ScreeningEvent SocialEvent SportsEvent TheaterEvent
  VisualArtsEvent`.split(/\s+/);

it('every event type of schema.org is imported', async () => {
  const spelt = KINDS.flatMap((kind) => [kind, `http://schema.org/${kind}`, ['Thing', `schema:${kind}`]]);
  const rows = await read(spelt.map((kind) => ({ ...EVENT, '@type': kind })));
  expect(rows).toEqual(spelt.map((_, index) => `${index + 1}: One`));
});

it.each(['Concert', 'TheaterProduction', 'Play', 'MusicEvnt', 'constructor', ['Thing', 'Concert']])(
  'an entry of the type %j is refused with that reason, in a list, alone, and in a graph',
  async (kind) => {
    const node = { ...EVENT, '@type': kind };
    const reason = `1: it is not an event type of schema.org: ${[kind].flat().join(', ')}`;
    for (const document of [[node], node, { '@graph': [node] }, [{ '@graph': [node] }]])
      expect(await read(document)).toEqual([reason]);
  },
);

it.each([undefined, null, []])('an entry of the type %j is refused', async (kind) => {
  expect(await read([{ ...EVENT, '@type': kind }])).toEqual([
    '1: it is neither an event of Ticketmaster nor of schema.org',
  ]);
});

it.each([null, 7, 'text', [[]]])(
  'an entry that is %j is refused, in a list and in a page of one',
  async (entry) => {
    expect(await read([entry, { ...EVENT, '@type': 'Event' }])).toEqual([
      '1: it is not a JSON object',
      '2: One',
    ]);
    expect(await read([{ _embedded: { events: [entry, { ...EVENT, '@type': 'Event' }] } }])).toEqual([
      '1: it is not a JSON object',
      '2: One',
    ]);
  },
);

it('places and people are not events: in a graph, and in a list when they have an id', async () => {
  const hall = { '@type': 'Place', '@id': '#hall', ...EVENT.location };
  const site = { '@type': 'WebSite', name: 'The Hall' };
  const event = { ...EVENT, '@type': 'MusicEvent', location: { '@id': '#hall' } };
  expect(await read({ '@graph': [site, hall, event] })).toEqual(['3: One']);
  expect(await read([hall, event])).toEqual(['2: One']);
  expect(await read([site, { ...EVENT, '@type': 'MusicEvent' }])).toEqual([
    '1: it is not an event type of schema.org: WebSite',
    '2: One',
  ]);
});

it('a file without any event is broken', async () => {
  await expect(read({ '@graph': [{ '@type': 'WebSite', name: 'The Hall' }] })).rejects.toThrow(
    'it contains no events',
  );
});

it('a very deeply nested entry causes no error', async () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const document = JSON.stringify([{ ...EVENT, '@type': 'Event', about: 'deep' }]);
  expect(await read(document.replace('"deep"', deep))).toEqual(['1: One']);
});

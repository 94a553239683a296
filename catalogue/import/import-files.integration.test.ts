import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openImportFixture } from './import.fixture';
import { readSeatingPlan } from './seating-plans';

const SAMPLES = join(__dirname, '../samples');
const sample = (name: string) => join(SAMPLES, name);

let fixture: Awaited<ReturnType<typeof openImportFixture>>;
beforeAll(async () => {
  fixture = await openImportFixture();
});
afterAll(() => fixture?.drop());

const run: typeof fixture.run = (...given) => fixture.run(...given);
const written = (name: string, text: string) => fixture.written(name, text);
const eventOf = (externalId: string) => fixture.eventOf(externalId);

async function fingerprint(): Promise<string> {
  const { rows } = await fixture.pool.query(
    `select md5(concat(
       (select string_agg(md5(e::text), '' order by id) from event e),
       (select string_agg(md5(t::text), '' order by id) from ticket t),
       (select string_agg(md5(p::text), '' order by event_id, price_level) from price p),
       (select string_agg(md5(b::text), '' order by event_id, performer_id) from event_performer b),
       (select string_agg(md5(v::text), '' order by id) from venue v))) as sum`,
  );
  return rows[0].sum;
}

it('imports a page of Ticketmaster’s Discovery API, and reports the events that it refuses', async () => {
  const { made, refusals } = await run([sample('ticketmaster.json')]);
  expect(made).toBe(3);
  expect(refusals).toEqual([
    '4: the time of day is not known yet',
    '5: there is no venue; there is no price; set one for all such events with --default-price 45.00eur',
  ]);
  expect(await eventOf('tm:X1demoOwls')).toMatchObject({
    name: 'The Copper Owls & Friends',
    description: 'Doors at seven. No cameras.',
    category: 'music',
    image_url: 'https://img.example/owls-1024.jpg',
    starts_at: new Date('2027-05-08T18:00:00Z'),
    opens_at: new Date('2026-03-01T09:00:00Z'),
    max_tickets_per_fan: 6,
    venue_name: 'Halle Zwölf',
    city: 'Köln',
    performers: ['The Copper Owls', 'Łucja Ćma'],
    prices: { Standard: 4550 },
    tickets: 50,
    parking: 'Garage under the hall',
    queue_required: false,
    sale_override: null,
  });
  expect(await eventOf('tm:X2demoSumo')).toMatchObject({
    starts_at: new Date('2027-06-01T09:30:00Z'),
    prices: { Standard: 8000 },
    currency: 'jpy',
  });
  expect(await eventOf('tm:X3demoGala')).toMatchObject({ sale_override: 'closed' });
});

it('imports schema.org events from a graph that also describes their venues', async () => {
  const { made, refusals } = await run([sample('schema-org.jsonld')]);
  expect(made).toBe(2);
  expect(refusals).toEqual(['5: it is online only', '6: startDate has no time of day: 2027-03-07']);
  expect(await eventOf('ld:https://lune.example/e/1')).toMatchObject({
    name: 'Le Bal des égarés',
    description: 'Une nuit, un bal.',
    category: 'theatre',
    duration_minutes: 135,
    venue_name: 'Théâtre de la Lune',
    lat: 48.867,
    performers: ['Compagnie Étoile Filante', 'Zoé Garçonnet'],
    prices: { Standard: 2200 },
    tickets: 120,
  });
  // Paris is an hour ahead in winter.
  expect(await eventOf('ld:https://lune.example/e/2')).toMatchObject({
    starts_at: new Date('2027-03-05T18:30:00Z'),
    country: 'France',
  });
});

it.each([
  ['an object alone', (event: object) => JSON.stringify(event)],
  ['a list', (event: object) => `\ufeff[${JSON.stringify(event)}]`],
])('takes over a schema.org event that is %s', async (kind, write) => {
  const event = {
    '@context': 'https://schema.org',
    '@type': 'ComedyEvent',
    url: `https://fun.example/${kind.replaceAll(' ', '-')}`,
    name: kind,
    startDate: '2027-05-01T20:00:00Z',
    location: {
      '@type': 'Place',
      name: 'Cellar',
      address: { addressLocality: 'Porto', addressCountry: 'PT' },
    },
    offers: { price: 10, priceCurrency: 'EUR' },
  };
  expect(await run([written('one.json', write(event))])).toMatchObject({ made: 1, refused: 0, broken: [] });
});

it('imports CSV with a seating plan in the same folder, and refuses invalid dates and plans in other folders', async () => {
  const { made, refusals } = await run([sample('events.csv')]);
  expect(refusals).toEqual([
    '6: startsAt is not a calendar date: 2027-02-30T20:00:00Z',
    expect.stringContaining('7: the seating plan ../../package.json is not in the folder of the file'),
  ]);
  expect(made).toBe(4);
  expect(await eventOf('csv:1001')).toMatchObject({
    starts_at: new Date('2027-04-10T17:30:00Z'),
    description: 'Strings, and "light"',
    prices: { Standard: 45_000 },
    tickets: 80,
    performers: ['Nordlys Kvartett', 'Åse Sæther'],
  });
  expect(await eventOf('csv:1002')).toMatchObject({
    prices: { Stalls: 6000, Circle: 4550, Gallery: 2000 },
    tickets: 40,
    queue_required: true,
  });
  expect(await eventOf('csv:1004')).toMatchObject({ name: 'Ümit & Söhne' });
});

it('changes nothing when the same files are imported again', async () => {
  const files = ['ticketmaster.json', 'schema-org.jsonld', 'events.csv'].map(sample);
  await run(files);
  const before = await fingerprint();
  expect(await run(files)).toMatchObject({ made: 0, changed: 0, unchanged: 9 });
  expect(await fingerprint()).toBe(before);
});

const row = (cells: Record<string, string>) => {
  const all = {
    externalId: 'again',
    name: 'Again',
    startsAt: '2027-04-13T20:00:00Z',
    venueName: 'House',
    city: 'Porto',
    country: 'PT',
    currency: 'EUR',
    price: '10',
    ...cells,
  };
  return `${Object.keys(all).join(',')}\n${Object.values(all)
    .map((cell) => `"${cell}"`)
    .join(',')}\n`;
};

it('changes what differs, but never a ticket that is held or sold', async () => {
  await run([written('again.csv', row({ externalId: 'sold', capacity: '5', performers: 'One|Two' }))]);
  const { id } = await eventOf('csv:sold');
  const tickets = await fixture.pool.query(
    'select id from ticket where event_id = $1 order by seat_position',
    [id],
  );
  const claimed = await fixture.pool.query('select claim_seats($1, $2, $3, $4, $5, $6) as answer', [
    ...['pur_import', id, 'fan-1', 'workflow', 'run'],
    { kind: 'tickets', ticketIds: [tickets.rows[0].id] },
  ]);
  expect(claimed.rows[0].answer.type).toBe('reserved');
  const held = await fixture.pool.query('select * from ticket where id = $1', [tickets.rows[0].id]);

  const changed = row({ externalId: 'sold', name: 'New name', price: '12.50', performers: 'Two|Three' });
  expect(await run([written('again.csv', changed)])).toMatchObject({ made: 0, changed: 1 });
  expect(await eventOf('csv:sold')).toMatchObject({
    name: 'New name',
    prices: { Standard: 1250 },
    performers: ['Two', 'Three'],
    tickets: 5,
    version: 2,
  });

  writeFileSync(join(fixture.folder, 'seating-plan.json'), readFileSync(sample('seating-plan.json')));
  const planned = row({ externalId: 'sold', seatingPlan: 'seating-plan.json' });
  expect(await run([written('again.csv', planned)])).toMatchObject({
    ...{ made: 0, changed: 1, refused: 0 },
    notes: ['Again: 1 seats that are no longer in the file stay, because fans have held them'],
  });
  // The four untouched places have made way for forty seats; the one that is held is still there, as it was.
  expect(await eventOf('csv:sold')).toMatchObject({ tickets: 41, capacity: 41 });
  expect((await fixture.pool.query('select * from ticket where id = $1', [tickets.rows[0].id])).rows).toEqual(
    held.rows,
  );
  expect(await run([written('again.csv', planned)])).toMatchObject({ changed: 0, unchanged: 1 });

  const inFrancs = row({ externalId: 'sold', currency: 'CHF' });
  expect((await run([written('again.csv', inFrancs)])).refusals).toEqual([
    '2: its currency has changed, and tickets were sold in the old one',
  ]);
});

it('gives the seats of a plan their positions, in seat widths, and demands a price for each category', async () => {
  const page = JSON.parse(readFileSync(sample('ticketmaster.json'), 'utf8'));
  const [event] = page._embedded.events;
  event.id = 'planned';
  const file = written('planned.json', JSON.stringify({ _embedded: { events: [event] } }));
  const plan = readSeatingPlan(sample('seating-plan.json'));
  expect((await run([file], { plan })).refusals).toEqual([
    expect.stringContaining('set a price for each of Stalls, Circle, Gallery'),
  ]);
  await run([file], { plan }, { levelPrices: 'Gallery=45.50|Circle=60|Stalls=89' });
  expect(await eventOf('tm:planned')).toMatchObject({
    tickets: 40,
    prices: { Stalls: 8900, Circle: 6000, Gallery: 4550 },
  });
  const { rows } = await fixture.pool.query(
    `select section, row_label, seat_label, x, y, price_level from ticket t join event e on e.id = t.event_id
      where e.external_id = 'tm:planned' and row_label = 'A' and seat_label = '2' order by section`,
  );
  expect(rows).toEqual([
    { section: 'Balcony', row_label: 'A', seat_label: '2', x: 4.2, y: 10.4, price_level: 'Gallery' },
    { section: 'Ground floor', row_label: 'A', seat_label: '2', x: 5, y: 4, price_level: 'Stalls' },
  ]);
});

it('corrects the venue and the performers only of its own events', async () => {
  const hall = { venueName: 'Town hall', city: 'Springfeld', country: 'DE' };
  await run([written('first.csv', row({ externalId: 'hall-1', ...hall, performers: 'Ana Ruiz' }))]);
  const corrected = { ...hall, venueName: 'Town Hall', lat: '52.52', lon: '13.40' };
  await run([written('first.csv', row({ externalId: 'hall-1', ...corrected, performers: 'Ana Ruíz' }))]);
  expect(await eventOf('csv:hall-1')).toMatchObject({
    venue_name: 'Town Hall',
    lat: 52.52,
    performers: ['Ana Ruíz'],
  });
  const others = row({ externalId: 'hall-2', ...corrected, lat: '-33.86', lon: '151.21' });
  await run([written('others.csv', others)], {}, { organiserId: 'somebody-else' });
  expect(await eventOf('csv:hall-2')).toMatchObject({ venue_name: 'Town Hall', lat: -33.86 });
  expect(await eventOf('csv:hall-1')).toMatchObject({ lat: 52.52 });
  // A file that says less than before takes nothing away.
  expect(
    await run([
      written(
        'first.csv',
        row({ externalId: 'hall-1', ...hall, venueName: 'Town Hall', performers: 'Ana Ruíz' }),
      ),
    ]),
  ).toMatchObject({ changed: 0, unchanged: 1 });
});

it('keeps the time zone in a file for a venue without a location', async () => {
  const lisbon = { externalId: 'zone-csv', startsAt: '2027-07-02T00:30:00', timeZone: 'Europe/Lisbon' };
  await run([
    written('zone.csv', row(lisbon) + row({ ...lisbon, externalId: 'no-zone', timeZone: '' }).split('\n')[1]),
  ]);
  expect(await eventOf('csv:zone-csv')).toMatchObject({
    time_zone: 'Europe/Lisbon',
    starts_at: new Date('2027-07-01T23:30Z'),
  });
  // By --time-zone.
  expect(await eventOf('csv:no-zone')).toMatchObject({ time_zone: 'Europe/Paris' });
  const [night] = JSON.parse(readFileSync(sample('ticketmaster.json'), 'utf8'))._embedded.events;
  const { location: _, ...venue } = night._embedded.venues[0];
  const event = {
    ...night,
    id: 'zone-tm',
    dates: { ...night.dates, timezone: 'America/Mexico_City' },
    _embedded: { ...night._embedded, venues: [venue] },
  };
  await run([written('zone.json', JSON.stringify({ _embedded: { events: [event] } }))]);
  expect(await eventOf('tm:zone-tm')).toMatchObject({ time_zone: 'America/Mexico_City' });
});

it('writes an event once that is in a file twice; the later row counts', async () => {
  const twice = row({ externalId: 'twice' }) + row({ externalId: 'twice', name: 'Later' }).split('\n')[1];
  expect(await run([written('twice.csv', twice)])).toMatchObject({ made: 1, changed: 1 });
  expect(await eventOf('csv:twice')).toMatchObject({ name: 'Later' });
});

it('refuses a sale that would open after the start, by the file or by the existing event', async () => {
  const opened = row({
    externalId: 'opening',
    startsAt: '2031-05-01T20:00:00Z',
    opensAt: '2031-04-01T08:00:00Z',
  });
  expect(await run([written('opening.csv', opened)])).toMatchObject({ made: 1, refused: 0 });
  const late = row({ externalId: 'late', startsAt: '2031-05-01T20:00:00Z', opensAt: '2032-05-01T08:00:00Z' });
  expect(await run([written('late.csv', late)])).toMatchObject({
    refusals: ['2: onSale.opensAt: the event has begun by then'],
  });
  const earlier = row({ externalId: 'opening', startsAt: '2031-03-01T20:00:00Z' });
  expect(await run([written('earlier.csv', earlier)])).toMatchObject({
    refusals: ['2: its sale opens at 2031-04-01T08:00:00.000Z: the event has begun by then'],
  });
  expect((await eventOf('csv:opening')).starts_at.toISOString()).toBe('2031-05-01T20:00:00.000Z');
});

it('imports an event of the past, whose sale has ended', async () => {
  const old = row({ externalId: 'old', startsAt: '1970-01-01T20:00:00Z' });
  expect(await run([written('old.csv', old)])).toMatchObject({ made: 1, refused: 0 });
  const { sale_ends_at, starts_at } = await eventOf('csv:old');
  expect(sale_ends_at).toEqual(starts_at);
});

it.each([
  ['nothing', '', 'it is empty'],
  ['a ZIP', 'PK\u0003\u0004rest', /it is a ZIP archive/],
  ['a web page', '<!doctype html><p>hello', 'it is HTML or XML, not JSON or CSV'],
  ['zeros', 'a,b\0c', 'it is not text'],
  ['another table', 'a,b\n1,2\n', /the first line has no externalid, name/],
  ['a seating plan', '{"name":"x","zones":[],"categories":[]}', /use it with --seating-plan/],
  ['JSON of something else', '{"hello":"world"}', undefined],
  ['a number', '42', /neither JSON nor CSV|no events/],
  ['an empty list', '[]', 'it contains no events'],
  ['no JSON after all', '[{"@type":"Event"}, what]', /not valid JSON/],
])('reports what is wrong with a file of %s', async (_kind, text, reason) => {
  const { broken, refused, made } = await run([written('broken', text)]);
  expect(made).toBe(0);
  if (reason === undefined) expect(refused).toBe(1);
  else expect(broken).toEqual([expect.stringMatching(reason)]);
});

it('imports the rows of an incomplete file up to its end', async () => {
  const whole = readFileSync(sample('ticketmaster.json'), 'utf8');
  const cut = whole.slice(0, whole.indexOf('X3demoGala')).replaceAll('demo', 'cut');
  const { made, broken } = await run([written('cut.json', cut)]);
  expect(made).toBe(2);
  expect(broken).toEqual(['it ends unexpectedly: is the file incomplete?']);
});

it('reports a missing file and a folder, and continues with the next file', async () => {
  const { broken, unchanged } = await run([
    join(fixture.folder, 'nobody'),
    fixture.folder,
    sample('events.csv'),
  ]);
  expect(broken).toEqual(['the file does not exist', 'it is a folder']);
  expect(unchanged).toBe(4);
});

import { get } from 'node:http';
import { changeEventBody, newEventBody } from '../../catalogue/event-input';
import { type Caller, logIn, send, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { eventBody, hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

/** Sends a conditional request as a cache does, without fetch, which adds `Cache-Control: no-cache` to it. */
function getAsCache(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number | undefined; etag: string }> {
  return new Promise((resolve, reject) => {
    get(system.url + path, { headers, agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, etag: String(response.headers.etag) });
    }).once('error', reject);
  });
}

/** Waits until search finds an event by its name; the index may lag. */
function found(name: string) {
  return until(`${name} is found`, async () => {
    const { body } = await send(`${system.url}/event/search?term=${encodeURIComponent(name)}`, 'GET');
    return body.results.find((result: { name: string }) => result.name === name);
  });
}

describe('an event', () => {
  test('is shown as it was created, with all its seats', async () => {
    const plain = eventBody({ name: uniqueName('Gala') });
    const body = {
      ...plain,
      onSale: { ...plain.onSale, accessibleUntil: '2040-01-01T00:00:00.000Z', moreTimeSeconds: 60 },
      focalPoint: { x: -3, y: 2.5 },
      description: 'Two parts and an interval',
      category: 'music',
      durationMinutes: 90,
      parking: 'behind the hall',
      food: 'soup',
      terms: 'No large bags.\nDoors open an hour before.',
      buyerDetails: 'name-and-address',
      gateListNames: true,
      returns: { until: '2040-01-02T00:00:00.000Z', feePercent: 5, mode: 'at-once' },
      imageUrl: 'https://pictures.example/gala.jpg',
      entry: { opensMinutesBefore: 60, closesMinutesAfter: 30, reEntry: true },
      sections: [
        {
          name: 'Floor',
          priceLevel: 'A',
          rows: [
            { name: 'A', seats: 2 },
            { name: 'B', seats: [7, '7a'], accessible: [7], companion: ['7a'] },
          ],
        },
        { name: 'Standing', priceLevel: 'B', generalAdmission: 3 },
      ],
      prices: [
        { priceLevel: 'A', amount: 9000, currency: 'eur' },
        { priceLevel: 'B', amount: 3000, currency: 'eur' },
      ],
    };
    // A field that is new in the schema must be in this body, so that its storage and its answer are tested.
    const names = Object.keys(newEventBody.shape).filter((name) => name !== 'seatingPlanId');
    expect(Object.keys(body).sort()).toEqual(names.sort());
    const { sections: _, onSale: _onSale, prices: _prices, ...facts } = body;
    const made = await organiser.post('/organiser/events', body);
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/event/${made.body.id}`);
    expect(made.body).toMatchObject({
      ...facts,
      capacity: 7,
      onSale: {
        status: 'open',
        queueRequired: false,
        maxTicketsPerFan: 8,
        accessibleUntil: body.onSale.accessibleUntil,
      },
      prices: [{ available: 2 }, { available: 3 }],
      availability: { available: 5, held: 0, booked: 0, kept: 2 },
    });
    const seen = await send(`${system.url}/event/${made.body.id}`, 'GET');
    expect(seen.body).toEqual(made.body);
    const { etag } = await getAsCache(`/event/${made.body.id}`);
    expect(etag).toMatch(/^"/);
    for (const [known, status] of Object.entries({
      [etag]: 304,
      '"other"': 200,
      [`"other", ${etag}`]: 304,
    })) {
      const answer = await getAsCache(`/event/${made.body.id}`, { 'If-None-Match': known });
      expect([known, answer]).toEqual([known, { status, etag }]);
    }

    const { body: map } = await send(`${system.url}/event/${made.body.id}/seats`, 'GET');
    const at = (name: string) => map.columns.indexOf(name);
    expect([map.accessible, map.companion]).toEqual([[map.seats[2][0]], [map.seats[3][0]]]);
    expect(map.sections).toEqual([
      { name: 'Floor', seats: 4 },
      { name: 'Standing', seats: 3 },
    ]);
    expect(map.seats.map((seat: string[]) => [seat[at('row')], seat[at('number')]])).toEqual([
      ['A', '1'],
      ['A', '2'],
      ['B', '7'],
      ['B', '7a'],
      [null, null],
      [null, null],
      [null, null],
    ]);
    expect(new Set(map.seats.map((seat: string[]) => seat[at('state')]))).toEqual(new Set(['available']));
    expect(await found(body.name)).toMatchObject({ id: made.body.id, performers: ['The Fixtures'] });
  });

  const good = eventBody();
  test.each<[string, object]>([
    ['has no name', { name: '' }],
    ['has no venue', { venue: undefined }],
    ['has no seats', { sections: [] }],
    [
      'has a row without seats',
      { sections: [{ name: 'F', priceLevel: 'A', rows: [{ name: 'A', seats: 0 }] }] },
    ],
    [
      'has a row of four billion seats',
      { sections: [{ name: 'F', priceLevel: 'A', rows: [{ name: 'A', seats: 4_000_000_000 }] }] },
    ],
    [
      'has a seat twice',
      { sections: [{ name: 'F', priceLevel: 'A', rows: [{ name: 'A', seats: [1, '1'] }] }] },
    ],
    [
      'has a companion seat beside no accessible one',
      {
        sections: [
          { name: 'F', priceLevel: 'A', rows: [{ name: 'A', seats: 9, accessible: [1], companion: [4] }] },
        ],
      },
    ],
    [
      'has two rows of the same name',
      {
        sections: [
          {
            name: 'F',
            priceLevel: 'A',
            rows: [
              { name: 'A', seats: 1 },
              { name: 'A', seats: 1 },
            ],
          },
        ],
      },
    ],
    ['has two sections of the same name', { sections: [...good.sections, ...good.sections] }],
    ['has a section without a price', { sections: [{ name: 'F', priceLevel: 'Z', generalAdmission: 1 }] }],
    [
      'has more seats than allowed',
      { sections: [{ name: 'F', priceLevel: 'A', generalAdmission: 1_000_000 }] },
    ],
    ['has two prices of the same level', { prices: [...good.prices, ...good.prices] }],
    ['has an unknown currency', { prices: [{ priceLevel: 'A', amount: 5000, currency: 'xyz' }] }],
    ['has a negative price', { prices: [{ priceLevel: 'A', amount: -1, currency: 'eur' }] }],
    [
      'has a price with a fraction of a cent',
      { prices: [{ priceLevel: 'A', amount: 5000.5, currency: 'eur' }] },
    ],
    ['has a currency in capitals', { prices: [{ priceLevel: 'A', amount: 5000, currency: 'EUR' }] }],
    ['has a start that is not a date', { startsAt: 'soon' }],
    ['starts on 30 February', { startsAt: '2027-02-30T19:00:00Z' }],
    ['has a start without an offset', { startsAt: '2027-02-20T19:00:00' }],
    ['has a start with an offset of 23 hours', { startsAt: '2027-02-20T19:00:00+23:00' }],
    ['starts in the year 0', { startsAt: '0000-01-01T00:00:00Z' }],
    ['has a latitude of 91', { venue: { ...good.venue, location: { lat: 91, lon: 0 } } }],
    ['has holds of 0 seconds', { onSale: { ...good.onSale, holdSeconds: 0 } }],
    ['has a limit of 0 tickets', { onSale: { ...good.onSale, maxTicketsPerFan: 0 } }],
    ['has a NUL in its name', { name: 'a\0b' }],
    ['has a javascript: URL as its image', { imageUrl: 'javascript:alert(1)' }],
  ])('that %s is refused', async (_, wrong) => {
    expectProblem(await organiser.post('/organiser/events', { ...good, ...wrong }), 'invalid-request');
  });

  test('can be changed in part, and is found by its new name', async () => {
    const { id } = await makeEvent(organiser);
    const name = uniqueName('Renamed');
    const before = (await organiser.get(`/event/${id}`)).body;
    const changed = await organiser.call('PATCH', `/organiser/events/${id}`, {
      name,
      onSale: { maxTicketsPerFan: 3 },
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({ ...before, name, onSale: { ...before.onSale, maxTicketsPerFan: 3 } });
    expect(await found(name)).toMatchObject({ id });
  });

  test('can be changed in every fact', async () => {
    const { id, ticketIds } = await makeEvent(organiser);
    const { sections: _, onSale: _onSale, ...facts } = eventBody({ name: uniqueName('Changed') });
    const change = {
      ...facts,
      startsAt: '2041-03-01T19:00:00.000Z',
      description: 'Another programme',
      category: 'theatre',
      durationMinutes: 75,
      parking: 'none',
      food: 'none',
      terms: 'No bags.',
      focalPoint: { x: 9, y: 0 },
      buyerDetails: 'name',
      gateListNames: true,
      returns: { until: null, feePercent: 10, mode: 'when-resold' },
      keepOrReturnUntil: '2041-02-01T00:00:00.000Z',
      imageUrl: 'https://pictures.example/changed.jpg',
      entry: { opensMinutesBefore: 45, closesMinutesAfter: null, reEntry: true },
    };
    // `sections` cannot change; the fields of `onSale` are settings of the sale, not facts.
    const fields = Object.keys(changeEventBody.shape).filter(
      (name) => !['sections', 'onSale'].includes(name),
    );
    expect(Object.keys(change).sort()).toEqual(fields.sort());
    const changed = await organiser.call('PATCH', `/organiser/events/${id}`, change);
    expect(changed).toMatchObject({ status: 200, body: change });
    const cleared = Object.fromEntries(
      ['description', 'category', 'durationMinutes', 'parking', 'food', 'terms', 'imageUrl', 'entry'].map(
        (name) => [name, null],
      ),
    );
    const { venue } = facts;
    await organiser.call('PATCH', `/organiser/events/${id}`, {
      venue: { ...venue, address: 'Main Street 1' },
    });
    const emptied = await organiser.call('PATCH', `/organiser/events/${id}`, {
      ...cleared,
      venue: { ...venue, address: null },
    });
    expect(emptied).toMatchObject({ status: 200, body: { ...cleared, venue: { address: null } } });
    // The seat that is nearest to the stage is now at the other end of the row.
    const { body: best } = await send(`${system.url}/event/${id}/seats/best?quantity=1`, 'GET');
    expect(best.ticketIds).toEqual([ticketIds.at(-1)]);
  });

  test('can get another venue, performers and prices; a hold keeps its price, and seats cannot change', async () => {
    const { id, ticketIds } = await makeEvent(organiser);
    const fan = await logIn(system.url);
    const { purchaseId } = await hold(fan, ticketIds[0]!);
    const town = uniqueName('Town');
    const change = {
      venue: { name: 'Open Air', city: town, country: 'XX' },
      performers: [{ name: uniqueName('Support') }, { name: 'The Fixtures' }],
      prices: [{ priceLevel: 'A', amount: 5000, currency: 'eur' }],
    };
    const changed = await organiser.call('PATCH', `/organiser/events/${id}`, change);
    expect(changed).toMatchObject({ status: 200, body: change });
    expect((await fan.get(`/event/${id}`)).body).toMatchObject(change);
    await until('search finds it by its new performer, at its new venue', async () => {
      const { body } = await fan.get(`/event/search?term=${change.performers[0]!.name}`);
      return body.results.some((one: typeof changed.body) => one.id === id && one.venue.city === town);
    });
    expect((await fan.get(`/purchase/${purchaseId}`)).body.total.amount).toBe(4500);
    expect((await hold(await logIn(system.url), ticketIds[1]!)).total.amount).toBe(5000);
    expect((await pay(fan, purchaseId)).status).toBe(200);

    for (const wrong of [
      { prices: [{ priceLevel: 'Z', amount: 5000, currency: 'eur' }] },
      { prices: [{ priceLevel: 'A', amount: 5000, currency: 'usd' }] },
      { prices: [...change.prices, ...change.prices] },
      { prices: [{ ...change.prices[0], endsAt: '2040-01-01T20:00:00Z', next: 'Z' }] },
      { sections: eventBody().sections },
      { venue: { name: 'Nowhere' } },
      // A change with one unknown field is refused as a whole.
      { name: 'Other', startAt: '2040-01-01T20:00:00Z' },
      { name: 'Other', capacity: 5 },
      { onSale: { maxTicketsPerFan: 2, maxTickets: 2 } },
      { venue: { ...eventBody().venue, location: { lat: 1, lon: 2, lng: 2 } } },
    ])
      expectProblem(await organiser.call('PATCH', `/organiser/events/${id}`, wrong), 'invalid-request');
    expect((await organiser.get(`/event/${id}`)).body).toMatchObject(change);
  });

  test('is not changed by an unknown id or an invalid body', async () => {
    expectProblem(await organiser.call('PATCH', '/organiser/events/evt_nobody', {}), 'event-not-found');
    const { id } = await makeEvent(organiser);
    for (const body of [{ name: '' }, { startsAt: 'soon' }, { onSale: { holdSeconds: -1 } }]) {
      expectProblem(await organiser.call('PATCH', `/organiser/events/${id}`, body), 'invalid-request');
    }
  });
});

describe('calls of organisers', () => {
  const calls = [
    ['POST', '/organiser/events', eventBody()],
    ['PATCH', '/organiser/events/evt_1', {}],
    ['POST', '/organiser/events/evt_1/on-sale', { action: 'close' }],
    ['GET', '/organiser/events/evt_1/on-sale', undefined],
  ] as const;

  test.each(calls)(
    '%s %s is refused to a fan, to finance and without a login',
    async (method, path, body) => {
      const fan = await logIn(system.url);
      expectProblem(await fan.call(method, path, body), 'forbidden');
      const finance = await logIn(system.url, uniqueName('finance'), ['finance']);
      expectProblem(await finance.call(method, path, body), 'forbidden');
      expectProblem(await send(system.url + path, method, body), 'unauthenticated');
    },
  );

  test('of a sale are allowed to ops too', async () => {
    const { id } = await makeEvent(organiser);
    const ops = await logIn(system.url, uniqueName('ops'), ['ops']);
    expect((await ops.get(`/organiser/events/${id}/on-sale`)).status).toBe(200);
  });
});

describe('venues and performers', () => {
  const make = async (place: object, ...names: string[]) => {
    const body = { ...eventBody(), performers: names.map((name) => ({ name })) };
    const made = await organiser.post('/organiser/events', { ...body, venue: { ...body.venue, ...place } });
    expect(made.status).toBe(201);
    return made.body;
  };
  const namesOf = (event: { performers: { name: string }[] }) => event.performers.map(({ name }) => name);

  test.each([
    [['किरण'], ['करण']],
    [['Кой'], ['Кои']],
    [['กา'], ['ก้า']],
    [['Bjork'], ['Björk']],
    [
      ['バンド', 'ハンド'],
      ['!!!', '???'],
    ],
  ])('%j and %j are shown as they were written, in either order of creation', async (first, second) => {
    const [one, other] = [await make({}, ...first), await make({}, ...second)];
    expect([namesOf(one), namesOf(other)]).toEqual([first, second]);
    const again = await make({}, ...first);
    expect(again.performers).toEqual(one.performers);
  });

  test('a venue has the location that its event gives, also if another event gives another', async () => {
    const city = uniqueName('Łódź');
    const here = { name: 'ホール', city, location: { lat: 51.77, lon: 19.46 } };
    const one = await make(here);
    const other = await make({ ...here, name: 'ボール', location: { lat: -33.86, lon: 151.21 } });
    const third = await make({ ...here, location: { lat: -33.86, lon: 151.21 } });
    expect([one, other, third].map(({ venue }) => [venue.name, venue.timeZone])).toEqual([
      ['ホール', 'Europe/Warsaw'],
      ['ボール', 'Australia/Sydney'],
      ['ホール', 'Australia/Sydney'],
    ]);
    expect((await organiser.get(`/event/${one.id}`)).body.venue).toEqual(one.venue);
    expect((await make(here)).venue).toEqual(one.venue);
  });

  test('the organiser’s time zone counts for a venue without a location, and a location overrides it', async () => {
    const nowhere = await make({ location: undefined, timeZone: 'Europe/Lisbon' });
    expect(nowhere.venue).toMatchObject({ location: null, timeZone: 'Europe/Lisbon' });
    expect(
      (await make({ timeZone: 'Europe/Lisbon', location: { lat: 52.5, lon: 13.4 } })).venue.timeZone,
    ).toBe('Europe/Berlin');
    const body = { ...eventBody(), venue: { ...eventBody().venue, timeZone: 'Mars/Olympus' } };
    expectProblem(await organiser.post('/organiser/events', body), 'invalid-request');
  });

  test('a correction of a venue or a performer is shown, and keeps the fields that it omits', async () => {
    const { id, venue } = await make(
      { name: 'patch hall', address: '1 main st', location: undefined },
      'Ana Ruiz',
    );
    const { city, country } = venue;
    const patch = async (change: object) =>
      (await organiser.call('PATCH', `/organiser/events/${id}`, change)).body;
    const location = { lat: 52.52, lon: 13.4 };
    expect((await patch({ venue: { name: 'patch hall', city, country, location } })).venue).toMatchObject({
      ...{ name: 'patch hall', address: '1 main st', location, timeZone: 'Europe/Berlin' },
    });
    expect((await patch({ venue: { name: 'Patch Hall', city, country } })).venue).toMatchObject({
      ...{ name: 'Patch Hall', address: '1 main st', location },
    });
    const described = await patch({ performers: [{ name: 'Ana Ruiz', description: 'Pianist from Ulm' }] });
    expect(described.performers).toMatchObject([{ name: 'Ana Ruiz', description: 'Pianist from Ulm' }]);
    const renamed = await patch({ performers: [{ name: 'ANA RUIZ' }] });
    expect(renamed.performers).toMatchObject([{ name: 'ANA RUIZ', description: 'Pianist from Ulm' }]);
  });
});

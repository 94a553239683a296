import { type Caller, logIn, send, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { eventBody } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { until } from '../harness/until';

let url: string;
let organiser: Caller;

beforeAll(async () => {
  ({ url } = await sharedSystem());
  organiser = await logIn(url, uniqueName('organiser'), ['organiser']);
});

const found = async (name: string) =>
  (await send(`${url}/event/search?term=${encodeURIComponent(name)}`, 'GET')).body.results.length;

test('a draft grows field by field, is seen by its team alone, and is sold once it is published', async () => {
  const name = uniqueName('Premiere');
  const made = await organiser.post('/organiser/drafts', { name });
  expect([made.status, made.body.state, made.body.publishedAt]).toEqual([201, 'draft', null]);
  expect(made.body.missing.map((one: { path: string }) => one.path)).toEqual(
    expect.arrayContaining(['startsAt', 'venue', 'sections', 'prices', 'onSale.opensAt']),
  );
  const { id } = made.body;
  const early = await organiser.post(`/organiser/drafts/${id}/publish`, {});
  expectProblem(early, 'event-incomplete');
  expect(early.body.errors).toEqual(made.body.missing);

  const { performers, venue, sections, prices, startsAt, onSale } = eventBody({ name });
  const saved = await organiser.call('PUT', `/organiser/drafts/${id}`, {
    ...{
      name,
      startsAt,
      sections,
      prices: [{ ...prices[0], amount: undefined }],
      version: made.body.version,
    },
    ...{ venue: { name: venue.name }, onSale },
  });
  expect([saved.status, saved.body.seats.count]).toEqual([200, saved.body.event.capacity]);
  expect(saved.body.missing.map((one: { path: string }) => one.path).sort()).toEqual([
    'prices.0.amount',
    'venue.city',
    'venue.country',
  ]);
  const entered = { name, startsAt, sections, prices, venue, performers, onSale };
  const stale = await organiser.call('PUT', `/organiser/drafts/${id}`, {
    ...entered,
    version: made.body.version,
  });
  expectProblem(stale, 'draft-changed');
  const whole = await organiser.call('PUT', `/organiser/drafts/${id}`, entered);
  expect(whole.body.missing).toEqual([]);

  // Nobody else sees it, under no address.
  const stranger = await logIn(url, uniqueName('other'), ['organiser']);
  const ofFans = ['', '/seats', '/queue'].map((page) => `/event/${id}${page}`);
  for (const path of [...ofFans, `/organiser/events/${id}`, `/organiser/events/${id}/seat-map`])
    expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
  const { body: map } = await organiser.get(`/organiser/events/${id}/seat-map`);
  const ticketId = map.seats[0][0];
  const fan = await logIn(url);
  expect((await fan.post('/ticket/reserve', { ticketId })).status).toBe(404);
  expect(await found(name)).toBe(0);
  const drafts = (await organiser.get('/organiser/events?state=draft')).body;
  expect([drafts.total, drafts.events[0].name]).toEqual([1, name]);
  expect((await stranger.get('/organiser/events?state=draft')).body.total).toBe(0);

  const published = await organiser.post(`/organiser/drafts/${id}/publish`, {});
  expect([published.status, published.body.state]).toEqual([200, 'coming']);
  expectProblem(await organiser.post(`/organiser/drafts/${id}/publish`, {}), 'event-published');
  expect((await send(`${url}/event/${id}`, 'GET')).body.name).toBe(name);
  expect((await fan.post('/ticket/reserve', { ticketId })).status).toBe(201);
  await until('it is found', async () => (await found(name)) === 1);
});

test('a show on several dates is copied with its seats, and each page names the other dates', async () => {
  const name = uniqueName('Tour');
  const show = await organiser.post('/organiser/events', eventBody({ name }));
  const { id } = show.body;
  const dates = ['2040-05-01T18:00:00.000Z', '2040-05-02T18:00:00.000Z'];
  const copied = await organiser.post(`/organiser/events/${id}/duplicate`, {
    startsAt: dates,
    asSeries: true,
  });
  expect([copied.status, copied.body.events.map((one: { startsAt: string }) => one.startsAt)]).toEqual([
    201,
    dates,
  ]);
  const [first, second] = copied.body.events.map((one: { id: string }) => one.id);

  const { body: draft } = await organiser.get(`/organiser/events/${first}`);
  expect(draft.seats.count).toBe(show.body.capacity);
  expect(draft.fields).toMatchObject({ name, startsAt: dates[0], seatsOf: id });
  const opensAt = '2039-01-01T10:00:00.000Z';
  for (const one of [first, second]) {
    const { fields } = (await organiser.get(`/organiser/events/${one}`)).body;
    await organiser.call('PUT', `/organiser/drafts/${one}`, {
      ...fields,
      onSale: { ...fields.onSale, opensAt },
    });
  }
  expect((await organiser.post(`/organiser/drafts/${first}/publish`, {})).status).toBe(200);
  await until('the first date names the second', async () => {
    const { otherDates } = (await send(`${url}/event/${id}`, 'GET')).body;
    return otherDates.length === 1 && otherDates[0].id === first;
  });
  expect((await organiser.call('DELETE', `/organiser/drafts/${second}`)).status).toBe(204);
  expect((await organiser.get(`/organiser/events/${second}`)).status).toBe(404);
  expectProblem(await organiser.call('DELETE', `/organiser/drafts/${first}`), 'event-published');

  // The list is a page at a time, in the order of the dates.
  const path = `/organiser/events?term=${encodeURIComponent(name)}&limit=1`;
  const { body: page } = await organiser.get(path);
  const { body: next } = await organiser.get(`${path}&cursor=${page.nextCursor}`);
  expect([page.total, page.events[0].id, next.events[0].id, next.nextCursor]).toEqual([2, id, first, null]);
});

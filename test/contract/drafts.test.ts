import { newBlock, newStage, newTable } from '../../domain/seating-plan/new-parts';
import { type Caller, logIn, send, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { mailsTo } from '../harness/mailbox';
import { eventBody } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let url: string;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  ({ url } = system);
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
  // Saves of one sitting are one line, with what was before the first and what is after the last.
  const ops = await logIn(url, undefined, ['ops']);
  const audited = async () => (await ops.get(`/ops/audit?eventId=${id}`)).body.lines;
  const [change, creation, ...others] = await audited();
  expect([change.action, creation.action, others]).toEqual(['change-draft', 'create-draft', []]);
  expect(change).toMatchObject({
    by: organiser.userId,
    details: { before: { startsAt: null, venue: null }, after: { venue: { city: venue.city }, sections } },
  });

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
  const { body: map } = await organiser.get(`/organiser/events/${id}/seat-map`);
  const block = { kind: 'house', reason: 'for the promoter', holder: 'Promoter' };
  const ticketIds = map.seats.slice(0, 2).map(([ticketId]: [string]) => ticketId);
  const releasesAt = new Date(Date.parse(show.body.startsAt) - 3_600_000).toISOString();
  const blocked = await organiser.post(`/organiser/events/${id}/seat-blocks`, {
    ...block,
    ...{ seats: { ticketIds }, releasesAt },
  });
  expect(blocked.status).toBe(201);
  const wish = { startsAt: dates, asSeries: true, withBlocks: true };
  const copied = await organiser.post(`/organiser/events/${id}/duplicate`, wish);
  expect([copied.status, copied.body.events.map((one: { startsAt: string }) => one.startsAt)]).toEqual([
    201,
    dates,
  ]);
  const [first, second] = copied.body.events.map((one: { id: string }) => one.id);

  const { body: draft } = await organiser.get(`/organiser/events/${first}`);
  expect(draft.seats.count).toBe(show.body.capacity);
  expect(draft.fields).toMatchObject({ name, startsAt: dates[0], seatsOf: id });
  const { blocks } = (await organiser.get(`/organiser/events/${second}/seat-blocks`)).body;
  expect(blocks).toMatchObject([{ ...block, blocked: 2, releasesAt: '2040-05-02T17:00:00.000Z' }]);
  const alone = (await organiser.post(`/organiser/events/${id}/duplicate`, {})).body.events[0].id;
  expect((await organiser.get(`/organiser/events/${alone}/seat-blocks`)).body.blocks).toEqual([]);
  await organiser.call('DELETE', `/organiser/drafts/${alone}`);
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

const PLAN = {
  categories: [
    { name: 'Gold', colour: 0 },
    { name: 'Blue', colour: 1 },
  ],
  parts: [
    newStage('stage', { x: 0, y: -4, width: 12, height: 3 }),
    newBlock({ id: 'stalls', section: 'Stalls', category: 'Gold', rows: 2, seats: 4 }),
    newTable({ id: 'table', section: 'Tables', category: 'Blue', name: '7', y: 12 }),
  ],
};
const PRICES = [
  { priceLevel: 'Gold', amount: 5000, currency: 'eur' },
  { priceLevel: 'Blue', amount: 3000, currency: 'eur' },
];
const RULES = {
  fees: [{ name: 'Service', per: 'ticket', amount: 150 }],
  taxes: [{ name: 'VAT', ratePpm: 190_000 }],
};

test('a draft has its fees, taxes, blocks and free tickets before the first fan sees it', async () => {
  const team = await logIn(url, uniqueName('organiser'), ['organiser']);
  const planned = await team.post('/organiser/seating-plans', { name: 'Hall', plan: PLAN });
  const { venue, startsAt, onSale } = eventBody();
  const entered = { name: uniqueName('Gala'), startsAt, venue, onSale, seatingPlanId: planned.body.id };
  const made = await team.post('/organiser/drafts', { ...entered, prices: [PRICES[1]] });
  const { id } = made.body;
  const path = `/organiser/events/${id}`;
  const priced = await team.call('PUT', `${path}/money`, { rules: RULES });
  expect([priced.status, priced.body.isPublished]).toEqual([200, false]);

  const map = (await team.get(`${path}/seat-map`)).body;
  expect(map.scenery.map(({ type, label }: Record<string, unknown>) => [type, label])).toEqual([
    ['stage', ''],
    ['table', '7'],
  ]);
  const rowA = { section: 'Stalls', rows: ['A'] };
  const blocked = await team.post(`${path}/seat-blocks`, { kind: 'house', seats: rowA, reason: 'press' });
  expect([blocked.status, blocked.body.blocked]).toEqual([201, 4]);

  // Other seats: the places that stay keep their block.
  const first = { x: 0, y: -5 };
  const whole = { ...entered, prices: PRICES, focalPoint: first };
  expect((await team.call('PUT', `/organiser/drafts/${id}`, whole)).body.missing).toEqual([]);
  const email = `${uniqueName('critic')}@example.org`;
  const { body: figures } = await team.get(`${path}/seats`);
  expect(figures.levels).toMatchObject([
    { priceLevel: 'Gold', seats: 8, available: 4, blocked: { house: 4 } },
    {},
  ]);
  const gift = { seats: { ticketIds: [figures.blocked[0][0]] }, email, reason: 'review' };
  expect((await team.post(`${path}/free-tickets`, gift)).status).toBe(201);
  const others = { ...whole, focalPoint: { x: 1, y: -5 } };
  expectProblem(await team.call('PUT', `/organiser/drafts/${id}`, others), 'invalid-request');
  expect(await mailsTo(system, email)).toEqual([]);

  const published = await team.post(`/organiser/drafts/${id}/publish`, {});
  expect([published.status, published.body.costs]).toEqual([200, { fees: 1, taxes: 1, lacksTaxes: false }]);
  const seen = (await send(`${url}/event/${id}`, 'GET')).body;
  expect(seen.prices).toMatchObject([
    { amount: 5150, available: 4 },
    { amount: 3150, available: 8 },
  ]);
  expect((await send(`${url}/event/${id}/seats`, 'GET')).body.scenery).toEqual(map.scenery);
  await until('the critic is told', async () => (await mailsTo(system, email)).length === 1);

  // Prices end, and stop to; the form of a published event has what the organiser has set, without fees.
  const ends = { endsAt: '2039-01-01T12:00:00.000Z', next: 'Blue' };
  const change = { prices: [{ ...PRICES[0], ...ends }] };
  expect((await team.call('PATCH', path, change)).body.prices[0]).toMatchObject({ endsAt: ends.endsAt });
  expect((await team.get(path)).body.fields.prices).toEqual([{ ...PRICES[0], ...ends }, PRICES[1]]);
  const endless = { prices: [{ ...PRICES[0], endsAt: null, next: null }] };
  expect((await team.call('PATCH', path, endless)).body.prices[0]).not.toHaveProperty('endsAt');

  // A copy has all but the blocks; a new draft of the team is asked for its taxes.
  const [copy] = (await team.post(`${path}/duplicate`, {})).body.events;
  const { body: copied } = await team.get(`/organiser/events/${copy.id}`);
  expect([copied.costs, copied.fields.prices]).toEqual([{ fees: 1, taxes: 1, lacksTaxes: false }, PRICES]);
  expect((await team.get(`/organiser/events/${copy.id}/seat-map`)).body.scenery).toEqual(map.scenery);
  const plain = (await team.post('/organiser/drafts', { name: 'Plain' })).body;
  expect(plain.costs).toEqual({ fees: 0, taxes: 0, lacksTaxes: true });

  // Tickets of a draft that were given away hold its seats until they are taken back, and go with it.
  const copyPath = `/organiser/events/${copy.id}`;
  const giveOne = () =>
    team.post(`${copyPath}/free-tickets`, {
      seats: { section: 'Tables', rows: ['7'] },
      email,
      reason: 'band',
    });
  const { body: given } = await giveOne();
  const draftPath = `/organiser/drafts/${copy.id}`;
  const moved = { ...copied.fields, focalPoint: { x: 2, y: -5 } };
  expectProblem(await team.call('PUT', draftPath, moved), 'invalid-request');
  await team.post(`${copyPath}/free-tickets/${given.bookingId}/revoke`, { reason: 'ill' });
  expect((await team.call('PUT', draftPath, moved)).status).toBe(200);
  expect((await giveOne()).status).toBe(201);
  expect((await team.call('DELETE', draftPath)).status).toBe(204);
});

test('an event is made of a seating plan at once, if each of its categories has a price', async () => {
  const { body: plan } = await organiser.post('/organiser/seating-plans', { name: 'Hall', plan: PLAN });
  const { sections: _, ...body } = { ...eventBody(), seatingPlanId: plan.id, prices: PRICES };
  const made = await organiser.post('/organiser/events', body);
  expect([made.status, made.body.capacity, made.body.focalPoint]).toEqual([201, 16, { x: 0, y: -4 }]);
  expect((await send(`${url}/event/${made.body.id}/seats`, 'GET')).body.scenery).toHaveLength(2);
  for (const wrong of [
    { prices: [PRICES[0]] },
    { sections: eventBody().sections },
    { seatingPlanId: undefined },
  ])
    expectProblem(await organiser.post('/organiser/events', { ...body, ...wrong }), 'invalid-request');
  const stranger = await logIn(url, uniqueName('other'), ['organiser']);
  expectProblem(await stranger.post('/organiser/events', body), 'seating-plan-not-found');
});

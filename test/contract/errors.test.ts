import { type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { hold, type MadeEvent, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';

let system: SystemFacts;
let organiser: Caller;
let fan: Caller;
let event: MadeEvent;
let otherEvent: MadeEvent;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  fan = await logIn(system.url);
  [event, otherEvent] = await Promise.all([makeEvent(organiser, { seats: 60 }), makeEvent(organiser)]);
});

const LONG = 'x'.repeat(65);

describe('a reserve', () => {
  const reserve = (body: unknown) => fan.post('/ticket/reserve', body);

  test.each<[string, unknown]>([
    ['names nothing', {}],
    ['is null', 'null'],
    ['is a list', []],
    ['is a string', '"tkt_1"'],
    ['is a number', '1'],
    ['names a number', { ticketId: 7 }],
    ['names an empty id', { ticketId: '' }],
    ['names an id of 65 characters', { ticketId: LONG }],
    ['names an id with a NUL', { ticketId: 'tkt_\0' }],
    ['names an id with half a surrogate pair', { ticketIds: ['tkt_1', '\ud800'] }],
    ['names a list in place of an id', { ticketId: ['tkt_1'] }],
    ['names a ticket in both fields', { ticketId: 'tkt_1', ticketIds: ['tkt_1'] }],
    ['names no tickets', { ticketIds: [] }],
    ['names 51 tickets', { ticketIds: Array.from({ length: 51 }, (_, i) => `tkt_${i}`) }],
    ['names the same ticket twice', { ticketIds: ['tkt_1', 'tkt_2', 'tkt_1'] }],
    ['wants 0 seats', { eventId: 'evt_1', quantity: 0, bestAvailable: {} }],
    ['wants 51 seats', { eventId: 'evt_1', quantity: 51, bestAvailable: {} }],
    ['wants 1.5 seats', { eventId: 'evt_1', quantity: 1.5, bestAvailable: {} }],
    ['wants -1 seats', { eventId: 'evt_1', quantity: -1, bestAvailable: {} }],
    ['wants seats as text', { eventId: 'evt_1', quantity: '2', bestAvailable: {} }],
    ['wants seats without an event', { quantity: 2, bestAvailable: {} }],
    ['has a price of 1e300', { eventId: 'evt_1', quantity: 1, bestAvailable: { maxAmount: 1e300 } }],
    ['has a NUL in a section', { eventId: 'evt_1', quantity: 1, bestAvailable: { section: 'Flo\0or' } }],
  ])('that %s is not valid', async (_, body) => {
    expectProblem(await reserve(body), 'invalid-request');
  });

  test('of seats of two events is not valid', async () => {
    const ticketIds = [event.ticketIds[0], otherEvent.ticketIds[0]];
    expectProblem(await reserve({ ticketIds }), 'invalid-request');
  });

  test.each([
    ['unknown', 'tkt_nobody-0'],
    ['with a path', '../../etc/passwd'],
    ['with SQL', "'; drop table ticket; --"],
  ])('of a ticket %s gets ticket-not-found with its id', async (_, ticketId) => {
    const answer = await reserve({ ticketId });
    expectProblem(answer, 'ticket-not-found');
    expect(answer.body.ticketIds).toHaveLength(1);
  });

  test('of known tickets and an unknown one names the unknown one', async () => {
    const answer = await reserve({ ticketIds: [event.ticketIds[0], 'tkt_nobody-0'] });
    expectProblem(answer, 'ticket-not-found');
    expect(answer.body.ticketIds).toEqual(['tkt_nobody-0']);
  });

  test.each(['evt_nobody', '../x'])(
    'of the best seats of the unknown event %j gets event-not-found',
    async (eventId) => {
      expectProblem(await reserve({ eventId, quantity: 1, bestAvailable: {} }), 'event-not-found');
    },
  );

  test('with invalid fields names each of them', async () => {
    const { body } = await reserve({ eventId: 'evt_1', quantity: 0, bestAvailable: { maxAmount: -1 } });
    expect(body.errors.map((error: { path: string }) => error.path).sort()).toEqual([
      'bestAvailable.maxAmount',
      'quantity',
    ]);
  });

  test('ignores a user, a price and a status in the body', async () => {
    const [me, victim] = [await logIn(system.url), await logIn(system.url)];
    const answer = await me.post('/ticket/reserve', {
      ticketId: otherEvent.ticketIds[0],
      userId: victim.userId,
      price: { amount: 1, currency: 'eur' },
      total: { amount: 1, currency: 'eur' },
      status: 'booked',
    });
    expect(answer.body.total).toEqual({ amount: 4500, currency: 'eur' });
    expect((await me.get(`/purchase/${answer.body.purchaseId}`)).body.stage).toBe('awaiting-payment');
    expect((await victim.get(`/purchase/${answer.body.purchaseId}`)).status).toBe(404);
  });
});

describe('a confirm', () => {
  const paymentInfo = { paymentMethod: 'pm_card_visa' };

  test.each<[string, unknown]>([
    ['names nothing', { paymentInfo }],
    ['names two things', { ticketId: 'tkt_1', purchaseId: 'pur_1', paymentInfo }],
    ['has no payment', { purchaseId: 'pur_1' }],
    ['has an empty payment', { purchaseId: 'pur_1', paymentInfo: {} }],
    ['has a malformed payment method', { purchaseId: 'pur_1', paymentInfo: { paymentMethod: 'a b' } }],
    [
      'has a payment method of 303 characters',
      { purchaseId: 'pur_1', paymentInfo: { paymentMethod: `pm_${'x'.repeat(300)}` } },
    ],
    ['is a list', [paymentInfo]],
  ])('that %s is not valid', async (_, body) => {
    expectProblem(await fan.post('/ticket/confirm', body), 'invalid-request');
  });

  test.each(['pur_nobody', LONG.slice(1), '../../purchase'])(
    'of the unknown purchase %j gets purchase-not-found',
    async (purchaseId) => {
      expectProblem(await fan.post('/ticket/confirm', { purchaseId, paymentInfo }), 'purchase-not-found');
      expectProblem(await fan.post('/ticket/release', { purchaseId }), 'purchase-not-found');
    },
  );

  test('of a ticket without a hold gets purchase-not-found', async () => {
    const ticketId = event.ticketIds[40];
    expectProblem(await fan.post('/ticket/confirm', { ticketId, paymentInfo }), 'purchase-not-found');
  });

  test.each<[string, unknown]>([
    ['a card number as the method', { paymentInfo: { paymentMethod: '4242424242424242' } }],
    [
      'a card number with spaces',
      { paymentInfo: { paymentMethod: 'pm_card_visa', note: '4242 4242 4242 4242' } },
    ],
    [
      'a card number as a number',
      { paymentInfo: { paymentMethod: 'pm_card_visa' }, extra: [4242424242424242] },
    ],
    ['the fields of a card', { paymentInfo: { paymentMethod: 'pm_card_visa', cvc: '123', exp_month: 12 } }],
  ])('with %s is refused, and the answer does not repeat it', async (_, payment) => {
    const buyer = await logIn(system.url);
    const { purchaseId } = await hold(buyer, ...(await makeEvent(organiser)).ticketIds.slice(0, 1));
    const answer = await buyer.post('/ticket/confirm', { purchaseId, ...(payment as object) });
    expectProblem(answer, 'card-data-refused');
    expect(answer.text).not.toMatch(/4242/);
    expect((await buyer.get(`/purchase/${purchaseId}`)).body.stage).toBe('awaiting-payment');
  });
});

describe('an address', () => {
  test.each([
    ['/event/evt_nobody', 'event-not-found'],
    [`/event/${LONG}`, 'event-not-found'],
    ['/event/%00', 'event-not-found'],
    ['/event/%2e%2e%2fx', 'event-not-found'],
    ['/event/evt_nobody/seats', 'event-not-found'],
    ['/event/evt_nobody/stream', 'event-not-found'],
    ['/event/evt_nobody/queue', 'event-not-found'],
    ['/purchase/pur_nobody', 'purchase-not-found'],
    ['/purchase/%00', 'purchase-not-found'],
    ['/purchase/pur_nobody/stream', 'purchase-not-found'],
    ['/booking/bkg_nobody', 'booking-not-found'],
    ['/booking/%00', 'booking-not-found'],
    ['/event/%E0%A4%A', 'invalid-request'],
    ['/nowhere', 'not-found'],
    ['/event', 'not-found'],
    ['/.env', 'not-found'],
    ['/docs/assets/../../../package.json', 'not-found'],
    ['/docs/assets/%2e%2e%2f%2e%2e%2fpackage.json', 'not-found'],
  ] as const)('%s gets %s', async (path, code) => {
    expectProblem(await fan.get(path), code);
  });

  test.each([
    ['DELETE', '/event/search', 'GET, HEAD'],
    ['POST', '/event/evt_1', 'GET, HEAD'],
    ['PUT', '/event/evt_1/queue', 'POST, GET, DELETE, HEAD'],
    ['GET', '/ticket/reserve', 'POST'],
    ['GET', '/ticket/confirm', 'POST'],
    ['DELETE', '/purchase/pur_1', 'GET, HEAD'],
    ['DELETE', '/organiser/events', 'POST, GET, HEAD'],
    ['GET', '/stripe/webhook', 'POST'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['POST', '/openapi.json', 'GET, HEAD'],
    ['POST', '/docs', 'GET, HEAD'],
    ['GET', '/stream-ticket', 'POST'],
  ])('that does not allow %s %s lists the methods that it allows', async (method, path, allow) => {
    const answer = await fan.call(method, path);
    expectProblem(answer, 'method-not-allowed');
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(allow.split(', ').sort());
  });
});

describe('a search', () => {
  test.each([
    'startDate=2026-13-01',
    'startDate=2026-02-30',
    'startDate=yesterday',
    'endDate=2026-02-30T25:00:00Z',
    'startDate=2026-05-02&endDate=2026-05-01',
    'near=91,0',
    'near=1',
    'near=1,2&radiusKm=0',
    'near=1,2&radiusKm=wide',
    'limit=0',
    'limit=101',
    'limit=many',
    'sort=price',
    'cursor=none-of-ours',
    `cursor=${Buffer.from('[true,"2026-01-01","x","y"]').toString('base64url')}`,
    `term=${'x'.repeat(201)}`,
    'city=%00',
    'term=%00',
    'category=%00',
    'city=a&city=b',
  ])('with %s is refused', async (query) => {
    expectProblem(await fan.get(`/event/search?${query}`), 'invalid-request');
  });

  test.each([
    'term=&startDate=&endDate=',
    'city=&category=&near=&radiusKm=&sort=&limit=&cursor=',
    'endDate=9999-12-31',
    'startDate=0001-01-01T00:00:00%2B10:00',
    'term=%25',
    'term=_',
    "term='%20or%201=1",
    'term=%F0%9F%8E%AB',
  ])('with %s is answered', async (query) => {
    const { status, body } = await fan.get(`/event/search?${query}`);
    expect([status, body.results]).toEqual([200, expect.any(Array)]);
  });
});

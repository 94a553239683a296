import { wantedOf } from './wanted';

const CODE = `HF2.${'s'.repeat(86)}.evt_1234.tkt_5678.1.bkg_9012`;

test.each([
  ['Ada@Example.org', { text: 'ada@example.org', isWhole: true }],
  ['mailto:ada@example.org', { text: 'ada@example.org', isWhole: true }],
  ['ada@exam', { text: 'ada@exam', isWhole: false }],
  ['ada', { text: 'ada', isWhole: false }],
  ['ad', null],
  ['Block A row 3 seat 12', null],
  ['purchase:evt_1:ada', null],
])('%s as an address is %j', (typed, address) => {
  expect(wantedOf(typed).address).toEqual(address);
});

test.each([
  [' pur_1234 ', ['pur_1234']],
  ['https://tickets.example/my/tickets/bkg_9012?from=mail', ['tickets', 'bkg_9012', 'mail']],
  ['https://dashboard.stripe.com/test/payments/pi_3Nx', ['test', 'payments', 'pi_3Nx']],
  ['refund:bkg_9012:rfd_3456', ['refund', 'bkg_9012', 'rfd_3456']],
  [
    'http://localhost:8233/namespaces/default/workflows/purchase%3Aevt_1234%3Aauth0%7Cada/run/history',
    ['namespaces', 'default', 'workflows', 'purchase', 'evt_1234', 'history'],
  ],
  [`https://tickets.example/scan#${CODE}`, ['scan']],
  ['Block A row 3 seat 12', []],
])('the ids in %s are %j', (typed, ids) => {
  expect(wantedOf(typed).ids).toEqual(ids);
});

test('a ticket code is found by itself and in a URL', () => {
  for (const typed of [
    CODE,
    `https://tickets.example/scan?code=${CODE}`,
    `https://tickets.example/scan#${CODE}`,
  ])
    expect(wantedOf(typed).codes).toEqual([CODE]);
});

test('the id of a workflow names the fan and the event, whatever the user id looks like', () => {
  expect(wantedOf('purchase:evt_1234:auth0|ada:1').fanOfEvent).toEqual({
    eventId: 'evt_1234',
    userId: 'auth0|ada:1',
  });
  const url =
    'http://localhost:8233/namespaces/default/workflows/purchase%3Aevt_1234%3Aauth0%7Cada/run/history';
  expect(wantedOf(url).fanOfEvent).toEqual({ eventId: 'evt_1234', userId: 'auth0|ada' });
});

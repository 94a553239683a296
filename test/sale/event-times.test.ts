import type { Client } from '@temporalio/client';
import { createTemporalClient } from '../../temporal/connection';
import { onSaleWorkflowId } from '../../workflows/on-sale/on-sale-contract';
import { type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { closeSale, enterSale, eventBody, hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let client: Client;

beforeAll(async () => {
  system = await sharedSystem();
  client = await createTemporalClient({
    address: system.env.TEMPORAL_ADDRESS!,
    namespace: system.env.TEMPORAL_NAMESPACE!,
  });
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

afterAll(() => client?.connection.close());

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const DAY = 1_440;

const change = (eventId: string, facts: object) =>
  organiser.call('PATCH', `/organiser/events/${eventId}`, facts);

test('an event of yesterday can be created for the archive, and has neither queue nor sale', async () => {
  for (const queueRequired of [false, true]) {
    const past = { ...eventBody({ opensAt: inMinutes(-2 * DAY), queueRequired }), startsAt: inMinutes(-DAY) };
    const made = await organiser.post('/organiser/events', { ...past, durationMinutes: 120 });
    expect(made.status).toBe(201);
    const { id, phase, onSale } = made.body;
    expect({ phase, status: onSale.status }).toEqual({ phase: 'over', status: 'closed' });
    const fan = await logIn(system.url);
    expect((await fan.post(`/event/${id}/queue`)).body.state).toBe('closed');
    const refused = await fan.post('/ticket/reserve', { eventId: id, quantity: 1, bestAvailable: {} });
    expectProblem(refused, 'sale-not-open');
    expect(refused.body).toMatchObject({ saleStatus: 'closed', closesAt: onSale.closesAt });
    expect(refused.body.detail).toContain('has ended');
  }
});

test('a start moved into the past closes the sale, and a start moved into the future opens it again', async () => {
  const options = { queueRequired: true, maxShoppers: 1, holdSeconds: 120 };
  const { id, ticketIds } = await makeEvent(organiser, options);
  const [buyer, waiting] = [await logIn(system.url), await logIn(system.url)];
  const headers = { 'Queue-Pass': await enterSale(buyer, id) };
  const held = await buyer.post('/ticket/reserve', { ticketId: ticketIds[0] }, headers);
  expect((await waiting.post(`/event/${id}/queue`)).body.state).toBe('waiting');

  const moved = await change(id, { startsAt: inMinutes(-60) });
  expect(moved.body).toMatchObject({ phase: 'running', onSale: { status: 'closed' } });
  await until('the waiting fan sees the sale closed', async () => {
    return (await waiting.get(`/event/${id}/queue`)).body.state === 'closed';
  });
  const swap = await buyer.post('/ticket/reserve', { ticketId: ticketIds[1], replace: true });
  expectProblem(swap, 'sale-not-open');
  expect((await pay(buyer, held.body.purchaseId)).body.status).toBe('confirmed');
  const sale = client.workflow.getHandle(onSaleWorkflowId(id));
  expect(await sale.result()).toBeUndefined();
  const opened = await organiser.post(`/organiser/events/${id}/on-sale`, { action: 'open' });
  expectProblem(opened, 'sale-not-open');
  expect(opened.body.detail).toContain('onSale.closesAt');

  expect((await change(id, { startsAt: inMinutes(DAY) })).body.onSale.status).toBe('open');
  expect(await enterSale(waiting, id)).toEqual(expect.any(String));
  await closeSale(organiser, id);
});

test('a running event sells seats until the end of its sale if it has one, and otherwise none', async () => {
  const made = await makeEvent(organiser);
  const fair = {
    startsAt: inMinutes(-60),
    durationMinutes: 4 * DAY,
    onSale: { closesAt: inMinutes(2 * DAY) },
  };
  expect((await change(made.id, fair)).body).toMatchObject({ phase: 'running', onSale: { status: 'open' } });
  await hold(await logIn(system.url), made.ticketIds[0]!);
  await change(made.id, { onSale: { closesAt: null } });
  const late = await (await logIn(system.url)).post('/ticket/reserve', { ticketId: made.ticketIds[1] });
  expectProblem(late, 'sale-not-open');
});

test('a sale that would open after its end is refused when the event is created and when it is changed', async () => {
  const start = inMinutes(10 * DAY);
  const body = eventBody();
  const create = (onSale: object, more: object = {}) =>
    organiser.post('/organiser/events', {
      ...body,
      startsAt: start,
      ...more,
      onSale: { ...body.onSale, ...onSale },
    });
  const impossible = [
    await create({ opensAt: inMinutes(375 * DAY) }),
    await create({}, { startsAt: '1970-01-01T00:00:00Z' }),
    await create({ opensAt: inMinutes(DAY), closesAt: inMinutes(DAY / 2) }),
    await create({ closesAt: inMinutes(11 * DAY) }),
  ];
  const { id } = await makeEvent(organiser, { opensAt: inMinutes(20 * DAY) });
  const presale = { opensAt: inMinutes(40 * DAY), closesAt: inMinutes(41 * DAY) };
  for (const facts of [
    { onSale: { opensAt: inMinutes(375 * DAY) } },
    { startsAt: inMinutes(DAY) },
    { onSale: { closesAt: inMinutes(60 * DAY) } },
    { onSale: { presale } },
  ])
    impossible.push(await change(id, facts));
  for (const answer of impossible) expectProblem(answer, 'invalid-request');
  expect(impossible.map(({ body }) => /onSale\.(\S+?):/.exec(body.detail)?.[1])).toEqual([
    'opensAt',
    'opensAt',
    'opensAt',
    'closesAt',
    'opensAt',
    'opensAt',
    'closesAt',
    'presale.opensAt',
  ]);
  expect((await create({ closesAt: inMinutes(12 * DAY) }, { durationMinutes: 5 * DAY })).status).toBe(201);
});

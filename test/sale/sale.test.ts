import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { createTemporalClient } from '../../temporal/connection';
import { onSaleWorkflowId } from '../../workflows/on-sale/on-sale-contract';
import { type Caller, logIn, send } from '../harness/client';
import { openStream } from '../harness/event-stream';
import { expectProblem } from '../harness/expect-problem';
import { closeSale, enterSale, type MadeEvent, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let client: Client;
const queued: MadeEvent[] = [];

beforeAll(async () => {
  system = await sharedSystem();
  client = await createTemporalClient({
    address: system.env.TEMPORAL_ADDRESS!,
    namespace: system.env.TEMPORAL_NAMESPACE!,
  });
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

afterAll(async () => {
  for (const event of queued) await closeSale(organiser, event.id);
  await client.connection.close();
});

async function makeQueued(options: Parameters<typeof makeEvent>[1] = {}): Promise<MadeEvent> {
  const event = await makeEvent(organiser, { queueRequired: true, ...options });
  queued.push(event);
  return event;
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const change = (eventId: string, action: string, more: object = {}) =>
  organiser.post(`/organiser/events/${eventId}/on-sale`, { action, ...more });

/** The current details of the sale's workflow, as Temporal's UI shows them. */
const detailsOf = async (eventId: string): Promise<string> => {
  const handle = client.workflow.getHandle(onSaleWorkflowId(eventId));
  const metadata = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  return metadata.currentDetails ?? '';
};

const queueState = async (fan: Caller, eventId: string) =>
  (await fan.post(`/event/${eventId}/queue`)).body.state;

describe('a sale', () => {
  test('that is scheduled admits nobody until it is opened', async () => {
    const event = await makeQueued({ opensAt: inMinutes(120) });
    const fan = await logIn(system.url);
    expect((await fan.get(`/event/${event.id}`)).body.onSale.status).toBe('scheduled');
    expect(await queueState(fan, event.id)).toBe('not-open');
    const early = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] });
    expectProblem(early, 'sale-not-open');
    expect(early.body).toMatchObject({ saleStatus: 'scheduled' });

    const opened = await change(event.id, 'open', { admitPerSecond: 7, maxShoppers: 9 });
    expect(opened.body).toMatchObject({ eventId: event.id, state: 'open', rate: 7, maxShoppers: 9 });
    expect(await enterSale(fan, event.id)).toEqual(expect.any(String));
  });

  test('can be changed in Temporal’s UI by an update that names who and why', async () => {
    const event = await makeQueued({ opensAt: inMinutes(120) });
    await until('its phase is shown', async () => (await detailsOf(event.id)).startsWith('**scheduled**'));
    expect(await detailsOf(event.id)).toMatch(/draw promised: [0-9a-f]{64}/);
    const handle = client.workflow.getHandle(onSaleWorkflowId(event.id));
    const invalid: [object, RegExp][] = [
      [{ reason: 'no name' }, /say who asks/],
      [{ by: 'maya', admitPerSecond: 'fast' }, /admitPerSecond/],
      [{ by: 'maya', admitPerSecond: 0 }, /admitPerSecond/],
      [{ by: 'maya', maxShoppers: 1.5 }, /maxShoppers/],
      [{ by: 'maya', reason: ['a', 'list'] }, /reason/],
    ];
    for (const [input, message] of invalid) {
      const open = handle.executeUpdate('open', { args: [input] });
      await expect(open).rejects.toMatchObject({ cause: { message: expect.stringMatching(message) } });
    }
    const command = { by: 'maya', reason: 'the band is early', maxShoppers: 3 };
    expect(await handle.executeUpdate('open', { args: [command] })).toEqual({ status: 'open' });
    await until('who and why are shown', async () => {
      const details = await detailsOf(event.id);
      return details.startsWith('**open**') && details.includes('open (3 inside) by maya: the band is early');
    });
    await change(event.id, 'pause', { reason: 'a power cut' });
    await until('a pause over HTTP is shown too', async () => {
      const details = await detailsOf(event.id);
      return details.startsWith('**paused**') && details.includes('pause by organiser: a power cut');
    });
  });

  test('in its lobby lets fans join and admits nobody', async () => {
    const event = await makeQueued({ opensAt: inMinutes(10) });
    const fan = await logIn(system.url);
    const joined = await fan.post(`/event/${event.id}/queue`);
    expect(joined.body).toMatchObject({ state: 'waiting', position: 0, aheadOfYou: 0, ticketsLeft: 8 });
    expect(joined.body.drawCommitment).toMatch(/^[0-9a-f]{64}$/);
    expect(joined.body.estimatedWaitSeconds).toBeGreaterThan(500);
    expect((await fan.get(`/event/${event.id}`)).body.onSale.status).toBe('lobby');
    expectProblem(await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] }), 'sale-not-open');
  });

  test('opens at its opening time', async () => {
    const event = await makeQueued({ opensAt: new Date(Date.now() + 2_500).toISOString() });
    const fan = await logIn(system.url);
    expect(await queueState(fan, event.id)).toBe('waiting');
    expect(await enterSale(fan, event.id)).toEqual(expect.any(String));
  });

  test('that is paused admits nobody and sells nothing until it is resumed', async () => {
    const event = await makeQueued({ maxShoppers: 1 });
    const [inside, outside] = [await logIn(system.url), await logIn(system.url)];
    const pass = await enterSale(inside, event.id);
    expect((await change(event.id, 'pause')).body.state).toBe('paused');

    expect(await queueState(outside, event.id)).toBe('waiting');
    const body = { ticketId: event.ticketIds[0] };
    expectProblem(await inside.post('/ticket/reserve', body, { 'Queue-Pass': pass }), 'sale-not-open');
    await inside.call('DELETE', `/event/${event.id}/queue`);
    const { body: paused } = await organiser.get(`/organiser/events/${event.id}/on-sale`);
    expect(paused).toMatchObject({ state: 'paused', waiting: 1, admitted: 0, buying: 0 });

    expect((await change(event.id, 'resume')).body.state).toBe('open');
    const headers = { 'Queue-Pass': await enterSale(outside, event.id) };
    const held = await outside.post('/ticket/reserve', body, headers);
    expect(held.status).toBe(201);
    const { body: numbers } = await organiser.get(`/organiser/events/${event.id}/on-sale`);
    expect(numbers).toMatchObject({ state: 'open', waiting: 0, buying: 1, held: 1, sold: 0, available: 7 });
  });

  test('that is closed refuses every fan until it is opened again', async () => {
    const event = await makeQueued();
    const fan = await logIn(system.url);
    const pass = await enterSale(fan, event.id);
    expect((await change(event.id, 'close')).body.state).toBe('closed');
    expect(await queueState(await logIn(system.url), event.id)).toBe('closed');
    const answer = await fan.post(
      '/ticket/reserve',
      { ticketId: event.ticketIds[0] },
      { 'Queue-Pass': pass },
    );
    expectProblem(answer, 'sale-not-open');
    const { body: status } = await fan.get(`/event/${event.id}/queue`);
    expect(status).toMatchObject({ state: 'closed', saleStatus: 'closed' });
    expect(status).not.toHaveProperty('pass');
    for (const action of ['pause', 'resume']) {
      const refused = await change(event.id, action);
      expectProblem(refused, 'sale-not-open');
      expect(refused.body).toMatchObject({ saleStatus: 'closed' });
    }
    expect((await organiser.get(`/organiser/events/${event.id}/on-sale`)).body.state).toBe('closed');
    expect((await change(event.id, 'open')).body.state).toBe('open');
    expect((await fan.get(`/event/${event.id}/queue`)).body).toMatchObject({ state: 'admitted', pass });
  });

  test('whose last seat is booked is sold out, and waiting fans and ops see it at once', async () => {
    const event = await makeQueued({ seats: 1 });
    const [fan, late] = [await logIn(system.url), await logIn(system.url)];
    const waiting = await logIn(system.url);
    const ticketId = event.ticketIds[0]!;
    await fan.post('/ticket/reserve', { ticketId }, { 'Queue-Pass': await enterSale(fan, event.id) });
    await waiting.post(`/event/${event.id}/queue`);
    const stream = await openStream(`${system.url}/event/${event.id}/stream`, {
      Authorization: `Bearer ${waiting.token}`,
    });
    const paying = { ticketId, paymentInfo: { paymentMethod: 'pm_card_visa' } };
    expect((await fan.post('/ticket/confirm', paying)).status).toBe(200);
    await until('the sale is sold out', async () => {
      return (await organiser.get(`/organiser/events/${event.id}/on-sale`)).body.state === 'sold-out';
    });
    const pushed = await stream.next((one) => one.event === 'queue' && one.data.state === 'sold-out');
    expect(pushed.data).toMatchObject({ ticketsLeft: 0, seatsMayComeBack: true });
    stream.close();
    await until('ops see it', async () => (await detailsOf(event.id)).includes('**sold-out**'));
    expect(await queueState(late, event.id)).toBe('sold-out');
    expect((await late.get(`/event/${event.id}`)).body).toMatchObject({
      onSale: { status: 'sold-out' },
      availability: { available: 0, held: 0, booked: 1 },
    });
  });

  test('admits fans in the order of joining, and a fan who leaves frees the place', async () => {
    const event = await makeQueued({ maxShoppers: 1 });
    const fans = await Promise.all(Array.from({ length: 4 }, () => logIn(system.url)));
    const [inside, second, third, fourth] = fans as [Caller, Caller, Caller, Caller];
    await enterSale(inside, event.id);
    for (const fan of [second, third, fourth]) await fan.post(`/event/${event.id}/queue`);
    const place = async (fan: Caller) => (await fan.get(`/event/${event.id}/queue`)).body.position;
    expect(await Promise.all([second, third, fourth].map(place))).toEqual([1, 2, 3]);
    // Joining again keeps the place.
    expect((await second.post(`/event/${event.id}/queue`)).body.position).toBe(1);

    await third.call('DELETE', `/event/${event.id}/queue`);
    await until('the fourth has moved up', async () => (await place(fourth)) === 2);
    expect(await place(second)).toBe(1);
    expectProblem(await third.get(`/event/${event.id}/queue`), 'not-in-queue');
    await inside.call('DELETE', `/event/${event.id}/queue`);
    await enterSale(second, event.id);
    await until('the fourth is the next', async () => (await place(fourth)) === 1);
  });

  test('draws the lobby when it opens, and every fan can verify the draw', async () => {
    const event = await makeQueued({ opensAt: inMinutes(20), maxShoppers: 1 });
    const fans = await Promise.all(Array.from({ length: 6 }, () => logIn(system.url)));
    const receiptOf = async (fan: Caller) => (await fan.get(`/event/${event.id}/queue/receipt`)).body;
    for (const fan of fans) await fan.post(`/event/${event.id}/queue`);
    const promised = await receiptOf(fans[0]!);
    expect(promised).toMatchObject({ seed: null, number: null, place: null, drawnAt: null });
    expect((await send(`${system.url}/event/${event.id}/queue/draw`, 'GET')).body.seed).toBeNull();

    // The on-sale workflow notices the earlier opening.
    const opensAt = new Date(Date.now() + 1_000).toISOString();
    expect(
      (await organiser.call('PATCH', `/organiser/events/${event.id}`, { onSale: { opensAt } })).status,
    ).toBe(200);
    await until('the lobby is drawn', async () => (await receiptOf(fans[0]!)).seed !== null);
    const late = await logIn(system.url);
    await late.post(`/event/${event.id}/queue`);
    const receipts = await Promise.all(fans.map(receiptOf));
    expect(receipts.map(({ place }) => place).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await receiptOf(late)).toMatchObject({ place: null, lobbyFans: 6 });

    const first = fans[receipts.findIndex(({ place }) => place === 1)]!;
    await enterSale(first, event.id);
    for (const [index, { place }] of receipts.entries()) {
      if (place === 1) continue;
      await until(`drawn place ${place} is shown`, async () => {
        const { body } = await fans[index]!.get(`/event/${event.id}/queue`);
        return body.position === place - 1 && body.reason === 'drawn';
      });
    }
    expect((await late.get(`/event/${event.id}/queue`)).body.position).toBe(6);

    const folder = mkdtempSync(join(tmpdir(), 'holdfast-receipt-'));
    const draw = await send(`${system.url}/event/${event.id}/queue/draw`, 'GET');
    writeFileSync(join(folder, 'draw.json'), draw.text);
    for (const receipt of receipts) {
      writeFileSync(join(folder, 'receipt.json'), JSON.stringify(receipt));
      const files = ['receipt.json', 'draw.json'].map((name) => join(folder, name));
      const script = join(__dirname, '..', '..', 'docs', 'recompute-place.mjs');
      const output = execFileSync(process.execPath, [script, ...files, promised.commitment], {
        encoding: 'utf8',
      });
      expect(output).toContain(`your place in the draw is ${receipt.place}`);
    }
    rmSync(folder, { recursive: true });
  });

  test('that is open from the start has no lobby, and fans are served in the order of joining', async () => {
    const fans = await Promise.all(Array.from({ length: 5 }, () => logIn(system.url)));
    const event = await makeQueued({ maxShoppers: 1 });
    for (const fan of fans) await fan.post(`/event/${event.id}/queue`);
    const states = () =>
      Promise.all(fans.map(async (fan) => (await fan.get(`/event/${event.id}/queue`)).body));
    await until(
      'the first is admitted, and the second is next',
      async () => (await states())[1].position === 1,
    );
    expect((await states())[0].state).toBe('admitted');
    expect((await states()).map(({ position, reason }) => [position, reason])).toEqual(
      [0, 1, 2, 3, 4].map((position) => [position, undefined]),
    );
    const { body: receipt } = await fans[1]!.get(`/event/${event.id}/queue/receipt`);
    expect(receipt).toMatchObject({ lobbyFans: 0, place: null });
  });

  test('changes its phase by the clock, and returns to the lobby when the opening is postponed', async () => {
    const event = await makeQueued({ opensAt: inMinutes(120), lobbyMinutes: 0.5 });
    const fan = await logIn(system.url);
    const status = async () => (await fan.get(`/event/${event.id}`)).body.onSale.status;
    const patch = (onSale: object) => organiser.call('PATCH', `/organiser/events/${event.id}`, { onSale });
    expect(await queueState(fan, event.id)).toBe('not-open');
    await patch({ lobbyMinutes: 180 });
    await until('the lobby takes the fan', async () => (await queueState(fan, event.id)) === 'waiting');
    expect(await status()).toBe('lobby');
    await patch({ opensAt: inMinutes(-1) });
    await enterSale(fan, event.id);
    const { body: before } = await fan.get(`/event/${event.id}/queue/receipt`);
    await patch({ opensAt: inMinutes(30) });
    await until('a new draw is promised', async () => {
      const { body } = await fan.get(`/event/${event.id}/queue/receipt`);
      return body.round === 2 && body.commitment !== before.commitment && body.seed === null;
    });
  });

  test('draws the waiting fans again when it returns to its lobby, and shows each the new place', async () => {
    const event = await makeQueued({ maxShoppers: 1 });
    const patch = (onSale: object) => organiser.call('PATCH', `/organiser/events/${event.id}`, { onSale });
    await enterSale(await logIn(system.url), event.id);
    const fans = await Promise.all(Array.from({ length: 5 }, () => logIn(system.url)));
    const states = (path = '') =>
      Promise.all(fans.map(async (fan) => (await fan.get(`/event/${event.id}/queue${path}`)).body));
    for (const [ahead, fan] of fans.entries()) {
      expect((await fan.post(`/event/${event.id}/queue`)).body).toMatchObject({ aheadOfYou: ahead });
    }
    await patch({ opensAt: inMinutes(30) });
    await until('no fan has a place', async () => (await states()).every((one) => one.position === 0));
    await patch({ opensAt: inMinutes(0) });
    await until('all fans see that they were drawn', async () =>
      (await states()).every((one) => one.reason === 'drawn'),
    );
    const places = (await states('/receipt')).map((one) => one.place);
    expect(places.toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect((await states()).map((one) => one.position)).toEqual(places);
  });

  test('tells waiting fans that seats may come back, and admits them in order when a hold expires', async () => {
    // A buyer who is gone keeps others out for five seconds.
    const event = await makeQueued({ seats: 1, holdSeconds: 3, presenceSeconds: 5 });
    const [buyer, next, last] = await Promise.all([1, 2, 3].map(() => logIn(system.url)));
    if (!buyer || !next || !last) throw new Error('no fans');
    const ticketId = event.ticketIds[0]!;
    await buyer.post('/ticket/reserve', { ticketId }, { 'Queue-Pass': await enterSale(buyer, event.id) });
    for (const fan of [next, last])
      expect((await fan.post(`/event/${event.id}/queue`)).body.state).toBe('waiting');
    await until('no tickets are left', async () => {
      const { body } = await next.get(`/event/${event.id}/queue`);
      return body.ticketsLeft === 0 && body.seatsMayComeBack === true;
    });
    for (const fan of [next, last]) {
      const headers = { 'Queue-Pass': await enterSale(fan, event.id) };
      expect(await queueState(last, event.id)).toBe(fan === next ? 'waiting' : 'admitted');
      expect((await fan.post('/ticket/reserve', { ticketId }, headers)).status).toBe(201);
    }
  });

  test.each([
    {},
    { action: 'explode' },
    { action: 'open', admitPerSecond: 0 },
    { action: 'open', maxShoppers: -1 },
  ])('refuses the change %j', async (body) => {
    const { id } = await makeEvent(organiser);
    expectProblem(await organiser.post(`/organiser/events/${id}/on-sale`, body), 'invalid-request');
  });
});

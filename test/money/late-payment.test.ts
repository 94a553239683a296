import { Client, Connection } from '@temporalio/client';
import { bankControl } from '../harness/bank-control';
import { type Caller, logIn } from '../harness/client';
import { hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

describe('a payment after its purchase workflow was terminated', () => {
  /** A fan with 3-D Secure open, whose purchase workflow is terminated, which runs no undo steps. */
  async function lostPurchase(holdSeconds: number) {
    const event = await makeEvent(organiser, { holdSeconds });
    const fan = await logIn(system.url);
    const { purchaseId } = await hold(fan, event.ticketIds[0]!);
    const { body } = await pay(fan, purchaseId, 'pm_card_authenticationRequired');
    const connection = await Connection.connect({ address: system.env.TEMPORAL_ADDRESS });
    const temporal = new Client({ connection, namespace: system.env.TEMPORAL_NAMESPACE });
    await temporal.workflow.getHandle(`purchase:${event.id}:${fan.userId}`).terminate('a test');
    await connection.close();
    return { event, fan, purchaseId, ticketId: event.ticketIds[0]!, clientSecret: body.clientSecret };
  }

  const reaches = (fan: Caller, purchaseId: string, stage: string) =>
    until(
      `the stage is ${stage}`,
      async () => {
        const { body } = await fan.get(`/purchase/${purchaseId}`);
        return body.stage === stage && body;
      },
      10_000,
    );

  it('buys the seats while they are still held for it', async () => {
    const { event, fan, purchaseId, ticketId, clientSecret } = await lostPurchase(600);
    await bankControl(system).authenticate(clientSecret, 'success');
    expect((await reaches(fan, purchaseId, 'confirmed')).bookingId).toBeDefined();
    expect((await seatStates(fan, event.id))[ticketId]).toBe('booked');
    expect((await fan.get('/bookings')).body.bookings).toMatchObject([{ purchaseId, status: 'paid' }]);
    expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({
      captured: { eur: 4500 },
      refunded: {},
    });
  });

  it('is voided when another fan has the seats', async () => {
    const { event, fan, purchaseId, ticketId, clientSecret } = await lostPurchase(2);
    const other = await logIn(system.url);
    // The hold of the other fan outlasts the test; 2 s are for the lost purchase alone.
    const changed = await organiser.call('PATCH', `/organiser/events/${event.id}`, {
      onSale: { holdSeconds: 600 },
    });
    expect(changed.status).toBe(200);
    await until('the hold has ended and another fan has the seat', async () => {
      return (await other.post('/ticket/reserve', { ticketId })).status === 201;
    });
    await bankControl(system).authenticate(clientSecret, 'success');
    await reaches(fan, purchaseId, 'released');
    expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({
      intentsByStatus: { canceled: 1 },
      captured: {},
      authorised: {},
    });
    expect((await seatStates(fan, event.id))[ticketId]).toBe('held');
    expect((await fan.get('/bookings')).body.bookings).toEqual([]);
  });
});

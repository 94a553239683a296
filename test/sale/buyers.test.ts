import { logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';

const address = { street: 'Rambla 1', postalCode: '08002', city: 'Barcelona', country: 'ES' };

test('a seller who asks gets the name, the address and the agreement before any money, and the entrance finds the name', async () => {
  const system = await sharedSystem();
  const [organiser, ops, fan] = await Promise.all([
    logIn(system.url, 'organiser', ['organiser']),
    logIn(system.url, 'olga', ['ops']),
    logIn(system.url, 'fan'),
  ]);
  const event = await makeEvent(organiser, { buyerDetails: 'name-and-address', terms: 'No large bags.' });
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const confirm = (more: object) =>
    fan.post('/ticket/confirm', { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' }, ...more });
  const missing = async (more: object) => {
    const answer = await confirm(more);
    expectProblem(answer, 'buyer-details-missing');
    return answer.body.errors.map(({ path }: { path: string }) => path);
  };
  expect(await missing({})).toEqual(['buyer.name', 'buyer.address', 'agreedToTerms']);
  expect(await missing({ buyer: { name: 'Núria Serra' }, agreedToTerms: true })).toEqual(['buyer.address']);
  expect((await fan.get(`/purchase/${purchaseId}`)).body.stage).toBe('awaiting-payment');

  const paid = await confirm({ buyer: { name: ' Núria Serra ', address }, agreedToTerms: true });
  expect([paid.status, paid.body.status]).toEqual([200, 'confirmed']);
  // Asked again for what is paid, it needs nothing.
  expect((await confirm({})).body).toEqual(paid.body);
  const { buyer } = (await fan.get(`/booking/${paid.body.bookingId}`)).body;
  expect(buyer).toEqual({ name: 'Núria Serra', address });
  expect((await fan.get('/tickets')).body.tickets).toMatchObject([{ name: 'Núria Serra' }]);
  const found = await ops.get(`/checkin/search?eventId=${event.id}&term=nuria`);
  expect(found.body.tickets).toMatchObject([{ ticketId: event.ticketIds[0], buyerName: 'Núria Serra' }]);
  const { bookingId, ticketId } = found.body.tickets[0];
  const admitted = await ops.post('/checkin', { eventId: event.id, found: { bookingId, ticketId } });
  expect(admitted.body).toMatchObject({ admitted: true, buyerName: 'Núria Serra' });

  const unasked = await makeEvent(organiser, { seats: 1 });
  const other = await hold(fan, unasked.ticketIds[0]!);
  const { bookingId: plain } = (await pay(fan, other.purchaseId)).body;
  expect((await fan.get(`/booking/${plain}`)).body.buyer).toBeNull();
});

import { type Caller, logIn, uniqueName } from '../harness/client';
import { logInWithMailbox } from '../harness/mailbox';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let ops: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  ops = await logIn(system.url, 'olga', ['ops']);
});

// biome-ignore lint/suspicious/noExplicitAny: the tests check it against the contract.
type Found = any;

const search = async (q: string, eventId = ''): Promise<Found[]> => {
  const { status, body } = await ops.get(`/ops/search?q=${encodeURIComponent(q)}&eventId=${eventId}`);
  if (status !== 200) throw new Error(`no search: ${JSON.stringify(body)}`);
  return body.results;
};
const purchasesOf = async (q: string, eventId?: string): Promise<string[]> =>
  (await search(q, eventId)).filter(({ type }) => type === 'purchase').map(({ purchaseId }) => purchaseId);

test('ops find a purchase by whatever is known of it, and see and mend all of it', async () => {
  const organiser = await logIn(system.url, 'organiser', ['organiser']);
  const event = await makeEvent(organiser, { name: uniqueName('Nachtkonzert'), seats: 4 });
  const fan = await logInWithMailbox(system);
  const { email } = fan;
  const { purchaseId } = await hold(fan, event.ticketIds[0]!, event.ticketIds[1]!);
  const { body: paid } = await pay(fan, purchaseId);
  const { bookingId } = paid;
  const page = async () => (await ops.get(`/ops/purchases/${purchaseId}`)).body;
  const shown = await until('the page has the payment and the message', async () => {
    const body = await page();
    const kinds = body.timeline.map(({ type }: { type: string }) => type);
    return body.chargeId && kinds.includes('bank') && kinds.includes('message') && body;
  });
  const { body: booking } = await fan.get(`/booking/${bookingId}`);
  const { code } = booking.tickets[0];

  for (const known of [
    email,
    email.toUpperCase(),
    email.slice(0, -6),
    fan.userId,
    purchaseId,
    bookingId,
    shown.paymentIntentId,
    shown.chargeId,
    event.ticketIds[0]!,
    code,
    `purchase:${event.id}:${fan.userId}`,
    `https://dashboard.stripe.com/payments/${shown.paymentIntentId}`,
    `https://tickets.example/scan?code=${code}`,
    `${system.url}/my/tickets/${bookingId}`,
  ])
    expect([known, await purchasesOf(known)]).toEqual([known, [purchaseId]]);
  expect(await purchasesOf(bookingId.slice(-8), event.id)).toEqual([purchaseId]);
  expect(await search('FLOOR row a, seat 1', event.id)).toMatchObject([
    { type: 'ticket', ticketId: event.ticketIds[0], status: 'booked', purchaseId },
  ]);
  expect(await search('Floor Reihe A Platz 3', event.id)).toMatchObject([
    { type: 'ticket', status: 'available', purchaseId: null },
  ]);
  expect(await search(event.name)).toMatchObject([{ type: 'event', eventId: event.id }]);
  expect((await search(code)).find(({ type }) => type === 'ticket')).toMatchObject({ code: 'current' });
  expect((await search(email)).find(({ type }) => type === 'fan')).toMatchObject({
    userId: fan.userId,
    maskedEmail: `${email[0]}•••@example.org`,
    isVerified: true,
  });
  const { body: asked } = await ops.get(`/ops/audit?subjectType=fan&subjectId=${fan.userId}`);
  expect(asked.lines[0]).toMatchObject({ by: 'olga', action: 'find-by-address' });

  expect(shown).toMatchObject({
    stage: 'confirmed',
    total: { amount: 9000, currency: 'eur' },
    balance: { captured: 9000, refunded: 0, held: 0, owed: 0 },
    fan: { userId: fan.userId, maskedEmails: [{ isVerified: true }] },
    tickets: [{ state: 'valid', codeGeneration: 1 }, { state: 'valid' }],
  });
  expect(JSON.stringify(shown)).not.toContain(email);
  const repairs = shown.repairs.map(({ action }: { action: string }) => action);
  expect(repairs).toEqual(['resend', 'reissue', 'refund']);
  const { body: addresses } = await ops.post(`/ops/purchases/${purchaseId}/addresses`, {});
  expect(addresses.addresses).toMatchObject([{ email, isVerified: true }]);
  expect((await page()).timeline.at(-1)).toMatchObject({
    type: 'audit',
    action: 'reveal-address',
    by: 'olga',
  });
  const { body: elsewhere } = await until('Temporal lists its workflow', async () => {
    const answer = await ops.get(`/ops/purchases/${purchaseId}/elsewhere`);
    return answer.body.workflows?.length > 0 && answer;
  });
  expect(elsewhere).toMatchObject({
    missing: [],
    payment: { status: 'captured', amountCaptured: 9000, amountRefunded: 0 },
    workflows: [{ type: 'purchase', status: 'completed' }],
  });

  const refund = { reason: 'one friend is ill', ticketIds: [event.ticketIds[1]] };
  expect((await ops.post(`/ops/purchases/${purchaseId}/refund`, refund)).status).toBe(200);
  const after = await until('one ticket is refunded', async () => {
    const body = await page();
    return body.balance.refunded === 4500 && body.refunds[0].status === 'refunded' && body;
  });
  expect(after).toMatchObject({
    stage: 'confirmed',
    tickets: [{ state: 'valid' }, { state: 'refunded' }],
    balance: { captured: 9000, refunded: 4500, owed: 0 },
  });
  expect(after.repairs.at(-1)).toEqual({
    action: 'refund',
    ticketIds: [event.ticketIds[0]],
    money: { amount: 4500, currency: 'eur' },
  });
  expect(await purchasesOf(after.refunds[0].refundId)).toEqual([purchaseId]);
  expect(await purchasesOf(after.refunds[0].bankRefundId)).toEqual([purchaseId]);
  // The former booking of a ticket is found too.
  expect(await purchasesOf(event.ticketIds[1]!)).toEqual([purchaseId]);
  await ops.post(`/ops/bookings/${bookingId}/reissue`, { reason: 'the phone was stolen' });
  expect((await search(code)).find(({ type }) => type === 'ticket')).toMatchObject({ code: 'replaced' });
});

test('a search finds nothing for nonsense, and refuses what is too long', async () => {
  for (const nonsense of [
    '%',
    "' or 'xqzj'='xqzj' --",
    'nobody@nowhere.example',
    '\\',
    'https://[',
    'HF2.x',
    'pur_',
  ])
    expect([nonsense, await search(nonsense)]).toEqual([nonsense, []]);
  expect((await ops.get(`/ops/search?q=${'x'.repeat(1_001)}`)).body.code).toBe('invalid-request');
  expect((await ops.get('/ops/search?q=')).body.code).toBe('invalid-request');
});

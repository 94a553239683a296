import { type Caller, logIn, uniqueName } from '../harness/client';
import { logInWithMailbox, mailsTo } from '../harness/mailbox';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let ops: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  ops = await logIn(system.url, 'olga', ['ops']);
});

test('a browser is told at public addresses alone', async () => {
  const fan = await logIn(system.url);
  const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
  const subscribe = async (endpoint: string) =>
    (await fan.post('/push-subscriptions', { endpoint, keys, expirationTime: null })).status;
  const inside = [
    'http://push.example.org/1',
    'https://127.0.0.1/1',
    'https://[::1]/1',
    'https://169.254.169.254/',
  ];
  expect(await Promise.all(inside.map(subscribe))).toEqual(Array(4).fill(400));
  expect(await subscribe('https://push.example.org/1')).toBe(200);
});

test('a ticket is handed on to an address: the link goes there, and so does the word that it was taken back', async () => {
  const event = await makeEvent(organiser, { seats: 1 });
  const [giver, friend] = await Promise.all([logInWithMailbox(system, 'en'), logIn(system.url)]);
  const { purchaseId } = await hold(giver, ...event.ticketIds);
  await pay(giver, purchaseId);
  const toEmail = `${uniqueName('friend')}@example.org`;
  const offer = (key: string) =>
    giver.post(
      '/ticket/transfer',
      { ticketId: event.ticketIds[0], toEmail, language: 'es' },
      { 'Idempotency-Key': key },
    );
  const first = await offer('first');
  expect([first.status, first.body.toEmail]).toEqual([201, toEmail]);
  expect((await offer('first')).body).toEqual(first.body);
  await until('the first link', async () => (await mailsTo(system, toEmail)).length === 1);
  await giver.post(`/transfer/${first.body.transferId}`, { answer: 'withdraw' });
  const second = await offer('second');
  const mails = await until('three mails', async () => {
    const found = await mailsTo(system, toEmail);
    return found.length === 3 && found;
  });
  expect(mails.every(({ html }) => html.includes('<html lang="es"'))).toBe(true);
  const link = `${system.url}${second.body.claimPath}`;
  expect(mails.filter(({ text }) => text.includes(link))).toHaveLength(1);
  const taken = await friend.post(`/transfer/link/${second.body.claimPath.replace('/t/', '')}`);
  expect([taken.status, taken.body.toEmail]).toEqual([200, undefined]);
  await giver.mail(/^Your ticket was accepted/);
  const [ended] = (await giver.get('/transfers')).body.transfers;
  expect([ended.state, ended.toEmail]).toEqual(['accepted', null]);
});

const subjectsOf = (mails: readonly { subject: string }[]) =>
  mails.map(({ subject }) => subject.replace(/\s/g, ' '));

test('from the payment to the cancellation, everybody is told what concerns them, once and in their language', async () => {
  const event = await makeEvent(organiser, { seats: 2 });
  const [buyer, friend] = await Promise.all([
    logInWithMailbox(system, 'de-AT'),
    logInWithMailbox(system, 'ar'),
  ]);
  const { purchaseId } = await hold(buyer, ...event.ticketIds);
  const { bookingId } = (await pay(buyer, purchaseId)).body;
  const confirmed = await buyer.mail(`Ihre Tickets: ${event.name}`);
  expect(confirmed.text).toContain('Floor · Reihe A · Platz 1 — 45,00');
  expect(confirmed.text).toContain(`${system.url}/my/tickets/${bookingId}`);
  expect(confirmed.html).toContain('<html lang="de" dir="ltr">');
  expect(confirmed.attachments).toEqual([
    { filename: 'tickets.pdf', mimeType: 'application/pdf', bytes: expect.any(Number) },
    { filename: 'tickets.ics', mimeType: 'text/calendar', bytes: expect.any(Number) },
  ]);

  // The friend's contact is known from whatever the friend does.
  await friend.post(`/event/${event.id}/queue`);
  const offer = (ticketId: string) => buyer.post('/ticket/transfer', { ticketId, to: friend.userId });
  const { transferId } = (await offer(event.ticketIds[0]!)).body;
  expect((await friend.mail(/تذكرة معروضة/)).html).toContain('<html lang="ar" dir="rtl">');
  await friend.post(`/transfer/${transferId}`, { answer: 'accept' });
  await Promise.all([friend.mail(/^تذكرتك/), buyer.mail(/wurde angenommen/)]);
  const second = (await offer(event.ticketIds[1]!)).body;
  await buyer.post(`/transfer/${second.transferId}`, { answer: 'withdraw' });
  await friend.mail(/سُحب عرض/);

  const resendKey = { 'Idempotency-Key': uniqueName('resend') };
  const resend = () =>
    ops.post(`/ops/purchases/${purchaseId}/resend`, { reason: 'the fan lost them' }, resendKey);
  expect([(await resend()).status, (await resend()).status]).toEqual([200, 200]);
  await buyer.mail(/^Noch einmal/);

  const [{ code: lost }] = (await buyer.get(`/booking/${bookingId}`)).body.tickets.slice(1);
  const key = uniqueName('reissue');
  const reissue = () =>
    ops.post(
      `/ops/bookings/${bookingId}/reissue`,
      { ticketIds: [event.ticketIds[1]], reason: 'a photo of it was published' },
      { 'Idempotency-Key': key },
    );
  expect((await reissue()).body).toEqual({ bookingId, ticketIds: [event.ticketIds[1]] });
  expect((await reissue()).status).toBe(200);
  await buyer.mail(/^Ein neuer Code/);
  expect((await ops.post('/checkin', { code: lost, eventId: event.id })).body.code).toBe('ticket-code-void');

  const startsAt = new Date(Date.parse(event.startsAt) + 86_400_000).toISOString();
  const change = (body: unknown) => organiser.call('PATCH', `/organiser/events/${event.id}`, body);
  await change({ startsAt });
  await change({ startsAt, parking: 'None' });
  await Promise.all([buyer.mail(/^Neuer Termin/), friend.mail(/موعد أو مكان جديد/)]);
  await organiser.post(`/organiser/events/${event.id}/cancel`, { reason: 'the singer is ill' });
  expect((await friend.mail(/^أُلغيت/)).text).toContain('the singer is ill');
  await buyer.mail(/^Ihr Geld geht zurück: 90,00/);

  expect(subjectsOf(await buyer.mails()).sort()).toEqual(
    [
      `Ihre Tickets: ${event.name}`,
      `Ihr Ticket wurde angenommen: ${event.name}`,
      `Noch einmal Ihre Tickets: ${event.name}`,
      `Ein neuer Code für Ihr Ticket: ${event.name}`,
      `Neuer Termin oder Ort: ${event.name}`,
      `Abgesagt: ${event.name}`,
      'Ihr Geld geht zurück: 90,00 €',
    ].sort(),
  );
  expect(await friend.mails()).toHaveLength(5);
});

test('a fan who left is told that the hold is about to end; one whose page is open is not', async () => {
  const event = await makeEvent(organiser, { seats: 2, holdSeconds: 60 });
  const [gone, present] = await Promise.all([1, 2].map(() => logInWithMailbox(system)));
  const held = await hold(present!, event.ticketIds[0]!);
  const page = await fetch(`${system.url}/purchase/${held.purchaseId}/stream`, {
    headers: { Authorization: `Bearer ${present!.token}` },
  });
  await hold(gone!, event.ticketIds[1]!);
  const { text } = await gone!.mail(/^Your seats are held until/);
  await page.body?.cancel();
  expect(text).toContain(`${system.url}/e/${event.id}/pay`);
  expect(await present!.mails()).toEqual([]);
});

test('a purchase that ends after a declined card is told, and its seats are offered to the waitlist', async () => {
  const event = await makeEvent(organiser, { seats: 1, holdSeconds: 5 });
  const [declined, waiting] = await Promise.all([1, 2].map(() => logInWithMailbox(system)));
  const { purchaseId } = await hold(declined!, ...event.ticketIds);
  await waiting!.post(`/event/${event.id}/waitlist`, { quantity: 1 });
  await pay(declined!, purchaseId, 'pm_card_chargeDeclined');
  await declined!.mail(`Your purchase was not completed: ${event.name}`);
  await waiting!.mail(/^Tickets for you until/);
  await waiting!.call('DELETE', `/event/${event.id}/waitlist`);
});

test('who was passed over in the queue is told that it is their turn', async () => {
  const event = await makeEvent(organiser, { queueRequired: true, maxShoppers: 1 });
  await organiser.call('PATCH', `/organiser/events/${event.id}`, {
    onSale: { presenceSeconds: 5, graceSeconds: 120 },
  });
  const fan = await logInWithMailbox(system, 'es');
  await fan.post(`/event/${event.id}/queue`);
  const { text } = await fan.mail(`Es tu turno: ${event.name}`);
  expect(text).toContain(`${system.url}/e/${event.id}/queue`);
  await organiser.post(`/organiser/events/${event.id}/on-sale`, { action: 'close' });
});

test('a fan whose login has no address gets the tickets at the one given with the payment', async () => {
  const event = await makeEvent(organiser, { seats: 1 });
  const fan = await logIn(system.url);
  const email = `${uniqueName('guest')}@example.org`;
  const { purchaseId } = await hold(fan, ...event.ticketIds);
  const body = { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' } };
  const refused = await fan.post('/ticket/confirm', {
    ...body,
    contact: { email: `${email}\nBcc: all@example.org` },
  });
  expect([refused.status, refused.body.code]).toEqual([400, 'invalid-request']);
  await fan.post('/ticket/confirm', { ...body, contact: { email, language: 'es' } });
  const mail = await until('the mail', async () => (await mailsTo(system, email))[0]);
  expect(mail.subject).toBe(`Tus entradas: ${event.name}`);
});

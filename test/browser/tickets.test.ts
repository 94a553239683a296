import type { Page } from 'playwright-core';
import { describeInBrowser } from '../harness/browser';
import { type Caller, callerWith, logIn } from '../harness/client';
import { hold, type MadeEvent, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { accessProblems, type FanPage, fansIn, isTooWide } from './fan-page';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describeInBrowser('tickets in a browser', (browser) => {
  let system: SystemFacts;
  let organiser: Caller;
  let door: Caller;
  const newFan = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
    organiser = await logIn(system.url, 'organiser', ['organiser']);
    door = await logIn(system.url, 'door', ['door']);
  });

  const callerOf = async ({ userId }: FanPage) =>
    callerWith(system.url, userId, (await logIn(system.url, userId)).token);

  async function bought(fan: FanPage, event: MadeEvent) {
    const caller = await callerOf(fan);
    const { purchaseId } = await hold(caller, event.ticketIds[0]!, event.ticketIds[1]!);
    const { bookingId } = (await pay(caller, purchaseId)).body as { bookingId: string };
    const { tickets } = (await caller.get(`/booking/${bookingId}`)).body;
    return { caller, bookingId, code: tickets[0].code as string };
  }

  const seatCode = (page: Page, seat: number) =>
    page.getByRole('img', { name: `Ticket code: Floor · Row A · Seat ${seat}` });
  const isFit = async (page: Page) =>
    expect([page.url(), await accessProblems(page), await isTooWide(page)]).toEqual([page.url(), [], false]);

  /** Waits until the pages of tickets are in the cache of the service worker. */
  const pagesAreKept = (page: Page) =>
    until('the pages of tickets are kept', () =>
      page.evaluate<boolean>(
        "caches.open('ticket-pages').then((cache) => cache.keys()).then((kept) => kept.length > 3)",
      ),
    );

  test('a ticket is shown without network after a reload, with its age, and is gone after a sign-out', async () => {
    const fan = await newFan({ ...PHONE });
    const { page, context } = fan;
    const { bookingId } = await bought(fan, await makeEvent(organiser));
    await page.goto(`/my/tickets/${bookingId}`);
    await seatCode(page, 1).waitFor();
    await isFit(page);
    await pagesAreKept(page);
    await context.setOffline(true);
    await page.reload();
    await seatCode(page, 2).waitFor();
    await page.getByText(/You are offline. Saved on this device .* ago/).waitFor();
    await isFit(page);
    // A new tab, whose login is gone with the first one.
    const later = await context.newPage();
    await later.goto('/my/tickets');
    await seatCode(later, 1).waitFor();
    await later.close();
    await context.setOffline(false);
    await page.reload();
    await page.getByRole('button', { name: 'Hand on' }).first().waitFor();
    expect(await page.getByTestId('kept').count()).toBe(0);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate("localStorage.getItem('holdfast-tickets')")).toBeNull();
  });

  test('handed on by a link, a ticket opens the door for the second person and no longer for the first', async () => {
    const event = await makeEvent(organiser);
    const [giver, friend] = [await newFan({ ...PHONE }), await newFan({ ...PHONE, colorScheme: 'dark' })];
    const { bookingId, code } = await bought(giver, event);
    await giver.page.goto(`/my/tickets/${bookingId}`);
    await giver.page.getByRole('button', { name: 'Hand on' }).first().click();
    await giver.page.getByRole('button', { name: 'Make a link' }).click();
    const field = giver.page.getByLabel('Link for the receiver');
    await field.waitFor();
    await isFit(giver.page);
    const link = await field.inputValue();
    await giver.page.goto('/my/tickets');
    await giver.page.getByRole('heading', { name: 'Offered by you' }).waitFor();
    await isFit(giver.page);
    await giver.page.goto(link);
    await giver.page.getByText('This is your own link.').waitFor();
    await giver.page.goto(`/my/tickets/${bookingId}`);
    await field.waitFor();

    await friend.page.goto(link);
    await friend.page.getByRole('button', { name: 'Accept the ticket' }).waitFor();
    await isFit(friend.page);
    await friend.page.getByRole('button', { name: 'Accept the ticket' }).click();
    await friend.page.getByRole('link', { name: 'Show the ticket' }).click();
    await seatCode(friend.page, 1).waitFor();
    await friend.page.goto('/my/tickets');
    await friend.page.getByRole('heading', { name: 'Received from others' }).waitFor();
    await isFit(friend.page);

    // The page of the giver shows it by itself.
    await giver.page.getByText('Transferred').waitFor();
    const [received] = (await (await callerOf(friend)).get('/tickets')).body.tickets;
    const scan = async (scanned: string) =>
      (await door.post('/checkin', { code: scanned, eventId: event.id })).status;
    expect([await scan(code), await scan(received.code)]).toEqual([410, 200]);
  });

  test('a fan who cannot come offers one of two tickets, changes their mind, and gives it back once it is for sale again', async () => {
    const event = await makeEvent(organiser, { returns: { mode: 'when-resold', feePercent: 10 } });
    const fan = await newFan({ ...PHONE });
    const { page } = fan;
    await page.goto(`/e/${event.id}`);
    await page.getByText(/you can offer tickets at the same price.* The organiser keeps 10\s?%/).waitFor();
    const { bookingId } = await bought(fan, event);
    await page.goto(`/my/tickets/${bookingId}`);
    const offer = async () => {
      await page.getByRole('button', { name: 'Give tickets back' }).click();
      await page.getByRole('checkbox', { name: /Seat 1/ }).check();
      await page.getByText('Once they are sold you get back €40.50.').waitFor();
      await isFit(page);
      await page.getByRole('button', { name: 'Offer them' }).click();
      await page.getByText('For sale. It is yours until somebody buys it').waitFor();
    };
    await offer();
    await seatCode(page, 1).waitFor();
    expect(await page.getByRole('button', { name: 'Hand on' }).count()).toBe(1);
    await isFit(page);
    await page.getByRole('button', { name: 'Do not sell it' }).click();
    await page.getByRole('button', { name: 'Hand on' }).nth(1).waitFor();
    await offer();
    const buyer = await logIn(system.url);
    // The seat was reserved a moment ago, and that reserve keeps others from it for three seconds.
    const { purchaseId } = await until('the seat is held', () =>
      hold(buyer, event.ticketIds[0]!).catch(() => undefined),
    );
    await page.getByRole('button', { name: 'Do not sell it' }).click();
    await page.getByText('Somebody is buying this ticket, or has bought it.').waitFor();
    await pay(buyer, purchaseId);
    await page.reload();
    await page.getByText(/You get back €40\.50\./).waitFor();
    expect(await seatCode(page, 1).count()).toBe(0);

    const desk = await newFan({ userId: organiser.userId, roles: ['organiser'] });
    await desk.page.goto(`/desk/seats/${event.id}`);
    await desk.page.getByRole('heading', { name: 'Tickets given back' }).waitFor();
    await isFit(desk.page);
    await desk.page.goto(`/desk/events/${event.id}`);
    await desk.page.getByLabel('They can give back until').fill('2040-01-01T00:00');
    await desk.page.getByRole('button', { name: 'Ask the buyers' }).click();
    await desk.page.getByText('The buyers are asked.').waitFor();
    await isFit(desk.page);
    await page.reload();
    await page.getByRole('heading', { name: 'Keep or give back?' }).waitFor();
    await isFit(page);
  });

  test('a fan is told in the browser once the switch is on, and two copies of a note are one', async () => {
    const fan = await newFan({ ...PHONE });
    const { page, context } = fan;
    await context.grantPermissions(['notifications']);
    // No push service can be reached from here: the browser subscribes at none, and gets its notes by its tools.
    await page.addInitScript(`
      let kept = null;
      const keys = { p256dh: '${'B'.repeat(87)}', auth: '${'a'.repeat(22)}' };
      const endpoint = 'https://push.example.org/' + crypto.randomUUID();
      PushManager.prototype.getSubscription = async () => kept;
      PushManager.prototype.subscribe = async () =>
        (kept = { toJSON: () => ({ endpoint, keys }), unsubscribe: async () => (kept = null) });`);
    const { caller } = await bought(fan, await makeEvent(organiser));
    await page.goto('/my/tickets');
    const box = page.getByLabel('Tell me on this device');
    const subscriptions = async () => (await caller.get('/push-subscriptions')).body.subscriptionIds.length;
    await box.click();
    await until('the API knows the browser', async () => (await subscriptions()) === 1);
    await isFit(page);

    const tools = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) =>
      tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [one] = registrations.filter(({ scopeURL }) => scopeURL === `${system.url}/`);
        if (one) resolve(one.registrationId);
      }),
    );
    await tools.send('ServiceWorker.enable');
    const note = { title: 'It moved', body: 'A new date', url: `${system.url}/my/tickets`, tag: 'one' };
    const push = { origin: system.url, registrationId: await registered };
    const data = JSON.stringify({ ...note, language: 'en', direction: 'ltr' });
    for (const _copy of [1, 2]) await tools.send('ServiceWorker.deliverPushMessage', { ...push, data });
    const shown = () =>
      page.evaluate<string[]>(
        "navigator.serviceWorker.ready.then((one) => one.getNotifications()).then((all) => all.map((one) => one.title + ': ' + one.body))",
      );
    await until('the note is shown', async () => (await shown()).length > 0);
    expect(await shown()).toEqual(['It moved: A new date']);
    await box.click();
    await until('the API has forgotten the browser', async () => (await subscriptions()) === 0);
  });

  test('a ticket that is offered by name is accepted or declined on the page of tickets', async () => {
    const event = await makeEvent(organiser);
    const [giver, friend] = [await newFan(), await newFan()];
    const { caller } = await bought(giver, event);
    for (const ticketId of event.ticketIds.slice(0, 2))
      await caller.post('/ticket/transfer', { ticketId, to: friend.userId });
    await friend.page.goto('/my/tickets');
    await friend.page.getByRole('button', { name: 'Accept' }).first().click();
    await friend.page.getByRole('heading', { name: 'Received from others' }).waitFor();
    await friend.page.getByRole('button', { name: 'Decline' }).click();
    await friend.page.getByRole('heading', { name: 'Offered to you' }).waitFor({ state: 'detached' });
    await giver.page.goto('/my/tickets');
    await giver.page.getByText('Declined').waitFor();
  });

  test('an open list of seats shows what a ticket costs whose holder has just offered it', async () => {
    const event = await makeEvent(organiser, { seats: 3, returns: { mode: 'when-resold' } });
    const { caller, bookingId } = await bought(await newFan(), event);
    const dearer = { prices: [{ priceLevel: 'A', amount: 6000, currency: 'eur' }] };
    await organiser.call('PATCH', `/organiser/events/${event.id}`, dearer);
    const { page } = await newFan(PHONE);
    await page.goto(`/e/${event.id}/seats`);
    await page.getByRole('button', { name: 'List' }).click();
    await page.getByRole('button', { name: 'Floor · Row A · Seat 3 — €60.00' }).click();
    await caller.post('/ticket/return', { bookingId, ticketIds: [event.ticketIds[0]] });
    await page.getByRole('button', { name: 'Floor · Row A · Seat 1 — €45.00' }).click();
    await page.locator('.basket .total').getByText('€105.00').waitFor();
    await isFit(page);
  });
});

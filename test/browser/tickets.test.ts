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

    await friend.page.goto(link);
    await friend.page.getByRole('button', { name: 'Accept the ticket' }).waitFor();
    await isFit(friend.page);
    await friend.page.getByRole('button', { name: 'Accept the ticket' }).click();
    await friend.page.getByRole('link', { name: 'Show the ticket' }).click();
    await seatCode(friend.page, 1).waitFor();
    await friend.page.goto('/my/tickets');
    await friend.page.getByRole('heading', { name: 'Received from others' }).waitFor();
    await isFit(friend.page);

    await giver.page.goto(`/my/tickets/${bookingId}`);
    await giver.page.getByText('Transferred').waitFor();
    const [received] = (await (await callerOf(friend)).get('/tickets')).body.tickets;
    const scan = async (scanned: string) =>
      (await door.post('/checkin', { code: scanned, eventId: event.id })).status;
    expect([await scan(code), await scan(received.code)]).toEqual([410, 200]);
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
});

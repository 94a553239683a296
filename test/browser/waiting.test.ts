import { describeInBrowser } from '../harness/browser';
import { type Caller, logIn, uniqueName } from '../harness/client';
import { closeSale, hold, type MadeEvent, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { accessProblems, fansIn } from './fan-page';

describeInBrowser('waiting in a browser', (browser) => {
  let system: SystemFacts;
  let organiser: Caller;
  const newFan = fansIn(browser, () => system);
  const queued: MadeEvent[] = [];

  beforeAll(async () => {
    system = await sharedSystem();
    organiser = await logIn(system.url, 'organiser', ['organiser']);
  });
  afterAll(async () => {
    for (const event of queued) await closeSale(organiser, event.id);
  });

  async function makeQueued(wish: Parameters<typeof makeEvent>[1]): Promise<MadeEvent> {
    const event = await makeEvent(organiser, { queueRequired: true, ...wish });
    queued.push(event);
    return event;
  }

  test('a place survives a reload and is the same in a second tab, over one stream; then it is the fan’s turn', async () => {
    const event = await makeQueued({ maxShoppers: 1 });
    const path = `/event/${event.id}/queue`;
    const [shopper, other] = [await logIn(system.url), await logIn(system.url)];
    await shopper.post(path);
    await until('the first fan is admitted', async () => (await shopper.get(path)).body.state === 'admitted');
    await other.post(path);

    const { page, context } = await newFan();
    const streams: string[] = [];
    context.on('request', (request) => {
      if (request.url().includes('/stream?')) streams.push(request.url());
    });
    await page.goto(`/e/${event.id}/queue`);
    const ahead = (tab: typeof page) => tab.getByTestId('ahead').filter({ hasText: /^1$/ }).waitFor();
    await ahead(page);
    expect(await accessProblems(page)).toEqual([]);
    await page.reload();
    await ahead(page);
    expect(await page.title()).toMatch(/^1 · /);

    const before = streams.length;
    const second = await context.newPage();
    // The second tab gets the login and the state from the first.
    await second.goto(`/e/${event.id}/queue`);
    await ahead(second);
    expect(streams.length).toBe(before);

    await other.call('DELETE', path);
    await shopper.call('DELETE', path);
    for (const tab of [page, second]) await tab.getByRole('heading', { name: 'It is your turn!' }).waitFor();
    expect(await page.title()).toMatch(/^★ Your turn/);
    expect(await accessProblems(page)).toEqual([]);

    // The tab with the stream is closed; the other takes over.
    await page.close();
    await until('the second tab has a stream of its own', async () => streams.length > before);
    await second.getByRole('link', { name: 'Choose seats' }).click();
    await second.getByRole('button', { name: 'Show the best' }).click();
    await second.getByRole('button', { name: 'Hold these seats' }).click();
    await second.getByRole('heading', { name: 'Pay' }).waitFor();
  });

  test('a changed event is shown at once, although the browser has a cached copy', async () => {
    const event = await makeEvent(organiser, { name: uniqueName('before') });
    const { page } = await newFan({ signedIn: false });
    await page.goto(`/e/${event.id}`);
    const heading = page.getByRole('heading', { level: 1, name: /(before|after)-/ });
    expect(await heading.textContent()).toMatch(/before-/);
    const change = { name: uniqueName('after') };
    await organiser.call('PATCH', `/organiser/events/${event.id}`, change);
    await page.reload();
    expect(await heading.textContent()).toContain(change.name);
  });

  test('the lobby counts down to the opening, and the page continues by itself', async () => {
    const opensAt = new Date(Date.now() + 6_000).toISOString();
    const event = await makeQueued({ opensAt });
    const { page } = await newFan();
    await page.goto(`/e/${event.id}/queue`);
    await page.getByRole('heading', { name: 'You are in the lobby' }).waitFor();
    await page.getByText(/^0:0\d$/).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('heading', { name: 'It is your turn!' }).waitFor();
  });

  test('the device solves a proof of work if the event requires it', async () => {
    const event = await makeQueued({});
    await organiser.call('PATCH', `/organiser/events/${event.id}`, { onSale: { challenge: true } });
    const { page } = await newFan();
    await page.goto(`/e/${event.id}/queue`);
    await page.getByRole('heading', { name: 'It is your turn!' }).waitFor();
  });

  test('a mistyped presale code stays in the field to be corrected', async () => {
    const [opensAt, closesAt] = [-60_000, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString());
    const event = await makeQueued({
      opensAt: closesAt!,
      presale: { opensAt: opensAt!, closesAt: closesAt! },
    });
    const { body } = await organiser.post(`/organiser/events/${event.id}/presale-codes`, {
      code: 'FANCLUB',
      maxUses: 9,
    });
    const { page } = await newFan();
    await page.goto(`/e/${event.id}/queue`);
    const code = page.getByLabel('Your code');
    await code.fill(`${body.codes[0].code}X`);
    await page.getByRole('button', { name: 'Use this code' }).click();
    await page.getByText('There is no such code').waitFor();
    expect(await code.inputValue()).toBe(`${body.codes[0].code}X`);
    await code.fill(body.codes[0].code);
    await page.getByRole('button', { name: 'Use this code' }).click();
    await page.getByRole('heading', { name: 'It is your turn!' }).waitFor();
  });

  test('where streams are blocked, polls deliver the same; being offline is shown until it ends', async () => {
    const event = await makeEvent(organiser, { seats: 8 });
    const fan = await newFan();
    const { page, context } = fan;
    await context.route('**/stream?*', (route) => route.abort());
    await page.goto(`/e/${event.id}/seats`);
    await page.getByRole('button', { name: 'List' }).click();
    await page.getByText('8 free').waitFor();
    await page.getByText('Live updates are blocked here').waitFor();
    await hold(await logIn(system.url), event.ticketIds[0]!);
    await page.getByText('7 free').waitFor();

    await context.setOffline(true);
    await page.getByText('You are offline').waitFor();
    await context.unroute('**/stream?*');
    await context.setOffline(false);
    await page.locator('[data-state=live], [data-state=polling]').waitFor({ state: 'attached' });
  });

  test('a sold-out sale offers the waitlist, and returned tickets are offered', async () => {
    const event = await makeEvent(organiser, { seats: 2 });
    const buyer = await logIn(system.url);
    const { purchaseId } = await hold(buyer, ...event.ticketIds);
    const { page } = await newFan();
    await page.goto(`/e/${event.id}/seats`);
    await page.getByRole('button', { name: 'Show the best' }).click();
    await page.getByText('There are not that many seats left').waitFor();
    await page.getByRole('link', { name: 'To the waitlist' }).click();
    await page.getByText('All tickets are held or sold right now').waitFor();
    await page.getByText('All held right now').waitFor();
    expect(await page.getByRole('link', { name: 'Choose seats' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Join the waitlist' }).click();
    await page.getByText('You are number 1 on the waitlist').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await buyer.post('/ticket/release', { purchaseId });
    await page.getByRole('link', { name: 'Continue to payment' }).click();
    await page.getByRole('button', { name: 'Pay €90.00' }).waitFor();
  });

  test('an event that begins stops selling on an open page; lists show that, the year, and cancelled events', async () => {
    const name = uniqueName('matinee');
    const [event, called] = [await makeEvent(organiser, { name }), await makeEvent(organiser, { name })];
    const begin = (yearsAgo: number) => {
      const at = new Date();
      at.setUTCFullYear(at.getUTCFullYear() - yearsAgo);
      return organiser.call('PATCH', `/organiser/events/${event.id}`, { startsAt: at.toISOString() });
    };
    const { page } = await newFan();
    await page.goto(`/e/${event.id}`);
    const seats = page.getByRole('link', { name: 'Choose seats' });
    await seats.waitFor();
    expect((await begin(0)).status).toBe(200);
    await page.getByText('Has begun', { exact: true }).waitFor();
    expect(await seats.count()).toBe(0);

    await begin(2);
    const reason = { reason: 'the band is ill' };
    expect((await organiser.post(`/organiser/events/${called.id}/cancel`, reason)).status).toBeLessThan(300);
    const badges = async () => {
      await page.goto(`/?term=${name}`);
      await page.locator('.event-card').nth(1).waitFor();
      return (await page.locator('.event-card .badge').allTextContents()).sort();
    };
    await until('both are known', async () => (await badges()).join() === 'Cancelled,Over');
    const year = String(new Date().getUTCFullYear() - 2);
    const over = page.locator('.event-card').filter({ hasText: 'Over' });
    await over.locator('time').filter({ hasText: year }).waitFor();
  });
});

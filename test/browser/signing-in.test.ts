import { describeInBrowser } from '../harness/browser';
import { type Caller, logIn, send, uniqueName } from '../harness/client';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { accessProblems, fansIn, isTooWide } from './fan-page';

describeInBrowser('signing in with an address', (browser) => {
  let system: SystemFacts;
  let organiser: Caller;
  const newFan = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
    organiser = await logIn(system.url, 'organiser', ['organiser']);
  });

  test('a guest buys on a phone, and a link in an e-mail shows the ticket on another device', async () => {
    const event = await makeEvent(organiser, { seats: 4 });
    const email = `${uniqueName('maya')}@mail.example`;
    const { page } = await newFan({ signedIn: false, viewport: { width: 390, height: 844 } });
    await page.goto(`/e/${event.id}/seats`);
    await page.getByLabel('Your e-mail address').fill(email);
    expect(await accessProblems(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await page.getByRole('button', { name: 'Buy as a guest' }).click();
    await page.getByRole('button', { name: 'Show the best seats' }).click();
    await page.getByRole('button', { name: 'Hold these seats' }).click();
    await page.getByRole('heading', { name: 'Pay' }).waitFor();
    // The session is in a cookie, so it outlasts the page.
    await page.reload();
    await page.getByText(`Your tickets go to ${email}`).waitFor();
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.getByRole('heading', { name: 'The tickets are yours' }).waitFor();

    const { page: desktop } = await newFan({ signedIn: false });
    await desktop.goto('/my/tickets');
    await desktop.getByLabel('Your e-mail address').fill(email);
    await desktop.getByRole('button', { name: 'Send me a link' }).click();
    await desktop.getByText(`If mail can reach ${email}`).waitFor();
    const link = await until('the link has come', async () => {
      const { body } = await send(
        `${system.env.MAIL_CATCHER_URL}/api/mails?to=${encodeURIComponent(email)}`,
        'GET',
      );
      return (body as { text: string }[]).map(({ text }) => /\S+#link=\S+/.exec(text)?.[0]).find(Boolean);
    });
    await desktop.goto(link);
    expect(await accessProblems(desktop)).toEqual([]);
    await desktop.getByRole('button', { name: 'Sign in now' }).click();
    await desktop.getByText(`Signed in as ${email}`).waitFor();
    await desktop.waitForURL(`${system.url}/my/tickets`);
    const { name } = (await send(`${system.url}/event/${event.id}`, 'GET')).body as { name: string };
    await desktop.getByText(name).first().waitFor();

    // Other tabs know it at once, and a sign-out ends it in all of them.
    const tab = await desktop.context().newPage();
    await tab.goto('/my/tickets');
    await tab.getByText(name).first().waitFor();
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await desktop.getByRole('heading', { name: 'Sign in' }).waitFor();
    await desktop.reload();
    await desktop.getByRole('button', { name: 'Send me a link' }).waitFor();
  });

  test('the page of an event has its own head, and data for search engines that the policy allows', async () => {
    const event = await makeEvent(organiser, { seats: 1 });
    const { page } = await newFan({ signedIn: false });
    const answer = await page.goto(`/e/${event.id}`);
    const { name } = (await send(`${system.url}/event/${event.id}`, 'GET')).body as { name: string };
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(
      `${system.url}/e/${event.id}`,
    );
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(data!)).toMatchObject({ '@type': 'Event', name });
    const again = await send(`${system.url}/e/${event.id}`, 'GET', undefined, {
      'If-None-Match': answer!.headers().etag!,
    });
    expect(again.status).toBe(304);
    expect((await page.goto('/e/unknown'))!.status()).toBe(404);
    await page.getByRole('heading', { name: 'Event not found' }).waitFor();
  });
});

import { describeInBrowser } from '../harness/browser';
import { type Caller, logIn } from '../harness/client';
import { logInWithMailbox } from '../harness/mailbox';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { accessProblems, fansIn, isTooWide } from './fan-page';

describeInBrowser('the pages for ops in a browser', (browser) => {
  let system: SystemFacts;
  let organiser: Caller;
  const newPage = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
    organiser = await logIn(system.url, 'organiser', ['organiser']);
  });

  test('on a phone, from a fan’s address to the purchase, and one of its tickets is refunded', async () => {
    const event = await makeEvent(organiser);
    const fan = await logInWithMailbox(system);
    const { purchaseId } = await hold(fan, event.ticketIds[0]!, event.ticketIds[1]!);
    await pay(fan, purchaseId);
    const { page } = await newPage({ roles: ['ops'], viewport: { width: 390, height: 844 } });
    const isFine = async () =>
      expect([await isTooWide(page), await accessProblems(page)]).toEqual([false, []]);

    await page.goto('/desk/find');
    await page.getByRole('heading', { name: 'What can be found' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(fan.email);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: event.name }).first().waitFor();
    await isFine();
    expect(await page.getByText(fan.email).count()).toBe(0);
    await page.getByRole('link', { name: event.name }).first().click();

    await page.getByText('paid and booked', { exact: true }).waitFor();
    expect(await page.getByText(fan.email).count()).toBe(0);
    await page.getByRole('button', { name: 'Show the address' }).click();
    await page.getByRole('link', { name: fan.email }).waitFor();
    await page.locator('[data-payment=captured]').waitFor();
    expect(await page.locator('[data-money=captured]').textContent()).toBe('€90.00');
    await isFine();

    await page.getByRole('button', { name: 'Refund', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why?').fill('one friend is ill');
    await dialog.getByRole('button', { name: 'Refund' }).click();
    // Without a ticket nothing is refunded.
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel('Floor · Row A · Seat 2').check();
    await dialog.getByText('€45.00 go back to the card.').waitFor();
    await isFine();
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await page.locator('.action-done', { hasText: 'Done:' }).waitFor();
    await page.locator('[data-money=refunded]', { hasText: '€45.00' }).waitFor();
    await page.locator('.timeline-audit', { hasText: 'one friend is ill' }).first().waitFor();
    const states = await page.locator('.purchase-tickets .badge').allTextContents();
    expect(states).toEqual(['valid', 'refunded']);
    await isFine();
    await until('the fan is told', async () => (await fan.mails()).length > 1);
  });
});

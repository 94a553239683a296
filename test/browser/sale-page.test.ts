import { describeInBrowser } from '../harness/browser';
import { logIn } from '../harness/client';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { accessProblems, fansIn, isTooWide } from './fan-page';

describeInBrowser('the page of a sale and its attendees in a browser', (browser) => {
  let system: SystemFacts;
  const newPage = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
  });

  test('an organiser sees the whole sale after a reload, writes to who waits and to who has a ticket, and moves one', async () => {
    const organiser = await logIn(system.url, 'organiser', ['organiser']);
    const sections = [
      { name: 'Floor', priceLevel: 'A', rows: [{ name: 'A', seats: 4 }] },
      { name: 'Balcony', priceLevel: 'B', rows: [{ name: 'B', seats: 2 }] },
    ];
    const { id, ticketIds } = await makeEvent(organiser, { sections, buyerDetails: 'name' });
    const buyer = await logIn(system.url);
    const { purchaseId } = await hold(buyer, ticketIds.at(-4)!);
    await pay(buyer, purchaseId, 'pm_card_visa', { buyer: { name: 'Ada Lovelace' } });

    const { page } = await newPage({ userId: organiser.userId, roles: ['organiser'] });
    await page.goto(`/desk/sale/${id}`);
    await page.getByRole('heading', { name: 'The whole sale' }).waitFor();
    await page.getByRole('img', { name: /^Tickets sold over time: Sold 1/ }).waitFor();
    await page.getByRole('row', { name: /^A .*45\.00.*45\.00/ }).waitFor();
    await page.getByLabel('What the queue page says').fill('Back in ten minutes');
    await page.getByRole('button', { name: 'Say it' }).click();
    await page.getByText('Everybody who waits reads it now.').first().waitFor();
    await page.getByLabel('Subject').fill('Doors');
    await page.getByLabel('Text', { exact: true }).fill('Doors open at seven.');
    await page.getByRole('button', { name: 'Send to all' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Doors open at seven.').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await dialog.getByLabel('Why?').fill('new times');
    await dialog.getByRole('button', { name: 'Send to all' }).click();
    await page.getByText(/1 of 1 sent|1 waiting|1 without an address/).waitFor();

    await page.getByRole('link', { name: 'Attendees' }).click();
    await page.getByRole('searchbox').last().fill('lovelace');
    await page.getByRole('searchbox').last().press('Enter');
    const row = page.getByRole('row', { name: /Ada Lovelace/ });
    await row.getByRole('button', { name: 'Move' }).click();
    await dialog.getByLabel(/Floor · Row A · Seat 1/).selectOption({ label: 'Floor · Row A · Seat 3' });
    expect(await accessProblems(page)).toEqual([]);
    await dialog.getByLabel('Why?').fill('the pillar');
    await dialog.getByRole('button', { name: 'Move' }).click();
    await page.getByRole('row', { name: /Ada Lovelace.*Seat 3/ }).waitFor();

    const { page: phone } = await newPage({
      ...{
        userId: organiser.userId,
        roles: ['organiser'],
        viewport: { width: 390, height: 844 },
        locale: 'ar',
      },
    });
    for (const path of [`/desk/sale/${id}`, `/desk/attendees/${id}`]) {
      await phone.goto(path);
      await phone
        .getByText(/الإيرادات|Ada Lovelace/)
        .first()
        .waitFor();
      expect(await isTooWide(phone)).toBe(false);
      expect(await accessProblems(phone)).toEqual([]);
    }
  });
});

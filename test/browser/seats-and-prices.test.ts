import type { Page } from 'playwright-core';
import { describeInBrowser } from '../harness/browser';
import { logIn } from '../harness/client';
import { makeEvent, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { accessProblems, fansIn, isTooWide } from './fan-page';

describeInBrowser('the page of seats and prices in a browser', (browser) => {
  let system: SystemFacts;
  const newPage = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
  });

  const dialogDone = async (page: Page, label: string, reason: string, done: string) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why?').fill(reason);
    await dialog.getByRole('button', { name: label }).click();
    await page.getByText(done).first().waitFor();
  };

  test('an organiser blocks a row, gives a seat of it away, releases the rest, and ends a price level', async () => {
    const organiser = await logIn(system.url, 'organiser', ['organiser']);
    const rows = ['A', 'B'].map((name) => ({ name, seats: 4 }));
    const sections = [
      { name: 'Floor', priceLevel: 'A', rows },
      { name: 'Standing', priceLevel: 'B', generalAdmission: 30 },
    ];
    const { id } = await makeEvent(organiser, { sections });
    const { page } = await newPage({ userId: organiser.userId, roles: ['organiser'] });
    await page.goto(`/desk/sale/${id}`);
    await page.getByRole('link', { name: 'Seats and prices' }).click();

    const chosen = page.getByRole('region', { name: 'Chosen seats' });
    await page.getByText('Choose by name').click();
    await page.getByRole('textbox', { name: 'Rows' }).fill('B');
    await page.getByRole('button', { name: 'Choose', exact: true }).click();
    await chosen.getByText('4 seats', { exact: true }).waitFor();
    await chosen.getByRole('button', { name: 'Block' }).click();
    await page.getByLabel('Kept for').fill('press');
    await page.getByLabel('On sale again at').fill('2039-12-31T18:00');
    expect(await accessProblems(page)).toEqual([]);
    await dialogDone(page, 'Block', 'premiere', '4 seats are blocked.');
    const blocks = page.getByRole('region', { name: 'Blocks' });
    await blocks.getByText('4 of 4 seats').waitFor();
    const held = Object.values(await seatStates(organiser, id)).filter((state) => state === 'held');
    expect(held).toHaveLength(4);

    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.getByRole('button', { name: /^Floor/ }).click();
    await page.getByRole('button', { name: /Row B · Seat 1 — blocked/ }).click();
    await chosen.getByRole('button', { name: 'Give away' }).click();
    await page.getByLabel('E-mail address').fill('critic@example.org');
    await dialogDone(page, 'Give away', 'review', '1 ticket is given away.');
    await page.getByRole('rowheader', { name: 'critic@example.org' }).waitFor();
    await blocks.getByText('3 of 4 seats').waitFor();
    expect(await accessProblems(page)).toEqual([]);

    await page.getByRole('button', { name: 'Map', exact: true }).click();
    await blocks.getByRole('button', { name: 'Show on the map' }).click();
    await chosen.getByText('3 seats', { exact: true }).waitFor();
    await blocks.getByRole('button', { name: 'Release' }).click();
    await dialogDone(page, 'Release', 'not needed', 'No block matches.');

    await page.getByRole('button', { name: 'New price level' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Late');
    await page.getByLabel('Price in EUR').fill('60');
    await dialogDone(page, 'New price level', 'early bird', 'The price level Late is set.');
    await page.getByRole('row', { name: /^A / }).getByRole('button', { name: 'Change' }).click();
    await page.getByLabel('Ends at').fill('2039-12-31T18:00');
    await page.getByLabel('Afterwards its seats cost as').selectOption('Late');
    await dialogDone(page, 'Change', 'early bird', 'Late');
    await page.getByRole('row', { name: /^A .*2039.*Late/ }).waitFor();
    expect((await organiser.get(`/event/${id}`)).body.prices[0]).toMatchObject({
      ...{ priceLevel: 'A', amount: 4500, next: { priceLevel: 'Late', amount: 6000 } },
    });

    const { page: fan } = await newPage();
    await fan.goto(`/e/${id}`);
    await fan.getByText(/^until .*2039.*, then €60\.00$/).waitFor();
    const { page: phone } = await newPage({
      ...{
        userId: organiser.userId,
        roles: ['organiser'],
        viewport: { width: 390, height: 844 },
        locale: 'ar',
      },
    });
    await phone.goto(`/desk/seats/${id}`);
    await phone.getByRole('heading', { name: 'الإيقافات' }).waitFor();
    expect(await isTooWide(phone)).toBe(false);
    expect(await accessProblems(phone)).toEqual([]);
  });
});

import { newBlock } from '../../domain/seating-plan/new-parts';
import { describeInBrowser } from '../harness/browser';
import { logIn, send, uniqueName } from '../harness/client';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { accessProblems, fansIn, isTooWide } from './fan-page';

describeInBrowser('the editor of events in a browser', (browser) => {
  let system: SystemFacts;
  const newPage = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
  });

  test('an organiser makes a show from its name, publishes it, and fans find its page', async () => {
    const name = uniqueName('Premiere');
    const { page } = await newPage({ roles: ['organiser'] });
    await page.goto('/desk/events');
    await page.getByLabel('Name of the new event').fill(name);
    await page.getByRole('button', { name: 'Create event' }).click();
    const field = (path: string) => page.locator(`[name="${path}"]`);
    const publish = page.getByRole('button', { name: 'Publish' });
    await publish.waitFor();
    expect(await publish.isDisabled()).toBe(true);
    expect(await accessProblems(page)).toEqual([]);

    // The check list leads to what is missing.
    await page.getByRole('listitem').getByRole('button', { name: 'Start' }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('startsAt');
    await field('startsAt').fill('2040-05-01T19:30');
    await field('venue.name').fill('Test Hall');
    await field('venue.city').fill('Bern');
    await field('venue.country').selectOption('CH');
    await page.getByRole('button', { name: 'Add rows of seats' }).click();
    const price = field('prices.0.amount');
    await price.fill('45,50');
    await price.blur();
    expect(await price.inputValue()).toBe('45.50');
    await page.getByLabel('Seats in each row').fill('12');
    await page.getByLabel('Seats in each row').blur();
    await page.getByText('120 seats in all').waitFor();
    await field('onSale.opensAt').fill('2030-01-01T10:00');
    await field('onSale.admitPerSecond').fill('0');
    expect(await page.locator('[data-path="onSale.admitPerSecond"] .form-fault').textContent()).not.toBe('');
    await field('onSale.admitPerSecond').fill('50');
    await page
      .getByText('5,000 people at 50 per second: the last one is let in after 1 minute, 40 seconds.')
      .waitFor();

    await page.getByText('A presale for people with a code').click();
    await field('onSale.presale.opensAt').fill('2029-12-01T10:00');
    await field('onSale.presale.closesAt').fill('2029-12-02T10:00');
    await page.getByRole('button', { name: 'Make codes' }).click();
    await page.getByText('Made: 10.').waitFor();
    await page.getByText('Everything is there.').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);

    await page.getByRole('link', { name: 'Preview' }).click();
    await page.getByRole('heading', { name, level: 2 }).waitFor();
    await page.getByTestId('seat-map').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to editing' }).click();
    await publish.click();
    await page.getByText('Published. Fans find it now.').waitFor();
    // What is cleared in the form of a published event is gone.
    const eventId = new URL(page.url()).pathname.split('/').at(-1);
    const parking = async () => (await send(`${system.url}/event/${eventId}`, 'GET')).body.parking;
    for (const [text, kept] of [
      ['Behind the hall', 'Behind the hall'],
      ['', null],
    ] as const) {
      await field('parking').fill(text);
      const save = page.getByRole('button', { name: 'Save changes' });
      await save.click();
      await until('it is saved', () => save.isDisabled());
      expect(await parking()).toBe(kept);
    }
    await page.getByRole('link', { name: 'Public page' }).click();
    await until('its page is public', async () =>
      (await page.getByRole('heading', { level: 1 }).textContent())?.includes(name),
    );
    await page.getByText('€45.50').first().waitFor();
  });

  test('a draft takes the seats of a plan, and asks for the price of each of its categories', async () => {
    const organiser = await logIn(system.url, undefined, ['organiser']);
    const hall = uniqueName('Hall');
    const block = newBlock({ id: 'stalls', section: 'Stalls', category: 'Gold', rows: 4, seats: 9 });
    const plan = { categories: [{ name: 'Gold', colour: 0 }], parts: [block] };
    await organiser.post('/organiser/seating-plans', { name: hall, plan });
    const { page } = await newPage({ userId: organiser.userId, roles: ['organiser'] });
    await page.goto('/desk/events');
    await page.getByLabel('Name of the new event').fill(uniqueName('Gala'));
    await page.getByRole('button', { name: 'Create event' }).click();
    await page.getByLabel('Seating plan').selectOption(hall);
    await page.getByText('36 seats in all').waitFor();
    const level = page.locator('[name="prices.0.priceLevel"]');
    await level.waitFor();
    expect(await level.inputValue()).toBe('Gold');
    expect(await accessProblems(page)).toEqual([]);

    // Fees and blocks before it is published.
    await page.locator('[name="prices.0.amount"]').fill('45');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Set fees and taxes' }).click();
    await page.getByRole('button', { name: 'Add a fee' }).click();
    await page.getByLabel('Name of the fee').fill('Service');
    await page.getByLabel('Fixed amount (EUR)').fill('1.50');
    await page.getByRole('region', { name: 'What a fan will pay' }).getByText('€93.00').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').first().waitFor();
    await page.getByRole('link', { name: /^Gala/ }).click();
    await page.getByText('Fees: 1. Taxes: 0.').waitFor();
    await page.getByRole('link', { name: 'Block seats, give tickets away' }).click();
    await page.getByText('Choose by name').click();
    await page.getByRole('textbox', { name: 'Rows' }).fill('A');
    await page.getByRole('button', { name: 'Choose', exact: true }).click();
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Why?').fill('press');
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
    await page.getByText('9 seats are blocked.').first().waitFor();
    expect(await accessProblems(page)).toEqual([]);
  });
});

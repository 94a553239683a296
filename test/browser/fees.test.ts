import { describeInBrowser } from '../harness/browser';
import { logIn } from '../harness/client';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { accessProblems, fansIn, isTooWide } from './fan-page';

describeInBrowser('fees, taxes and invoices in a browser', (browser) => {
  let system: SystemFacts;
  const newPage = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
  });

  test('an organiser sets a fee and a tax, a fan sees the same total on every page and gets the invoice', async () => {
    const organiser = await logIn(system.url, 'organiser', ['organiser']);
    const { id } = await makeEvent(organiser, { seats: 4 });
    const phone = { viewport: { width: 390, height: 844 } };
    const { page: desk } = await newPage({ userId: organiser.userId, roles: ['organiser'], ...phone });
    await desk.goto(`/desk/sale/${id}`);
    await desk.getByRole('link', { name: 'Fees, taxes and invoices' }).click();
    await desk.getByRole('button', { name: 'Add a fee' }).click();
    await desk.getByLabel('Name of the fee').fill('Order fee');
    await desk.getByLabel('Taken for').selectOption('the order, once');
    await desk.getByLabel('Fixed amount (EUR)').fill('2');
    await desk.getByRole('button', { name: 'Add a tax' }).click();
    await desk.getByLabel('Name of the tax').fill('VAT');
    await desk.getByLabel('Rate (%)', { exact: true }).fill('19');
    // Two tickets of 45.00 and the fee.
    const example = desk.getByRole('region', { name: 'What a fan will pay' });
    await example.getByText('€92.00').waitFor();
    await example.getByText('Included: VAT 19% €14.68').waitFor();
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await desk.getByText('Saved.').first().waitFor();
    expect([await isTooWide(desk), await accessProblems(desk)]).toEqual([false, []]);

    const { page: fan } = await newPage(phone);
    await fan.goto(`/e/${id}`);
    await fan.getByText('For each order: Order fee €2.00').waitFor();
    await fan.goto(`/e/${id}/seats`);
    await fan.getByRole('button', { name: 'Show the best' }).click();
    await fan.locator('.basket .total').getByText('€92.00').waitFor();
    await fan.getByRole('button', { name: 'Hold these seats' }).click();
    await fan.locator('.summary .total').getByText('€92.00').waitFor();
    expect([await isTooWide(fan), await accessProblems(fan)]).toEqual([false, []]);
    await fan.getByLabel('Visa that pays').check();
    await fan.getByRole('button', { name: /^Pay/ }).click();
    await fan.getByRole('link', { name: 'Show' }).waitFor();

    await desk.getByLabel('Name', { exact: true }).fill('Halle GmbH');
    await desk.getByLabel('Tax number').fill('DE123456789');
    await desk.getByLabel('Address').fill('Am Platz 1\n20095 Hamburg');
    await desk.getByRole('button', { name: 'Save the seller' }).click();
    await desk.getByText('The seller is saved.').first().waitFor();
    await fan.getByRole('link', { name: 'Show' }).click();
    const invoice = fan.getByRole('button', { name: /^Invoice I-/ });
    await until('the invoice is offered', async () => {
      await fan.reload();
      await fan.getByRole('heading', { level: 1 }).waitFor();
      return invoice.isVisible();
    });
    const [file] = await Promise.all([fan.waitForEvent('download'), invoice.click()]);
    expect(file.suggestedFilename()).toMatch(/^I-\d{4}-\d{6}\.pdf$/);
  });
});

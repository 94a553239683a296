import type { Pool } from 'pg';
import { describeInBrowser } from '../harness/browser';
import { logIn } from '../harness/client';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { accessProblems, fansIn, isTooWide } from './fan-page';

describeInBrowser('the pages for finance in a browser', (browser) => {
  let system: SystemFacts;
  let pool: Pool;
  const newPage = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
    pool = poolOf(system);
  });

  afterAll(() => pool?.end());

  test('finance lands on its own page, settles an event, keeps its files, and finds a refund', async () => {
    const organiser = await logIn(system.url, 'organiser', ['organiser']);
    const ops = await logIn(system.url, 'olga', ['ops']);
    const event = await makeEvent(organiser, { seats: 2 });
    const fan = await logIn(system.url);
    const { purchaseId } = await hold(fan, ...event.ticketIds);
    const { bookingId } = (await pay(fan, purchaseId)).body;
    const refund = { ticketIds: event.ticketIds.slice(0, 1), reason: 'one friend is ill' };
    const { body: opened } = await ops.post(`/ops/bookings/${bookingId}/refund`, refund);
    await until('it is refunded', async () => {
      const { body } = await ops.get(`/ops/refunds/${opened.refundId}`);
      return body.status === 'refunded';
    });

    const { page } = await newPage({ roles: ['finance'], viewport: { width: 390, height: 844 } });
    const isFine = async () =>
      expect([page.url(), await isTooWide(page), await accessProblems(page)]).toEqual([
        page.url(),
        false,
        [],
      ]);
    await page.goto('/desk');
    await page.getByRole('heading', { name: 'What waits' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/desk/books');
    await page.locator('[data-waits=refunds]').waitFor();
    await isFine();

    await page.getByRole('link', { name: 'Settlement of this month' }).click();
    await page.getByLabel('A part of the name, or the id').fill(event.name);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('row', { name: event.name }).getByText('€90.00').first().waitFor();
    await isFine();
    await page.getByRole('link', { name: event.name }).click();
    await page.getByRole('heading', { name: event.name }).waitFor();
    await page.locator('[data-line=gross]', { hasText: '€90.00' }).waitFor();
    expect(await page.locator('[data-line=refundedTickets]').textContent()).toBe('-€45.00');
    await page.getByText('The lines explain every movement of the ledger').waitFor();
    for (const [label, kind] of [
      ['As PDF', 'pdf'],
      ['As Excel file', 'xlsx'],
      ['As CSV', 'csv'],
    ]) {
      const button = page.getByRole('button', { name: label });
      const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
      expect(file.suggestedFilename()).toBe(`settlement-${event.id}.${kind}`);
    }
    await isFine();

    await page.getByRole('link', { name: 'Refunds', exact: true }).click();
    await page.getByLabel('An id: booking, purchase, fan, or of the bank').fill(bookingId);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('[data-total=refunded]', { hasText: '1: €45.00' }).waitFor();
    await page.getByRole('cell', { name: 'one friend is ill' }).waitFor();
    await isFine();
    for (const name of ['Disputes', 'Cases']) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
      await page
        .getByRole('status')
        .or(page.getByRole('list', { name: 'Sums' }))
        .first()
        .waitFor();
      await isFine();
    }

    const caseId = `case_${event.id}`;
    await pool.query(
      `insert into reconciliation_case (id, class, subject, state) values ($1, 'dispute', $2, 'open')`,
      [caseId, event.id],
    );
    await page.getByLabel('An id: booking, purchase, fan, or of the bank').fill(event.id);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 case', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Assign' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Their login (empty: nobody)').fill('clara');
    await dialog.getByLabel('Why?').fill('she knows the bank');
    await dialog.getByRole('button', { name: 'Assign' }).click();
    await page.getByText('assigned to clara').waitFor();
    await page.getByLabel('Assigned to').selectOption('nobody');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('0 cases').waitFor();
    await isFine();

    await page.getByRole('link', { name: 'Journal', exact: true }).click();
    await page.getByLabel('Number of the accountant').fill('1234');
    await page.getByLabel('Revenue from fees').fill('8519');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').first().waitFor();
    const button = page.getByRole('button', { name: 'For DATEV' });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(file.suggestedFilename()).toMatch(/^EXTF_journal-.+\.csv$/);
    await isFine();
  });
});

import { describeInBrowser } from '../harness/browser';
import { type Caller, logIn, uniqueName } from '../harness/client';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { accessProblems, fansIn, isTooWide } from './fan-page';

describeInBrowser('teams in a browser', (browser) => {
  let system: SystemFacts;
  let owner: Caller;
  const newPage = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
    owner = await logIn(system.url, uniqueName('owner'), ['organiser']);
  });

  test('an owner invites a colleague by a link, who joins on a phone and works in the team’s role', async () => {
    const event = await makeEvent(owner);
    const { page } = await newPage({ userId: owner.userId, roles: ['organiser'] });
    await page.goto('/desk/team');
    await page.getByLabel('Name of the team').fill('Opera & Sons');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { name: 'Opera & Sons' }).waitFor();
    await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('Viewer');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = await page.getByLabel('Link', { exact: true }).inputValue();
    expect(await accessProblems(page)).toEqual([]);

    const phone = { width: 390, height: 844 };
    const { page: colleague, userId } = await newPage({ viewport: phone });
    await colleague.goto(new URL(link).pathname);
    await colleague.getByText('Opera & Sons').waitFor();
    expect([await isTooWide(colleague), await accessProblems(colleague)]).toEqual([false, []]);
    await colleague.getByRole('button', { name: 'Join the team' }).click();
    await colleague.getByRole('navigation', { name: 'Areas of the back office' }).waitFor();
    await colleague.goto(`/desk/sale/${event.id}`);
    await colleague.locator('[data-number=sold]').waitFor();
    const pause = colleague.getByRole('button', { name: 'Pause', exact: true });
    expect(await pause.count()).toBe(0);

    await page.reload();
    const role = page.getByRole('combobox', { name: `Role of ${userId}` });
    await role.selectOption('Editor');
    await page.getByText('Saved.').waitFor({ state: 'attached' });
    // The page of the sale reads what one may do with the numbers.
    await pause.click();
    await colleague.getByRole('dialog').getByLabel('Why?').fill('a try');
    await colleague.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click();
    await colleague.locator('.action-done').waitFor();
    expect(await colleague.getByRole('button', { name: 'Cancel the event' }).count()).toBe(0);

    await page.goto(`/desk/audit?eventId=${event.id}`);
    const paused = page.getByRole('row').filter({ hasText: 'Sale paused' });
    expect(await paused.innerText()).toMatch(
      new RegExp(`${userId}[\\s\\S]*${event.name}[\\s\\S]*paused[\\s\\S]*a try`),
    );
    expect(await accessProblems(page)).toEqual([]);

    await colleague.goto('/desk/team');
    await colleague.getByRole('button', { name: 'Leave' }).click();
    await colleague.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await colleague.getByText(/Your login does not have the role/).waitFor();
  });
});

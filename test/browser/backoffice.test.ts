import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { rehearse } from '../../dev/rehearsal/rehearsal';
import { systemFrom } from '../../dev/rehearsal/system-under-test';
import { bankControl } from '../harness/bank-control';
import { describeInBrowser, launchBrowser } from '../harness/browser';
import { type Caller, logIn, send } from '../harness/client';
import { closeSale, enterSale, hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { cameraThatSees } from './fake-camera';
import { accessProblems, fansIn, isTooWide, openFan } from './fan-page';
import { withoutNewerFeatures } from './newer-features';

describeInBrowser('the back office in a browser', (browser) => {
  let system: SystemFacts;
  let organiser: Caller;
  const newPage = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
    organiser = await logIn(system.url, 'organiser', ['organiser']);
  });

  const numberOf = async (page: Page, name: string) =>
    Number((await page.locator(`[data-number=${name}]`).textContent())?.replaceAll(',', ''));
  const shows = (page: Page, name: string, count: number) =>
    until(`${name} is ${count}`, async () => (await numberOf(page, name)) === count);

  test('a rehearsal is shown from its lobby to its end', async () => {
    const { page } = await newPage({ roles: ['ops'] });
    let found: (eventId: string) => void;
    const eventId = new Promise<string>((resolve) => {
      found = resolve;
    });
    const rehearsing = rehearse({
      system: systemFrom(system.url, system.env),
      ...{ fans: 20, seed: 1, holdSeconds: 5, admitPerSecond: 20 },
      progress: (line) => found(/^event (\S+):/.exec(line)?.[1] ?? ''),
    });
    await page.goto(`/desk/sale/${await eventId}`);
    const seen = new Set<number>();
    await until('the sale was shown in several steps', async () => {
      seen.add(await numberOf(page, 'sold'));
      return seen.size > 3;
    });
    const { sold, findings } = await rehearsing;
    expect(findings.filter(({ violations }) => violations.length > 0)).toEqual([]);
    await shows(page, 'sold', sold);
    await page.getByText('Sale ended', { exact: true }).first().waitFor();
    expect(await drawnPixels(page)).toBeGreaterThan(200);
  });

  test('a running sale shows its numbers and its funnel, and is controlled with a reason', async () => {
    const wish = { queueRequired: true, seats: 12, admitPerSecond: 20, maxShoppers: 12, opensAt: tomorrow() };
    const event = await makeEvent(organiser, wish);
    const { page } = await newPage({ userId: organiser.userId, roles: ['organiser'] });
    await page.goto(`/desk/sale/${event.id}`);
    await shows(page, 'waiting', 0);

    const fans = await Promise.all(Array.from({ length: 20 }, () => logIn(system.url)));
    await tell(page, 'Open now', 'doors are open');
    await done(page, 'On sale');
    for (const fan of fans) await fan.post(`/event/${event.id}/queue`);
    await shows(page, 'admitted', 12);
    await shows(page, 'waiting', 8);

    const inside = await Promise.all(
      fans.slice(0, 6).map(async (fan, index) => {
        const pass = await enterSale(fan, event.id);
        const body = { ticketIds: [event.ticketIds[index]!] };
        const { body: held } = await fan.post('/ticket/reserve', body, { 'Queue-Pass': pass });
        return { fan, purchaseId: held.purchaseId as string };
      }),
    );
    await shows(page, 'held', 6);
    for (const { fan, purchaseId } of inside.slice(0, 3)) await pay(fan, purchaseId);
    await pay(inside[3]!.fan, inside[3]!.purchaseId, 'pm_card_chargeDeclined');
    for (const { fan, purchaseId } of inside.slice(3, 5)) await fan.post('/ticket/release', { purchaseId });
    await fans[19]!.call('DELETE', `/event/${event.id}/queue`);
    await shows(page, 'sold', 3);
    await shows(page, 'held', 1);
    expect(await numberOf(page, 'available')).toBe(8);
    for (const line of [
      '1 left before their turn',
      '1 released the seats',
      '1 gave up after a failed payment',
      '1 holding seats',
    ])
      await page.getByText(line, { exact: true }).waitFor();
    const steps = await page.locator('.funnel-step').allInnerTexts();
    expect(steps[0]).toMatch(/^Joined\s+20\s+100%$/);
    expect(steps[2]).toMatch(/^Held seats\s+6\s+30%$/);
    expect(steps[3]).toMatch(/^Paid\s+3\s+15%$/);
    expect(await drawnPixels(page)).toBeGreaterThan(200);
    expect(await accessProblems(page)).toEqual([]);

    // Without a reason the action does not run, and the dialog keeps the focus until it is closed.
    await page.getByRole('button', { name: 'Pause', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Pause' }).click();
    expect(await dialog.isVisible()).toBe(true);
    expect(await accessProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Pause');
    expect((await organiser.get(`/organiser/events/${event.id}/on-sale`)).body.state).toBe('open');

    await tell(page, 'Pause', 'the hall asked for it');
    await done(page, 'Paused');
    await page.getByRole('button', { name: 'Change the pace' }).click();
    await dialog.getByLabel('People per second').fill('3.5');
    await dialog.getByLabel('Why?').fill('slower when it goes on');
    await dialog.getByRole('button', { name: 'Change the pace' }).click();
    await page.getByText('At most 3.5 people per second, and 12 inside at once.').waitFor();
    expect((await organiser.get(`/organiser/events/${event.id}/on-sale`)).body).toMatchObject({
      state: 'paused',
      rate: 3.5,
      maxShoppers: 12,
    });
    await closeSale(organiser, event.id);
  });

  test('a user without the role sees which roles are needed, and can sign in with another login', async () => {
    const { page } = await newPage({ roles: ['finance'] });
    await page.goto('/desk/plans');
    await page.getByText('It needs one of: organiser, ops.').waitFor();
    await page.getByRole('link', { name: 'Finance' }).click();
    await page.getByRole('heading', { name: 'What waits' }).waitFor();

    const { page: stranger } = await newPage({ signedIn: false });
    await stranger.goto('/desk/door');
    await stranger.getByLabel('Your name').fill('olga');
    for (const name of ['organiser', 'ops', 'finance'])
      await stranger.getByRole('checkbox', { name }).uncheck();
    await stranger.getByRole('button', { name: 'Continue' }).click();
    await stranger.getByRole('heading', { name: 'Check-in' }).waitFor();
    expect(await stranger.getByRole('link', { name: 'Finance' }).count()).toBe(0);
  });

  test('finance reconciles a day with the bank, reads the report and downloads its files', async () => {
    const { page } = await newPage({ roles: ['finance'] });
    await page.goto('/desk/books/reconciliations');
    await page.getByRole('button', { name: 'Reconcile' }).click();
    await page.getByRole('heading', { name: 'Totals' }).waitFor();
    await page.getByText(/closes to the cent|does not close/).waitFor();
    const files = await Promise.all([
      page.waitForEvent('download'),
      page.getByText('All lines (CSV)').click(),
    ]);
    expect(files[0].suggestedFilename()).toMatch(/^rec_.+\.csv$/);
    expect(await accessProblems(page)).toEqual([]);
    await page.goto('/desk/books/reconciliations');
    await page.getByRole('cell', { name: 'on demand' }).first().waitFor();
    expect(await accessProblems(page)).toEqual([]);
  });

  test('an event is cancelled with a reason, and its refunds are shown to the end', async () => {
    const event = await makeEvent(organiser);
    const fan = await logIn(system.url);
    const { purchaseId } = await hold(fan, event.ticketIds[0]!);
    await pay(fan, purchaseId);
    const { page } = await newPage({ userId: organiser.userId, roles: ['organiser'] });
    await page.goto(`/desk/sale/${event.id}`);
    await shows(page, 'sold', 1);
    await page.getByRole('button', { name: 'Cancel the event', exact: true }).click();
    const named = page.getByRole('dialog').getByLabel(/^The name of the event/);
    await named.fill('Another event');
    expect(await named.evaluate((field) => field.matches(':invalid'))).toBe(true);
    await named.fill(event.name.toUpperCase());
    await page.getByRole('dialog').getByLabel('Why?').fill('the singer is ill');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the event', exact: true }).click();
    await page.getByText('Cancelled: every booking is settled.').waitFor();
    await page.getByText('1 of 1 bookings refunded, €45.00 of €45.00').waitFor();
    await page.getByText(/: the singer is ill$/).waitFor();
    // A cancelled event has no sale controls.
    expect(await page.getByRole('button', { name: 'Open now' }).count()).toBe(0);
    expect(await accessProblems(page)).toEqual([]);
    // The fans see that the event is cancelled, not only that the sale has ended.
    const { page: fans } = await newPage({});
    for (const path of [`/e/${event.id}`, `/e/${event.id}/seats`]) {
      await fans.goto(path);
      await fans.getByText('This event is cancelled.').waitFor();
    }
  });

  test('ops find a purchase that the bank blocks, and repair it with a reason', async () => {
    const event = await makeEvent(organiser);
    const fan = await logIn(system.url);
    const { purchaseId } = await hold(fan, event.ticketIds[0]!);
    const allow = await bankControl(system).fault({
      kind: 'error-before',
      status: 403,
      path: 'POST /v1/payment_intents/.*/capture',
      filter: { metadataKey: 'eventId', metadataValue: event.id },
    });
    // Sent once: the request must not be repeated until it succeeds.
    const body = { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' } };
    await send(`${system.url}/ticket/confirm`, 'POST', body, { Authorization: `Bearer ${fan.token}` });
    const ops = await logIn(system.url, 'olga', ['ops']);
    await until('it is stuck', async () => {
      const { body } = await ops.get(`/ops/purchases?stuck=1&eventId=${event.id}`);
      return body.purchases.length > 0;
    });
    await allow();

    const { page } = await newPage({ roles: ['ops'] });
    await page.goto('/desk/purchases/all');
    await page.getByLabel('Event id').fill(event.id);
    await page.getByRole('button', { name: 'Search' }).click();
    const line = page.getByRole('row', { name: purchaseId });
    await line.getByText('bank-refused').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    const link = await line.getByRole('link', { name: 'In Temporal' }).getAttribute('href');
    expect(link).toContain(encodeURIComponent(`purchase:${event.id}:${fan.userId}`));
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Needs attention', exact: true }).click();
    await page.getByLabel('Event id').fill(event.id);
    await page.getByRole('button', { name: 'Search' }).click();
    const item = page.locator('.attention-item', { hasText: purchaseId });
    await item.getByText('€45.00').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await item.getByRole('link', { name: event.name }).click();
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('dialog').getByLabel('Why?').fill('the bank’s key may capture again');
    await page.getByRole('dialog').getByRole('button', { name: 'Retry' }).click();
    await page.locator('.action-done', { hasText: 'Done:' }).waitFor();
    await until('it is confirmed', async () => {
      const { body } = await fan.get(`/purchase/${purchaseId}`);
      return body.stage === 'confirmed';
    });
    const { body: audit } = await ops.get(`/ops/audit?subjectType=purchase&subjectId=${purchaseId}`);
    expect(audit.lines[0]).toMatchObject({ action: 'retry', reason: 'the bank’s key may capture again' });
  });

  test('ops extend a hold, release it, and refund a booking, each with a reason', async () => {
    const event = await makeEvent(organiser, { seats: 2 });
    const [holder, owner] = [await logIn(system.url), await logIn(system.url)];
    const held = await hold(holder, event.ticketIds[0]!);
    const paid = await hold(owner, event.ticketIds[1]!);
    await pay(owner, paid.purchaseId);
    const stageIs = (fan: Caller, purchaseId: string, stage: string) =>
      until(`${purchaseId} is ${stage}`, async () => {
        const { body } = await fan.get(`/purchase/${purchaseId}`);
        return body.stage === stage && body;
      });
    const { page } = await newPage({ roles: ['ops'] });
    const repair = async (purchaseId: string, button: string, fill?: () => Promise<void>) => {
      await page.goto(`/desk/purchase/${purchaseId}`);
      await page.getByRole('button', { name: button, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await fill?.();
      await dialog.getByLabel('Why?').fill(`${button}: the fan called`);
      await dialog.getByRole('button', { name: button, exact: true }).click();
      await page.locator('.action-done', { hasText: 'Done:' }).waitFor();
    };

    await repair(held.purchaseId, 'Extend', () => page.getByRole('dialog').getByLabel('Minutes').fill('30'));
    const { holdExpiresAt } = await stageIs(holder, held.purchaseId, 'awaiting-payment');
    expect(Date.parse(holdExpiresAt) - Date.parse(held.holdExpiresAt)).toBeGreaterThan(15 * 60_000);
    await repair(held.purchaseId, 'Release');
    await stageIs(holder, held.purchaseId, 'released');
    await page.getByText('Nothing is left to repair.').waitFor();
    await repair(paid.purchaseId, 'Refund');
    await stageIs(owner, paid.purchaseId, 'refunded');
    expect(await accessProblems(page)).toEqual([]);
  });

  /** Creates an event, pays two seats, and returns the codes of their tickets. */
  async function twoCodes() {
    const event = await makeEvent(organiser);
    const fan = await logIn(system.url);
    const { purchaseId } = await hold(fan, event.ticketIds[0]!, event.ticketIds[1]!);
    const { body: paid } = await pay(fan, purchaseId);
    const codes = await until('the codes are there', async () => {
      const { body } = await fan.get(`/booking/${paid.bookingId}`);
      return body.tickets?.[0]?.code && body.tickets.map((one: { code: string }) => one.code);
    });
    return { event, codes: codes as [string, string] };
  }
  const enter = async (page: Page, code: string) => {
    await page.getByLabel('Ticket code').fill(code);
    await page.keyboard.press('Enter');
  };
  const verdict = (page: Page, kind: 'in' | 'out' | 'unsure', hasText: string) =>
    page.locator(`.scan-${kind}`, { hasText }).waitFor();

  test('the camera scans a code again after a failed check, and each time it is shown', async () => {
    const { event, codes } = await twoCodes();
    const film = join(tmpdir(), `${event.id}.y4m`);
    const withCamera = await launchBrowser(...cameraThatSees(codes[0], film));
    try {
      const { page, complaints } = await openFan(withCamera, system, { roles: ['door'] });
      await page.addInitScript(withoutNewerFeatures);
      const away = { status: 503, headers: { 'Retry-After': '0.01' }, json: { code: 'unavailable' } };
      await page.route('**/checkin', (route) => route.fulfill(away));
      await page.goto(`/desk/door/${event.id}`);
      await page.getByRole('button', { name: 'Scan with the camera' }).click();
      await verdict(page, 'unsure', 'Not checked: try again');
      await page.unroute('**/checkin');
      await verdict(page, 'in', 'Floor · Row A · Seat 1');
      await verdict(page, 'out', 'Already used');
      await page.getByRole('button', { name: 'Stop the camera' }).click();
      expect(complaints).toEqual([]);
    } finally {
      await withCamera.close();
      rmSync(film);
    }
  });

  test.each([
    ['used', 'good'],
    ['good', 'used'],
  ])('the late answer for a %s ticket does not replace that for a %s one', async (first) => {
    const { event, codes } = await twoCodes();
    const [used, good] = codes;
    const door = await logIn(system.url, 'dora', ['door']);
    await door.post('/checkin', { code: used, eventId: event.id });
    const { page } = await newPage({ roles: ['door'] });
    await page.goto(`/desk/door/${event.id}`);
    const [slow, fast] = first === 'used' ? [used, good] : [good, used];
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isLate = () => {};
    const cameLate = new Promise<void>((resolve) => {
      isLate = resolve;
    });
    let asked = 0;
    await page.route('**/checkin', async (route) => {
      if (route.request().postDataJSON().code !== slow || asked++ > 0) return route.continue();
      const response = await route.fetch();
      await released;
      await route.fulfill({ response }).catch(() => undefined);
      isLate();
    });
    await enter(page, slow);
    await page.locator('.scan-result', { hasText: 'Checking' }).waitFor();
    await until('the first code was sent', async () => asked > 0);
    await enter(page, fast);
    const isShown = (code: string) =>
      code === good ? verdict(page, 'in', 'Admitted') : verdict(page, 'out', 'Already used');
    await isShown(fast);
    release();
    await cameLate;
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.locator('.scan-result').count()).toBe(1);
    await isShown(fast);
    expect(await page.getByText(`…${fast.slice(-6)}`).count()).toBe(1);
    // The answer for the first code was not shown: the same code, scanned again, gets it once.
    await enter(page, slow);
    await isShown(slow);
    await enter(page, slow);
    await verdict(page, 'out', 'Already used');
  });

  test('check-in begins with the choice of the event; a ticket is admitted once, until that is undone with a reason', async () => {
    const { event, codes } = await twoCodes();
    await until('it is found', async () => {
      const { body } = await organiser.get(`/event/search?term=${event.name}`);
      return body.results.some(({ id }: { id: string }) => id === event.id);
    });
    const { page } = await newPage({ roles: ['door'] });
    await page.goto('/desk/door');
    await page.getByText('Which event?').waitFor();
    expect(await page.getByLabel('Ticket code').count()).toBe(0);
    await page.getByLabel('Another event, by name').fill(event.name);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: event.name }).click();
    await page.getByRole('heading', { name: event.name }).waitFor();
    await page.getByLabel('Name of this entrance').fill('North');
    await enter(page, codes[0]);
    await verdict(page, 'in', 'Admitted');
    await page.locator('.scan-in', { hasText: event.name }).getByText('Floor · Row A · Seat 1').waitFor();
    await enter(page, codes[0]);
    await verdict(page, 'out', 'Already used');
    await page.getByText(/entrance North, by fan-/).waitFor();
    expect(await accessProblems(page)).toEqual([]);

    await page.getByText('1 admitted here').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('dialog').getByLabel('Why?').fill('the wrong person');
    await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    await verdict(page, 'unsure', 'Undone: the ticket is valid again');
    await page.getByText('0 admitted here').waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('code');
    await enter(page, codes[0]);
    await verdict(page, 'in', 'Admitted');
    await enter(page, 'HF1.nobody.knows.this');
    await verdict(page, 'out', 'Not one of our tickets');
    await page.reload();
    await page.getByRole('heading', { name: event.name }).waitFor();

    const other = await makeEvent(organiser);
    await page.goto(`/desk/door/${other.id}`);
    await enter(page, codes[1]);
    await verdict(page, 'out', event.name);
  });

  test('every page fits a phone and is accessible, also in right-to-left writing', async () => {
    const event = await makeEvent(organiser);
    const roles = ['organiser', 'ops', 'finance'];
    const { page } = await newPage({ roles, viewport: { width: 360, height: 740 }, locale: 'ar' });
    const own = ['sale', 'door'].map((area) => `/desk/${area}/${event.id}`);
    const ops = ['purchases', 'purchases/all', 'find?q=nobody', 'repairs?stuck=1'].map(
      (page) => `/desk/${page}`,
    );
    const others = ['books', 'door', 'team', 'audit', 'events', 'plans', 'integrations'].map(
      (page) => `/desk/${page}`,
    );
    for (const path of ['/desk', ...own, ...ops, ...others]) {
      await page.goto(path);
      await page.locator('.backoffice-areas').waitFor();
      await page.locator('.loading').waitFor({ state: 'detached' });
      expect([path, await isTooWide(page), await accessProblems(page)]).toEqual([path, false, []]);
    }
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  });
});

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

/** Runs an action of the waiting room, with a reason. */
async function tell(page: Page, action: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: action, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why?').fill(reason);
  await dialog.getByRole('button', { name: action, exact: true }).click();
}

/** Waits for the result of the action; a refusal would be shown in the dialog. */
async function done(page: Page, state: string): Promise<void> {
  const answer = page.locator('.action-done').or(page.locator('dialog .notice-problem'));
  expect(await answer.innerText()).toContain(`Done. The sale: ${state}`);
}

/** The number of drawn pixels of the first chart. */
function drawnPixels(page: Page): Promise<number> {
  return page.evaluate<number>(`(() => {
    const canvas = document.querySelector('.chart canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, index) => index % 4 === 3 && value > 0).length;
  })()`);
}

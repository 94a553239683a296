import type { Page } from 'playwright-core';
import { createTicketCodes } from '../../tickets/ticket-codes';
import { describeInBrowser } from '../harness/browser';
import { type Caller, logIn } from '../harness/client';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { accessProblems, fansIn, isTooWide, scriptBytes } from './fan-page';

const PHONE = { width: 390, height: 844 };

// For the browser: makes the gate's database as its first version was, and keeps it open.
const OPEN_FIRST_VERSION = `({ pairing, line, scan }) => new Promise((resolve, reject) => {
  const request = indexedDB.open('holdfast-gate', 1);
  request.onupgradeneeded = () => {
    const facts = request.result.createObjectStore('facts');
    request.result.createObjectStore('tickets', { keyPath: 'ref' });
    facts.put(pairing, 'pairing');
    facts.put([line], 'history');
    request.result.createObjectStore('scans', { keyPath: 'id' }).put(scan);
  };
  request.onsuccess = () => resolve();
  request.onerror = () => reject(request.error);
})`;

describeInBrowser('the gates of an event', (browser) => {
  let system: SystemFacts;
  let organiser: Caller;
  const newPage = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
    organiser = await logIn(system.url, 'organiser', ['organiser']);
  });

  /** Creates an event with paid seats, and reads the codes of their tickets. */
  async function soldEvent(seats: number, buyer?: { name: string }) {
    const event = await makeEvent(organiser, buyer && { buyerDetails: 'name', gateListNames: true });
    const fan = await logIn(system.url);
    const { purchaseId } = await hold(fan, ...event.ticketIds.slice(0, seats));
    const { bookingId } = (await pay(fan, purchaseId, 'pm_card_visa', { buyer })).body;
    const { tickets } = (await fan.get(`/booking/${bookingId}`)).body;
    return {
      event,
      bookingId: bookingId as string,
      codes: tickets.map(({ code }: { code: string }) => code),
    };
  }

  /** Adds a gate in the back office, and pairs a phone with it as its QR code says. */
  async function pairedPhone(backoffice: Page, name: string) {
    await backoffice.getByLabel('Name of this entrance').fill(name);
    await backoffice.getByRole('button', { name: 'Add a gate' }).click();
    const pairing = backoffice.getByRole('region', { name: `Pair a device with ${name}` });
    const address = new URL(await pairing.getByRole('code').innerText());
    const phone = await newPage({ signedIn: false, viewport: PHONE });
    await phone.goto(address.pathname + address.hash);
    await phone.page.getByRole('heading', { name }).waitFor();
    await phone.page.getByText('Online', { exact: true }).waitFor();
    expect(phone.page.url()).not.toContain('#');
    // Its code has done its work.
    await pairing.waitFor({ state: 'detached' });
    await phone.page.evaluate('navigator.serviceWorker.ready.then(() => caches.keys())');
    return phone;
  }

  const scan = async (page: Page, code: string) => {
    await page.getByLabel('Ticket code').fill(code);
    await page.keyboard.press('Enter');
  };
  const verdict = (page: Page, kind: string, hasText: string) =>
    page.locator(`.gate-verdict.gate-${kind}`, { hasText }).waitFor();

  test('two gates without a network let the same ticket in, and the merge says so with both times', async () => {
    const { event, codes } = await soldEvent(3);
    const other = await soldEvent(1);
    const { page: backoffice } = await newPage({ userId: organiser.userId, roles: ['organiser'] });
    await backoffice.goto(`${system.url}/desk/gates/${event.id}`);
    const north = await pairedPhone(backoffice, 'North');
    const south = await pairedPhone(backoffice, 'South');
    expect(await accessProblems(backoffice)).toEqual([]);

    for (const { context, page } of [north, south]) {
      await context.setOffline(true);
      // The page, the list and the login are on the device.
      await page.reload();
      await page.getByText('0 of 3 in').waitFor();
      await page.getByText('No network').waitFor();
      await scan(page, codes[0]);
      await verdict(page, 'in', 'Floor · Row A · Seat 1');
      await page.getByText('1 scan to merge').waitFor();
      await scan(page, codes[0]);
      await verdict(page, 'out', 'Already used');
      await scan(page, other.codes[0]);
      await verdict(page, 'out', 'For another event');
      await scan(page, codes[1].replace(/\.1\.(?=[^.]+$)/, '.2.'));
      await verdict(page, 'out', 'Not one of our tickets');
      await page.getByText('1 of 3 in').waitFor();
    }
    // A reload keeps the scans, too.
    await north.page.reload();
    await north.page.getByText('1 scan to merge').waitFor();

    for (const { context, page } of [north, south]) {
      await context.setOffline(false);
      await page.getByText('Online', { exact: true }).waitFor();
      await page.getByText('1 scan to merge').waitFor({ state: 'detached' });
    }
    const double = south.page.locator('.disputed li');
    expect(await double.innerText()).toMatch(
      /^Let in twice · Floor · Row A · Seat 1\n.*, entrance North\n.*, entrance South, without a network$/,
    );
    expect(await accessProblems(south.page)).toEqual([]);
    await backoffice.locator('.disputed', { hasText: 'entrance South' }).waitFor();
    await backoffice.getByText('1 of 3 in').waitFor();

    // A code of an earlier release counts without a network, too: the list has its hash.
    const [, , , ticketId, , bookingId] = codes[1].split('.');
    const formerCodes = createTicketCodes([system.env.QUEUE_PASS_SECRET!]);
    const [former] = formerCodes.formerCodes({ bookingId, ticketId, codeGeneration: 1 });
    await north.context.setOffline(true);
    await scan(north.page, former!);
    await verdict(north.page, 'in', 'Seat 2');
    await north.context.setOffline(false);
    await backoffice.getByText('2 of 3 in').waitFor();

    // With the network the API decides, and the other gate learns of it.
    await scan(south.page, codes[2]);
    await verdict(south.page, 'in', 'Seat 3');
    await north.page.getByText('3 of 3 in').waitFor();
    await south.page.getByRole('button', { name: 'Undo' }).first().click();
    await south.page.getByRole('dialog').getByLabel('Why?').fill('the wrong person');
    await south.page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    await verdict(south.page, 'undone', 'Undone');
    await north.page.getByText('2 of 3 in').waitFor();

    await backoffice.getByRole('row', { name: 'North' }).getByRole('button', { name: 'Revoke' }).click();
    await backoffice.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await north.page.getByText('This gate was revoked').waitFor();
    expect(
      await north.page.evaluate('indexedDB.databases().then(() => document.body.innerText)'),
    ).not.toContain(event.name);
  });

  test('a phone that kept scans in an earlier release sends them after the update, once the old page is closed', async () => {
    const { event, codes } = await soldEvent(1);
    const made = await organiser.post(`/organiser/events/${event.id}/gates`, { name: 'Old phone' });
    const { body: pairing } = await organiser.post('/gates/pair', { code: made.body.pairingCode });
    const { context, page, goto } = await newPage({ signedIn: false, viewport: PHONE });
    const at = new Date().toISOString();
    const scan = { id: 'scan-of-before', code: codes[0], eventId: event.id, at, leaves: false };
    const line = {
      ...{ id: scan.id, at: Date.parse(at), shown: { code: codes[0] } },
      verdict: { kind: 'in', headline: 'checkIn.admitted', isOffline: true },
    };
    // As the first release of the gate left it, with its page still open.
    await goto('/healthz');
    await page.evaluate(`(${OPEN_FIRST_VERSION})(${JSON.stringify({ pairing, line, scan })})`);
    const updated = await context.newPage();
    await updated.goto('/gate');
    await updated.getByText('Close its other pages on this device').waitFor();
    await page.close();
    await updated.getByRole('heading', { name: 'Old phone' }).waitFor();
    await updated.getByText('1 of 1 in').waitFor();
    await updated.getByText('1 scan to merge').waitFor({ state: 'detached' });
    await updated.getByText(`…${codes[0].slice(-6)}`).waitFor();
    const { body } = await organiser.get(`/organiser/events/${event.id}/gates`);
    expect(body).toMatchObject({ inside: 1, gates: [{ name: 'Old phone', admitted: 1 }], disputed: [] });
  });

  test('a gate finds a ticket by the end of its booking, and without a network by the name of its buyer, and counts who goes out and comes in again', async () => {
    const { event, bookingId, codes } = await soldEvent(2, { name: 'Núria Serra' });
    await organiser.call('PATCH', `/organiser/events/${event.id}`, { entry: { reEntry: true } });
    const { page: backoffice } = await newPage({ userId: organiser.userId, roles: ['organiser'] });
    await backoffice.goto(`${system.url}/desk/gates/${event.id}`);
    const { context, page } = await pairedPhone(backoffice, 'Stage door');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByLabel('Booking or its last characters').fill(bookingId.slice(-6));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Let in' }).first().click();
    await verdict(page, 'in', 'Floor · Row A · Seat 1');
    await verdict(page, 'in', 'Bought by Núria Serra');
    await page.getByText('1 of 2 in').waitFor();
    expect(await scriptBytes(page)).toBeLessThan(100_000);
    await context.setOffline(true);
    await page.reload();
    await page.getByText('No network').waitFor();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByLabel('Name, booking').fill('nuria');
    await page.keyboard.press('Enter');
    await page.getByText('2 tickets').waitFor();
    await page.getByRole('button', { name: 'Let in' }).click();
    await verdict(page, 'in', 'Floor · Row A · Seat 2');
    await page.getByText('1 scan to merge').waitFor();
    await context.setOffline(false);
    await page.getByText('1 scan to merge').waitFor({ state: 'detached' });
    await backoffice.getByText('2 of 2 in').waitFor();
    // The back office, cut off meanwhile, says that it is old, and goes on without a click.
    await backoffice.route('**/gates', (route) => route.abort());
    await backoffice.getByText(/^Not up to date: this is from \d/).waitFor();
    await page.getByText('Out', { exact: true }).click();
    await scan(page, codes[0]);
    await verdict(page, 'left', 'may come in again');
    await page.getByText('1 of 2 in').waitFor();
    expect(await backoffice.getByText('2 of 2 in').isVisible()).toBe(true);
    await backoffice.unroute('**/gates');
    await backoffice.getByText('1 of 2 in').waitFor();
    await backoffice.getByText('Not up to date').waitFor({ state: 'detached' });
    await page.getByText('In', { exact: true }).click();
    await scan(page, codes[0]);
    await verdict(page, 'in', 'Seat 1');
    await page.getByRole('button', { name: 'Numbers' }).click();
    await until('its own count is there', async () => {
      const text = await page.locator('.numbers').innerText();
      return /Stage door\s+2/.test(text);
    });
    expect([await isTooWide(page), await accessProblems(page)]).toEqual([false, []]);
  });
});

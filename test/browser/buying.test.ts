import type { Page } from 'playwright-core';
import { describeInBrowser } from '../harness/browser';
import { type Caller, logIn, send } from '../harness/client';
import { closeSale, type MadeEvent, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { accessProblems, type FanPage, fansIn, isTooWide, layoutShift, scriptBytes } from './fan-page';

const FIRST_VIEW_BYTES = 100_000;

describeInBrowser('buying in a browser', (browser) => {
  let system: SystemFacts;
  let organiser: Caller;
  const newFan = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
    organiser = await logIn(system.url, 'organiser', ['organiser']);
  });

  /** An event with two sections, so that the list has sections to open. */
  const twoSections = {
    sections: [
      { name: 'Front', priceLevel: 'A', rows: [{ name: '1', seats: 6 }] },
      { name: 'Back', priceLevel: 'B', rows: [{ name: '2', seats: 6 }] },
    ],
  };

  async function holdBest(fan: FanPage, event: MadeEvent): Promise<void> {
    await fan.goto(`/e/${event.id}/seats`);
    await fan.page.getByRole('button', { name: 'Show the best' }).click();
    await fan.page.getByRole('button', { name: 'Hold these seats' }).click();
    await fan.page.getByRole('heading', { name: 'Pay' }).waitFor();
  }

  test('a seller who asks gets a name, an address and the agreement to the terms, and the ticket shows the name', async () => {
    const event = await makeEvent(organiser, { buyerDetails: 'name-and-address', terms: 'No large bags.' });
    const { page, ...fan } = await newFan({ viewport: { width: 390, height: 844 } });
    await holdBest({ page, ...fan }, event);
    await page.getByRole('button', { name: /^Pay/ }).click();
    // The browser itself says what is missing.
    expect(await page.locator(':invalid:not(fieldset, form)').count()).toBe(4);
    await page.getByLabel('First and last name').fill('Núria Serra');
    await page.getByLabel('Street and number').fill('Rambla 1');
    await page.getByRole('textbox', { name: 'City' }).fill('Barcelona');
    await page.getByLabel('Country').selectOption('Spain');
    await page.getByText('Read the organiser’s terms').click();
    await page.getByText('No large bags.').waitFor();
    await page.getByLabel('I agree').check();
    expect([await isTooWide(page), await accessProblems(page)]).toEqual([false, []]);
    await payWith(page, 'Visa that pays');
    await page.getByRole('link', { name: 'Show' }).click();
    await page.getByText('In the name of Núria Serra').first().waitFor();
  });

  const payWith = async (page: Page, card: string) => {
    await page.getByLabel(card).check();
    await page.getByRole('button', { name: /^Pay/ }).click();
  };

  test('from search to ticket with the keyboard alone, on accessible pages', async () => {
    const event = await makeEvent(organiser, { ...twoSections });
    const { page } = await newFan({ signedIn: false });
    const press = (...keys: string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    const tabTo = async (what: ReturnType<Page['locator']>) => {
      for (let steps = 0; steps < 60; steps += 1) {
        if (await what.and(page.locator(':focus')).count()) return;
        await press('Tab');
      }
      throw new Error(`the keyboard does not get to ${what}`);
    };
    const isFit = async () => expect(await accessProblems(page)).toEqual([]);
    // The search index lags behind the database.
    await until('the search finds the event', async () => {
      const { body } = await send(`${system.url}/event/search`, 'GET');
      return body.total > 0;
    });

    await page.goto('/');
    await page.getByRole('listitem').first().waitFor();
    await isFit();
    const { name } = (await send(`${system.url}/event/${event.id}`, 'GET')).body as { name: string };
    await tabTo(page.getByRole('combobox', { name: 'What are you looking for?' }));
    await page.keyboard.type(name);
    await page.getByRole('option', { name }).waitFor();
    await isFit();
    await press('ArrowDown', 'Enter');

    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByText('12 of 12 left').waitFor();
    await isFit();
    expect(await scriptBytes(page)).toBeLessThan(FIRST_VIEW_BYTES);
    await tabTo(page.getByRole('link', { name: 'Choose seats' }));
    await press('Enter');

    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await isFit();
    await tabTo(page.getByLabel('Your name'));
    await page.keyboard.type(`keys-${event.id.slice(-8)}`);
    await press('Enter');

    await tabTo(page.getByRole('button', { name: 'List' }));
    await press('Enter');
    await tabTo(page.getByRole('button', { name: /Front/ }));
    await press('Enter');
    await isFit();
    await tabTo(page.getByRole('button', { name: 'Front · Row 1 · Seat 1 — €45.00' }));
    await press('ArrowRight', 'ArrowRight', 'Enter');
    await page.getByRole('heading', { name: '1 seat chosen' }).waitFor();
    // All seats of the section are one tab stop; the next one is the link to the basket.
    await press('Tab', 'Enter', 'Tab', 'Tab');
    expect(
      await page.getByRole('button', { name: 'Hold these seats' }).and(page.locator(':focus')).count(),
    ).toBe(1);
    await press('Enter');

    await page.getByRole('heading', { name: 'Pay' }).waitFor();
    await page.getByLabel('Visa that pays').waitFor();
    await isFit();
    await tabTo(page.getByRole('button', { name: 'Pay €45.00' }));
    await press('Enter');

    const paid = page.getByRole('heading', { name: 'The tickets are yours' });
    await paid.and(page.locator(':focus')).waitFor();
    await isFit();
    await press('Tab');
    expect(
      await page.getByRole('link', { name: 'Show my tickets' }).and(page.locator(':focus')).count(),
    ).toBe(1);
    await press('Enter');
    await page.getByRole('img', { name: 'Ticket code: Front · Row 1 · Seat 3' }).waitFor();
    await isFit();
    // Printed tickets are dark on light, whatever the colour scheme.
    const surface = () =>
      page.evaluate<string>("getComputedStyle(document.querySelector('.ticket')).backgroundColor");
    const light = await surface();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await surface()).not.toBe(light);
    await page.emulateMedia({ media: 'print' });
    expect(await surface()).toBe(light);
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await page.goto('/my/tickets');
    await page.getByRole('link', { name }).waitFor();
    await isFit();
  });

  test('two fans want one seat: one gets it, the other sees that and takes the nearest one', async () => {
    const event = await makeEvent(organiser, { seats: 8, maxTicketsPerFan: 1 });
    const [quick, slow] = [await newFan(), await newFan()];
    for (const { page } of [quick, slow]) {
      await page.goto(`/e/${event.id}/seats`);
      await page.getByRole('button', { name: 'List' }).click();
      await page.getByRole('button', { name: /Seat 4 —/ }).click();
      await page.getByRole('heading', { name: '1 seat chosen' }).waitFor();
    }
    await slow.page.getByRole('button', { name: /Seat 5 —/ }).click();
    await slow.page.locator('.basket').getByText('At most 1 ticket per person.').waitFor();
    await quick.page.getByRole('button', { name: 'Hold these seats' }).click();
    await quick.page.getByRole('heading', { name: 'Pay' }).waitFor();

    await slow.page.getByText('Another fan took Floor · Row A · Seat 4.').first().waitFor();
    await slow.page.getByRole('heading', { name: '0 seats chosen' }).waitFor();
    expect(await slow.page.getByRole('button', { name: /Seat 4 —/ }).count()).toBe(0);
    await slow.page.getByRole('button', { name: 'Take it' }).click();
    await slow.page.getByRole('button', { name: 'Hold these seats' }).click();
    await slow.page.getByText(/Seat [35]$/).waitFor();
  });

  test('a declined card and a refusal at the bank keep the hold; a confirmation at the bank gives tickets, also after a reload', async () => {
    const event = await makeEvent(organiser, { seats: 4 });
    const fan = await newFan();
    const { page } = fan;
    await holdBest(fan, event);
    await payWith(page, 'Card that is declined');
    await page.getByRole('alert').getByText('Your bank declined the card').waitFor();
    const toBank = () => page.getByRole('link', { name: 'Go to my bank' }).click();
    await payWith(page, 'Visa whose bank asks first (3-D Secure)');
    await toBank();
    await page.getByRole('button', { name: 'No, refuse' }).click();
    await page.getByRole('alert').getByText('The confirmation at your bank was refused').waitFor();
    await payWith(page, 'Visa whose bank asks first (3-D Secure)');
    await page.getByRole('heading', { name: 'Your bank asks you to confirm' }).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.reload();
    await toBank();
    await page.getByRole('button', { name: 'Yes, pay' }).click();
    await page.getByRole('heading', { name: 'The tickets are yours' }).waitFor();
  });

  test('a fan whose hold has expired lands on the map again and reads that nothing was charged', async () => {
    const event = await makeEvent(organiser, { seats: 4, holdSeconds: 3 });
    const fan = await newFan();
    await holdBest(fan, event);
    await fan.page.getByTestId('ended-expired').getByText('Nothing was charged').waitFor();
    await fan.page.getByRole('button', { name: 'Show the best' }).waitFor();
    expect(await accessProblems(fan.page)).toEqual([]);
  });

  test('releasing seats needs a confirmation, and an offline page does not claim that a payment is running', async () => {
    const event = await makeEvent(organiser, { seats: 4 });
    const fan = await newFan();
    const { page, context } = fan;
    // A map that cannot be read is read again without a click.
    await context.route('**/event/*/seats', (route) => route.abort());
    await page.goto(`/e/${event.id}/seats`);
    await page.getByText('We could not reach the server').waitFor();
    await context.unroute('**/event/*/seats');
    await page.getByRole('button', { name: 'Show the best' }).waitFor();
    await holdBest(fan, event);
    await page.getByLabel('Visa that pays').waitFor();
    await page.getByRole('button', { name: 'Release the seats' }).click();
    await page.getByRole('heading', { name: 'Release the seats?' }).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep them' }).click();
    await context.setOffline(true);
    await page.getByText('You are offline').waitFor();
    await payWith(page, 'Visa that pays');
    await page.getByText('your payment has not been sent').waitFor();
    expect(await page.getByText('is being processed').count()).toBe(0);
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'The tickets are yours' }).waitFor();
  });

  test('a hold is on every page; given back, it can be undone, and then the fan chooses other seats without queueing', async () => {
    const event = await makeEvent(organiser, { seats: 4, queueRequired: true, holdSeconds: 100 });
    const { page } = await newFan();
    await page.goto(`/e/${event.id}/queue`);
    await page.getByRole('link', { name: 'Choose seats' }).click();
    await page.getByRole('button', { name: 'Show the best' }).click();
    await page.getByRole('button', { name: 'Hold these seats' }).click();
    await page.getByRole('heading', { name: 'Pay' }).waitFor();
    await page.goto('/');
    const bar = page.getByRole('complementary', { name: 'Your held seats' });
    await bar.getByText('You hold 2 seats').waitFor();
    await bar.getByText(event.name).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await bar.getByRole('link', { name: 'Pay' }).click();
    await bar.waitFor({ state: 'detached' });

    await page.getByTestId('more-time').getByRole('button').click();
    await page.getByTestId('more-time').waitFor({ state: 'detached' });
    const giveBack = async () => {
      await page.getByRole('button', { name: 'Release the seats' }).click();
      await page.getByRole('dialog').getByText('It stays your turn until').waitFor();
      await page.getByRole('button', { name: 'Release them' }).click();
    };
    await giveBack();
    await page.getByRole('button', { name: 'Undo: keep them' }).click();
    await giveBack();
    await page
      .getByTestId('giving-back')
      .getByText(/Your seats are given back in \d+ second/)
      .waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.goto('/my/tickets');
    await bar.getByRole('button', { name: 'Undo: keep them' }).waitFor();
    await page.goto(`/e/${event.id}/pay`);
    await page.getByTestId('ended-released').getByText('Nothing was charged').waitFor();
    await page.getByText('Time to choose').waitFor();
    await page.getByRole('button', { name: 'Show the best' }).click();
    await page.getByRole('button', { name: 'Hold these seats' }).click();
    await page.getByRole('heading', { name: 'Pay' }).waitFor();
    await closeSale(organiser, event.id);
  });

  test('in forced colours, chosen seats are visible', async () => {
    const event = await makeEvent(organiser, { seats: 4 });
    const { page } = await newFan({ forcedColors: 'active' });
    await page.goto(`/e/${event.id}/seats`);
    await page.getByRole('button', { name: 'List' }).click();
    await page.getByRole('button', { name: /Seat 2 —/ }).click();
    const coloursOf = (buttons: string) =>
      page.evaluate<string[]>(
        `['true', 'false'].map((pressed) => getComputedStyle(
          document.querySelector('${buttons}[aria-pressed="' + pressed + '"]')).backgroundColor)`,
      );
    for (const buttons of ['.view-switch button', '.seat-button'])
      expect([buttons, new Set(await coloursOf(buttons)).size]).toEqual([buttons, 2]);
  });

  test('on a phone in the dark scheme, a tap zooms in, then chooses seats', async () => {
    const event = await makeEvent(organiser, { ...twoSections });
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const { page } = await newFan({ ...phone, colorScheme: 'dark' });
    const isRight = async () => {
      for (const width of [320, phone.viewport.width]) {
        await page.setViewportSize({ ...phone.viewport, width });
        expect([page.url(), width, await isTooWide(page)]).toEqual([page.url(), width, false]);
      }
      expect(await accessProblems(page)).toEqual([]);
    };
    await page.goto('/');
    await page.getByRole('listitem').first().waitFor();
    await isRight();
    await page.goto(`/e/${event.id}`);
    await page.getByText('12 of 12 left').waitFor();
    await isRight();
    await page.getByRole('link', { name: 'Choose seats' }).tap();
    const map = page.getByTestId('seat-map');
    await map.waitFor();
    const box = (await map.boundingBox())!;
    // The rows are in the middle of the map; the first tap may only zoom in.
    for (let taps = 0; taps < 4; taps += 1) {
      await page.touchscreen.tap(box.x + box.width / 2 + 12, box.y + box.height / 2 - 1 - taps * 14);
      if (await page.getByRole('heading', { name: '1 seat chosen' }).count()) break;
    }
    await page.getByRole('heading', { name: '1 seat chosen' }).waitFor();
    await isRight();
    const hold = page.getByRole('button', { name: 'Hold these seats' });
    const { y, height } = (await hold.boundingBox())!;
    expect([await page.evaluate('scrollY'), y + height < phone.viewport.height]).toEqual([0, true]);
    await hold.tap();
    await page.getByRole('heading', { name: 'Pay' }).waitFor();
    await page.getByLabel('Visa that pays').waitFor();
    await isRight();
  });

  test('the layout does not shift on a phone while a page loads', async () => {
    const event = await makeEvent(organiser, { ...twoSections });
    const { page } = await newFan({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    for (const [path, last] of [
      ['/', '.event-card'],
      [`/e/${event.id}`, '.sale-box .button'],
      [`/e/${event.id}/seats`, 'canvas'],
    ] as const) {
      await page.goto(path);
      await page.locator(last).first().waitFor();
      expect([path, (await layoutShift(page)) < 0.1]).toEqual([path, true]);
    }
  });

  test('a filter keeps the focus, and a refused location is shown', async () => {
    const { page } = await newFan({ signedIn: false });
    await page.goto('/');
    const category = page.getByLabel('Category');
    await category.focus();
    await category.selectOption('music');
    await page.waitForURL(/category=music/);
    await page.locator('.loading').waitFor({ state: 'detached' });
    expect(await category.and(page.locator(':focus')).count()).toBe(1);
    await page.getByRole('button', { name: 'Near me' }).click();
    await page.locator('.search-note', { hasText: 'Your browser did not share your location.' }).waitFor();
    await page.goto('/nowhere');
    await page.getByRole('link', { name: 'Search events' }).click();
    await page.getByRole('heading', { name: 'Find your night out' }).waitFor();
  });

  test('Arabic pages are right-to-left, and times are those of the venue', async () => {
    const event = await makeEvent(organiser, { seats: 4 });
    const { page } = await newFan({ locale: 'ar' });
    await page.goto(`/e/${event.id}`);
    await page.getByRole('link', { name: 'اختر المقاعد' }).waitFor();
    expect(await page.getByText(/[٠-٩]/).count()).toBe(0);
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    expect(await isTooWide(page)).toBe(false);
    expect(await accessProblems(page)).toEqual([]);
    await page.getByLabel('اللغة').selectOption('de');
    await page.getByRole('link', { name: 'Plätze wählen' }).waitFor();
    expect(await page.getAttribute('html', 'dir')).toBe('ltr');
    await page.reload();
    await page.getByRole('link', { name: 'Plätze wählen' }).waitFor();
  });
});

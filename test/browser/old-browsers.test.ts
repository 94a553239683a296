import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../harness/browser';
import { type Caller, logIn } from '../harness/client';
import { closeSale, eventBody, hold, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { AUDIENCE, ISSUER, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { fansIn, isTooWide } from './fan-page';
import { newerFeatures, withoutNewerFeatures } from './newer-features';

const NO_STORAGE = ['sessionStorage', 'localStorage']
  .map(
    (name) =>
      `Object.defineProperty(window, '${name}', { get() { throw new DOMException('denied', 'SecurityError') } });`,
  )
  .join('\n');
const NO_TABS = `
  BroadcastChannel = class { constructor() { throw new DOMException('denied', 'SecurityError') } };
  navigator.locks.request = () => Promise.reject(new DOMException('denied', 'SecurityError'));`;
const clockAhead = (hours: number) => `
  const RealDate = Date;
  Date = class extends RealDate {
    constructor(...given) { given.length ? super(...given) : super(Date.now()) }
    static now() { return RealDate.now() + ${hours} * 3_600_000 }
  };`;
const WITHOUT_ZONES = `
  const Real = Intl.DateTimeFormat;
  Intl.DateTimeFormat = class extends Real {
    constructor(locale, options) {
      if (/Coyhaique|Kyiv/.test(options?.timeZone)) throw new RangeError('Invalid time zone specified');
      super(locale, options);
    }
  };`;

describeInBrowser('browsers that are old, strict or wrong', (browser) => {
  let system: SystemFacts;
  let organiser: Caller;
  const newFan = fansIn(browser, () => system);

  beforeAll(async () => {
    system = await sharedSystem();
    organiser = await logIn(system.url, 'organiser', ['organiser']);
  });

  const untilFound = (name: string, count = 1) =>
    until('it is found', async () => {
      const { body } = await organiser.get(`/event/search?term=${name}`);
      return body.results.length === count;
    });
  /** A page that contains the widget of an event. */
  const showWidget = async (page: Page, eventId: string) => {
    const body = `<script src="${system.url}/embed.js"></script><holdfast-event event-id="${eventId}" lang="en"></holdfast-event>`;
    await page.route('**/widget', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto('/widget');
  };
  const signIn = async (page: Page) => {
    await page.getByLabel('Your name').fill(`fan-${Date.now()}`);
    await page.getByRole('button', { name: 'Continue' }).click();
  };

  test('in the oldest supported browsers, a fan can search, wait, see seats change, and pay', async () => {
    const event = await makeEvent(organiser, { queueRequired: true, maxShoppers: 1, seats: 8 });
    await untilFound(event.name);
    const path = `/event/${event.id}/queue`;
    const other = await logIn(system.url);
    await other.post(path);
    await until('the first fan is admitted', async () => (await other.get(path)).body.state === 'admitted');

    const { page } = await newFan();
    await page.addInitScript(withoutNewerFeatures);
    await page.goto(`/?term=${event.name}`);
    await page.getByRole('link', { name: event.name }).click();
    await page.getByText('€45.00').waitFor();
    await page.goto(`/e/${event.id}/queue`);
    await page.getByTestId('ahead').waitFor();
    await other.call('DELETE', path);
    await page.getByRole('heading', { name: 'It is your turn!' }).waitFor();
    await page.getByRole('link', { name: 'Choose seats' }).click();
    await page.getByTestId('seat-map').waitFor();
    await page.getByRole('button', { name: 'List' }).click();
    await page.getByText('8 free').waitFor();
    await organiser.call('PATCH', `/organiser/events/${event.id}`, { onSale: { queueRequired: false } });
    await until('the other fan can hold seats', () =>
      hold(other, event.ticketIds[7]!).then(
        () => true,
        () => false,
      ),
    );
    await page.getByText('7 free').waitFor();
    await page.getByRole('button', { name: 'Show the best' }).click();
    await page.getByRole('button', { name: 'Hold these seats' }).click();
    await page.getByLabel('Visa that pays').check();
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.getByRole('heading', { name: 'The tickets are yours' }).waitFor();
    await showWidget(page, event.id);
    await page.getByRole('heading', { name: event.name }).waitFor();
    await closeSale(organiser, event.id);
  });

  test('the built scripts contain no newer feature and no newer syntax', () => {
    const dist = join(__dirname, '..', '..', 'web', 'dist');
    const files = [
      join(dist, 'embed.js'),
      ...readdirSync(join(dist, 'assets')).map((name) => join(dist, 'assets', name)),
    ];
    // Features with the name of an older one, or that are detected before use, are covered by the test above.
    const elsewhere =
      /getPrototypeOf|\.(with|union|difference|size|reset|inert|bytes|replaceSync|adoptedStyleSheets)$|^OffscreenCanvas|^scheduler|\[/;
    const names = newerFeatures
      .filter((name) => !elsewhere.test(name))
      .map((name) => name.replace(/^.*\.prototype\./, '.').replaceAll('.', '\\.'));
    const newer = new RegExp(
      `(${names.map((name) => `${/^\w/.test(name) ? '\\b' : ''}${name}\\b`).join('|')})|\\(\\?<[=!]|\\bstatic\\s*\\{`,
      'g',
    );
    const found = files
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(newer)].map(
          ([name]) => `${file.slice(dist.length)}: ${name}`,
        ),
      );
    expect(files.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  test('the docs, the message for older browsers and both builds name the same browsers', () => {
    const textOf = (path: string) => readFileSync(join(__dirname, '..', '..', path), 'utf8');
    for (const words of ['docs/pages.md', 'web/page-body.html'])
      expect(textOf(words)).toContain('Chrome or Edge 100, Firefox 100, Safari 15.4');
    for (const config of ['web/vite.config.mts', 'web/vite.embed.config.mts'])
      expect(textOf(config)).toContain("target: ['chrome100', 'edge100', 'firefox100', 'safari15.4']");
  });

  test('an unsupported browser shows a message in its language, and a supported one does not', async () => {
    const { page } = await newFan({ signedIn: false });
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('#too-old').isVisible()).toBe(false);
    const { page: old } = await newFan({ signedIn: false });
    // The browser cannot parse the scripts.
    await old.route('**/assets/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    await old.addInitScript('delete Object.hasOwn');
    await old.goto('/');
    for (const words of ['too old', 'zu alt', 'demasiado antiguo', 'قديم'])
      await old.locator('#too-old').getByText(words).waitFor();
    const { body } = (await old.evaluate(
      `fetch('/old-browser.js').then(async (answer) => ({ body: await answer.text() }))`,
    )) as { body: string };
    expect(body).not.toMatch(/=>|\b(const|let|class|async)\b|`/);
  });

  test.each([
    ['storage', NO_STORAGE],
    ['storage, locks and channels', NO_STORAGE + NO_TABS],
  ])(
    'where %s are blocked everything can be read, and a login lasts as long as the tab',
    async (_, script) => {
      const event = await makeEvent(organiser, { seats: 4 });
      const { page } = await newFan({ signedIn: false });
      await page.addInitScript(script);
      await untilFound(event.name);
      await page.goto(`/?term=${event.name}`);
      await page.getByRole('link', { name: event.name }).waitFor();
      await page.getByLabel('Language').selectOption('de');
      await page.getByLabel('Sprache').selectOption('en');
      await page.goto(`/e/${event.id}`);
      await page.getByText('4 of 4 left').waitFor();
      await page.getByRole('link', { name: 'Choose seats' }).click();
      await signIn(page);
      await page.getByRole('button', { name: 'List' }).click();
      await hold(await logIn(system.url), event.ticketIds[3]!);
      await page.getByText('3 free').waitFor();
      await page.getByRole('button', { name: 'Show the best' }).click();
      await page.getByRole('button', { name: 'Hold these seats' }).click();
      await page.getByRole('heading', { name: 'Pay' }).waitFor();
    },
  );

  test('over http on a LAN a fan can hold seats, and sees which steps need https', async () => {
    const event = await makeEvent(organiser, { challenge: true, queueRequired: true });
    const plain = await makeEvent(organiser);
    const { page } = await newFan();
    await page.addInitScript(
      'delete Crypto.prototype.randomUUID; delete Crypto.prototype.subtle; delete Navigator.prototype.locks',
    );
    await page.goto(`/e/${event.id}/queue`);
    await page.getByText('needs https').waitFor();
    await page.goto(`/e/${plain.id}/seats`);
    await page.getByRole('button', { name: 'Show the best' }).click();
    await page.getByRole('button', { name: 'Hold these seats' }).click();
    await page.getByRole('heading', { name: 'Pay' }).waitFor();
    await closeSale(organiser, event.id);
  });

  test.each([13, -13])(
    'a clock that is %d hours ahead signs nobody out: the server decides',
    async (hours) => {
      const event = await makeEvent(organiser, { queueRequired: true });
      const { page } = await newFan({ signedIn: false });
      await page.addInitScript(clockAhead(hours));
      await page.goto(`/e/${event.id}/queue`);
      await signIn(page);
      await page.getByRole('heading', { name: 'It is your turn!' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'It is your turn!' }).waitFor();
      await closeSale(organiser, event.id);
    },
  );

  test('a login that the server refuses as expired is removed, and public data is read without it', async () => {
    const event = await makeEvent(organiser);
    const { page } = await newFan({ signedIn: false });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { sub: 'maya', iss: ISSUER, aud: AUDIENCE, exp: Math.floor(Date.now() / 1_000) - 60 };
    const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
    const signature = createHmac('sha256', system.env.AUTH_HS256_SECRET!).update(text).digest('base64url');
    await page.addInitScript(`sessionStorage.setItem('holdfast-login', '${text}.${signature}')`);
    await page.goto(`/e/${event.id}`);
    await page.getByText('8 of 8 left').waitFor();
    expect(await page.getByText('maya').count()).toBe(0);
    await page.goto(`/e/${event.id}/seats`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  test('a time zone that the browser does not know is shown as UTC, in a list, on a page and in the widget', async () => {
    const name = `Zones${Date.now()}`;
    const venues = [
      { name: 'Teatro', city: 'Coyhaique', country: 'CL', location: { lat: -45.57, lon: -72.07 } },
      { name: 'Opera', city: 'Kyiv', country: 'UA', location: { lat: 50.45, lon: 30.52 } },
      { name: 'Oper', city: 'Berlin', country: 'DE', location: { lat: 52.5, lon: 13.4 } },
    ];
    const startsAt = '2030-06-01T18:30:00Z';
    const made = [];
    for (const venue of venues)
      made.push(
        (
          await organiser.post('/organiser/events', {
            ...eventBody({ name: `${name} ${venue.city}` }),
            startsAt,
            venue,
          })
        ).body,
      );
    await untilFound(name, 3);
    const { page } = await newFan({ signedIn: false });
    await page.addInitScript(WITHOUT_ZONES);
    await page.goto(`/?term=${name}`);
    for (const [city, time] of [
      ['Coyhaique', '18:30 UTC'],
      ['Kyiv', '18:30 UTC'],
      ['Berlin', '20:30 CEST'],
    ] as const)
      await page.getByRole('listitem').filter({ hasText: city }).getByText(time).waitFor();
    await page.goto(`/e/${made[0].id}`);
    await page.getByText('18:30 UTC').first().waitFor();
    await showWidget(page, made[1].id);
    await page.getByText(/6:30\sPM UTC/).waitFor();
  });

  test('an event that cannot be rendered is shown by its name, and does not break or widen the list', async () => {
    const name = `Odd${Date.now()}`;
    for (const which of ['one', 'two']) await makeEvent(organiser, { name: `${name} ${which}` });
    await untilFound(name, 2);
    const { page } = await newFan({ signedIn: false, viewport: { width: 320, height: 740 } });
    const longWord = 'Donaudampfschifffahrtsgesellschaftskapitän';
    await page.route('**/event/search?**', async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      Object.assign(answer.results[0], { name: longWord });
      Object.assign(answer.results[1], { name: `${longWord} II`, startsAt: 'some day' });
      await route.fulfill({ response, json: answer });
    });
    await page.goto(`/?term=${name}`);
    await page.getByRole('link', { name: `${longWord} II` }).waitFor();
    await page.getByRole('link', { name: longWord, exact: true }).waitFor();
    expect(await isTooWide(page)).toBe(false);
  });
});

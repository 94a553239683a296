import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describeInBrowser } from '../harness/browser';
import { type Caller, logIn } from '../harness/client';
import { hold, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { accessProblems, openFan } from './fan-page';

const DOCS = join(__dirname, '..', '..', 'docs');

describeInBrowser('the widget on a page of another origin', (browser) => {
  let system: SystemFacts;
  let organiser: Caller;
  let site: Server;
  let eventId = '';

  beforeAll(async () => {
    system = await sharedSystem();
    organiser = await logIn(system.url, 'organiser', ['organiser']);
    // The example of the docs with other addresses, under the strictest Content-Security-Policy that works.
    site = createServer((request, response) => {
      const name = request.url === '/' ? 'embed-example.html' : request.url!.slice(1);
      if (!/^embed-example\.(html|css)$/.test(name)) return void response.writeHead(404).end();
      const text = readFileSync(join(DOCS, name), 'utf8')
        .replaceAll('http://127.0.0.1:3000', system.url)
        .replaceAll('evt_demo1-club', eventId);
      const from = `default-src 'none'; style-src 'self'; script-src ${system.url}; connect-src ${system.url}`;
      const type = name.endsWith('css') ? 'text/css' : 'text/html; charset=utf-8';
      response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': from }).end(text);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void site?.close());

  const home = () => `http://localhost:${(site.address() as AddressInfo).port}/`;

  test('shows the current event in two languages, and links to its tickets', async () => {
    const event = await makeEvent(organiser, { name: 'Gala <b>& more', seats: 4 });
    eventId = event.id;
    await hold(await logIn(system.url), event.ticketIds[0]!);
    const { page, complaints, close } = await openFan(browser(), system, { signedIn: false });
    await page.goto(home());
    // Markup in a name is shown as text.
    await page.getByRole('heading', { name: 'Gala <b>& more' }).first().waitFor();
    await page.getByText('€45.00').first().waitFor();
    await page.getByText('On sale').waitFor();
    await page.getByText('3 tickets left').waitFor();
    await page.getByText('Quedan 3 entradas').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Get tickets' }).click();
    await page.waitForURL(`${system.url}/e/${event.id}`);
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows that an event does not exist, and other origins can read nothing else of the API', async () => {
    eventId = 'evt_nobody';
    const { page, close } = await openFan(browser(), system, { signedIn: false });
    await page.goto(home());
    await page.getByText('This event is not on sale here.').waitFor();
    const read = (path: string, headers: object = {}) =>
      page.evaluate(
        `fetch('${system.url}${path}', { headers: ${JSON.stringify(headers)} }).then(() => 'read', () => 'refused')`,
      );
    expect(await read('/event/evt_nobody')).toBe('read');
    expect(await read('/event/evt_nobody', { Authorization: 'Bearer x' })).toBe('refused');
    expect(await read('/event/search')).toBe('refused');
    expect(await read('/bookings')).toBe('refused');
    await close();
  });

  test('is one small script that caches keep for five minutes', async () => {
    const ask = (headers: Record<string, string>) => fetch(`${system.url}/embed.js`, { headers });
    const first = await ask({ 'Accept-Encoding': 'br' });
    expect(first.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400');
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(Number(first.headers.get('content-length'))).toBeLessThan(8_000);
    const etag = first.headers.get('etag')!;
    const again = await ask({ 'Accept-Encoding': 'br', 'If-None-Match': etag, 'Cache-Control': 'max-age=0' });
    expect(again.status).toBe(304);
    expect((await fetch(`${system.url}/embed.js`, { method: 'POST' })).status).toBe(405);
  });
});

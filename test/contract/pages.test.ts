import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_PATHS } from '../../api/pages/pages';
import { type Answer, logIn, send } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';

let url: string;
let document: Answer;

beforeAll(async () => {
  url = (await sharedSystem()).url;
  document = await send(url, 'GET');
});

test.each(['/', '/e/evt_1/queue', '/my/tickets', '/my/tickets/bok_1', '/desk', '/sign-in'])(
  '%s serves the HTML document of the pages',
  async (path) => {
    const { status, text, headers } = await send(url + path, 'GET');
    expect([status, text === document.text]).toEqual([200, true]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  },
);

test('the document has no inline script or style, and its settings contain no secret', () => {
  expect(document.text).not.toMatch(/<style|\sstyle="|\son\w+="|<script(?![^>]*\bsrc=)/);
  const settings = /name="holdfast-settings" content="([^"]*)"/
    .exec(document.text)![1]!
    .replaceAll('&quot;', '"');
  expect(JSON.parse(settings)).toEqual({
    devTokens: true,
    hasGuests: true,
    // The public half of the key pair of web push.
    pushKey: expect.stringMatching(/^[\w-]{87}$/),
    testBankUrl: expect.stringMatching(/^http:/),
  });
});

test('the document is revalidated at each load and gets 304 while it is unchanged', async () => {
  expect(document.headers.get('cache-control')).toBe('no-cache');
  const etag = document.headers.get('etag')!;
  const again = await send(url, 'GET', undefined, { 'If-None-Match': etag });
  expect([again.status, again.text]).toEqual([304, '']);
});

test('assets are immutable and compressed as the browser accepts', async () => {
  const path = /src="(\/assets\/[^"]+\.js)"/.exec(document.text)![1]!;
  const sizes: number[] = [];
  for (const encoding of ['identity', 'gzip', 'br']) {
    const { status, headers } = await send(url + path, 'GET', undefined, { 'Accept-Encoding': encoding });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
    sizes.push(Number(headers.get('content-length')));
  }
  expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
});

test('an unknown path gets 404 with the page for browsers and with a problem document for programs', async () => {
  const Accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const page = await send(`${url}/nowhere`, 'GET', undefined, { Accept });
  expect([page.status, page.text === document.text]).toEqual([404, true]);
  expect(page.headers.get('content-security-policy')).toBe(document.headers.get('content-security-policy'));
  expectProblem(await send(`${url}/nowhere`, 'GET', undefined, { Accept: '*/*' }), 'not-found');
  expectProblem(await send(`${url}/nowhere`, 'POST', {}, { Accept }), 'not-found');
});

test('the API serves exactly the paths that the pages route', async () => {
  const app = readFileSync(join(__dirname, '..', '..', 'web', 'app.tsx'), 'utf8');
  const routed = [...app.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path);
  expect(routed.sort()).toEqual([...PAGE_PATHS].sort());
  const Accept = 'text/html';
  for (const path of ['/e/evt_1/blah', '/e/evt_1/queue/more', '/e', '/my', '/my/nothing', '/desk/nothing']) {
    const { status, text } = await send(url + path, 'GET', undefined, { Accept });
    expect([path, status, text === document.text]).toEqual([path, 404, true]);
  }
});

test('an event’s API URL redirects a browser to its page, uncached, and gives programs the event', async () => {
  const open = (path: string, Accept: string) =>
    fetch(url + path, { headers: { Accept }, redirect: 'manual' });
  const browser = await open('/event/evt_1', 'text/html,application/xhtml+xml,*/*;q=0.8');
  expect([browser.status, browser.headers.get('location')]).toEqual([303, '/e/evt_1']);
  expect(browser.headers.get('cache-control')).toBe('no-store');
  for (const accept of ['*/*', 'application/json'])
    expect([accept, (await open('/event/evt_1', accept)).status]).toEqual([accept, 404]);
  expect((await open('/event/search?limit=1', 'text/html')).status).toBe(200);
});

test('a path that is neither a page nor an asset gets a problem document', async () => {
  for (const path of [
    '/assets/none.js',
    '/assets/..%2f..%2fpackage.json',
    '/favicon.ico',
    '/event',
    '/nowhere',
  ])
    expectProblem(await send(url + path, 'GET'), 'not-found');
  expectProblem(await send(`${url}/e/evt_1`, 'POST'), 'method-not-allowed');
  expectProblem(await send(`${url}/bookings`, 'GET'), 'unauthenticated');
});

test('search engines are told of every event that is not over, and kept out of the rest', async () => {
  const organiser = await logIn(url, 'organiser', ['organiser']);
  const { id } = await makeEvent(organiser, { seats: 1 });
  const robots = await send(`${url}/robots.txt`, 'GET');
  expect(robots.text).toContain('Disallow: /my\n');
  const sitemap = /^Sitemap: (\S+)$/m.exec(robots.text)![1]!;
  const index = await send(sitemap, 'GET');
  expect(index.headers.get('content-type')).toMatch(/^application\/xml/);
  const pages = [...index.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, page]) => page!);
  const texts = await Promise.all(pages.map(async (page) => (await send(page, 'GET')).text));
  // The sitemap is up to ten minutes old, so the newest event may be missing.
  expect(texts.join('')).toMatch(new RegExp(`<loc>${url}/e/(${id}|evt_)`));
  expectProblem(await send(`${url}/sitemap-9999.xml`, 'GET'), 'not-found');
  expectProblem(await send(`${url}/sitemap-x.xml`, 'GET'), 'not-found');
});

test('the page of an event that does not exist is 404', async () => {
  const { status, text, headers } = await send(`${url}/e/evt_none`, 'GET', undefined, {
    Accept: 'text/html',
  });
  expect([status, text === document.text]).toEqual([404, true]);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

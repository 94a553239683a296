import { type Answer, send } from './client';
import { expectProblem } from './problem';
import { sharedSystem } from './shared-system';

let url: string;
let document: Answer;

beforeAll(async () => {
  url = (await sharedSystem()).url;
  document = await send(url, 'GET');
});

test.each(['/', '/e/evt_1', '/e/evt_1/queue', '/my/tickets', '/my/tickets/bok_1', '/desk'])(
  '%s is the one document of the pages',
  async (path) => {
    const { status, text, headers } = await send(url + path, 'GET');
    expect([status, text === document.text]).toEqual([200, true]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  },
);

test('nothing in the document is inline, and its settings name no secret', () => {
  expect(document.text).not.toMatch(/<style|\sstyle="|\son\w+="|<script(?![^>]*\bsrc=)/);
  const told = /name="holdfast-settings" content="([^"]*)"/
    .exec(document.text)![1]!
    .replaceAll('&quot;', '"');
  expect(JSON.parse(told)).toEqual({ devTokens: true, testBankUrl: expect.stringMatching(/^http:/) });
});

test('the document is asked for each time and sent once', async () => {
  expect(document.headers.get('cache-control')).toBe('no-cache');
  const etag = document.headers.get('etag')!;
  const again = await send(url, 'GET', undefined, { 'If-None-Match': etag });
  expect([again.status, again.text]).toEqual([304, '']);
});

test('assets are kept for ever, packed as the browser wants them', async () => {
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

test('a browser that asks for what is nowhere is given the pages to say so, a program the problem', async () => {
  const Accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const page = await send(`${url}/nowhere`, 'GET', undefined, { Accept });
  expect([page.status, page.text === document.text]).toEqual([404, true]);
  expect(page.headers.get('content-security-policy')).toBe(document.headers.get('content-security-policy'));
  expectProblem(await send(`${url}/nowhere`, 'GET', undefined, { Accept: '*/*' }), 'not-found');
  expectProblem(await send(`${url}/nowhere`, 'POST', {}, { Accept }), 'not-found');
  expectProblem(await send(`${url}/event/evt_nobody`, 'GET', undefined, { Accept }), 'event-not-found');
});

test('what is no page and no asset is a problem document, as before', async () => {
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

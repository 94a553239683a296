import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSiteVerify, type SiteVerifySettings } from './site-verify';

const ann = { eventId: 'evt_1', userId: 'ann' };
let server: Server;
let verifyUrl: string;
let asked: { type: string | undefined; form: URLSearchParams }[];
let answer: (res: ServerResponse, form: URLSearchParams) => void;

beforeEach(async () => {
  asked = [];
  server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    asked.push({ type: req.headers['content-type'], form });
    answer(res, form);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  verifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/siteverify`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const says = (body: object, status = 200) => {
  answer = (res) => res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
};

function verifier(settings: Partial<SiteVerifySettings> = {}) {
  const reasons: string[] = [];
  const { judge, issue } = createSiteVerify({
    service: 'turnstile',
    siteKey: '0xSITE',
    secretKey: '0xSECRET',
    verifyUrl,
    whenAway: 'closed',
    timeoutMs: 10_000,
    onAway: (reason) => reasons.push(reason),
    ...settings,
  });
  return { issue, judge: (who = ann) => judge('a-token', who, '203.0.113.7'), reasons };
}

test('Turnstile gets the secret, the token and the address, and its verdict counts for this fan and event alone', async () => {
  const { issue, judge } = verifier();
  const challenge = await issue(ann);
  expect(challenge).toEqual({ kind: 'turnstile', siteKey: '0xSITE', cData: expect.any(String) });
  says({ success: true, 'error-codes': [], hostname: 'tickets.example', cdata: challenge.cData });
  expect(await judge()).toMatchObject({ type: 'solved', seconds: 300 });
  expect(asked[0]!.type).toMatch(/^application\/x-www-form-urlencoded/);
  expect(Object.fromEntries(asked[0]!.form)).toEqual({
    secret: '0xSECRET',
    response: 'a-token',
    remoteip: '203.0.113.7',
  });
  expect(await judge({ ...ann, userId: 'eve' })).toEqual({ type: 'invalid' });
  says({ success: true, 'error-codes': [] });
  expect(await judge()).toEqual({ type: 'invalid' });
});

test('hCaptcha also gets the site key; its verdict is not bound to a fan', async () => {
  const { issue, judge } = verifier({ service: 'hcaptcha' });
  expect(await issue(ann)).toEqual({ kind: 'hcaptcha', siteKey: '0xSITE' });
  says({ success: true, challenge_ts: '2026-11-22T19:30:00Z', hostname: 'tickets.example' });
  expect(await judge()).toMatchObject({ type: 'solved', seconds: 120 });
  expect(asked[0]!.form.get('sitekey')).toBe('0xSITE');
});

test.each([
  ['invalid-input-response', 'invalid'],
  ['timeout-or-duplicate', 'expired'],
  ['already-seen-response', 'expired'],
  ['expired-input-response', 'expired'],
])('a token that is refused with %s is %s', async (code, type) => {
  says({ success: false, 'error-codes': [code] });
  expect(await verifier().judge()).toEqual({ type });
});

test.each([
  ['of another site', 200, { success: false, 'error-codes': ['sitekey-secret-mismatch'] }],
  ['that cannot be read', 400, { success: false, 'error-codes': ['bad-request'] }],
  ['that is too long', 413, {}],
])('a token %s opens no door that stands open while the service is away', async (_what, status, body) => {
  says(body, status);
  expect(await verifier({ whenAway: 'open' }).judge()).toEqual({ type: 'invalid' });
});

describe('a service without a verdict', () => {
  const ways: [string, () => void][] = [
    ['takes too long', () => (answer = () => undefined)],
    ['hangs up', () => (answer = (res) => res.destroy())],
    ['answers with a page', () => (answer = (res) => res.writeHead(502).end('<html>'))],
    ['answers something else', () => says({ ok: 1 })],
    ['redirects', () => (answer = (res) => res.writeHead(302, { Location: '/else' }).end())],
    ['reports an internal error', () => says({ success: false, 'error-codes': ['internal-error'] })],
    ['rejects our secret', () => says({ success: false, 'error-codes': ['invalid-input-secret'] })],
  ];

  test.each(ways)(
    'that %s counts as away: `closed` refuses everybody, `open` accepts everybody',
    async (_how, set) => {
      set();
      const closed = verifier({ timeoutMs: 200 });
      await expect(closed.judge()).rejects.toMatchObject({
        code: 'unavailable',
        fields: { part: 'challenge service' },
      });
      expect(closed.reasons).toHaveLength(1);
      expect(closed.reasons[0]).not.toContain('0xSECRET');
      expect(await verifier({ whenAway: 'open', timeoutMs: 200 }).judge()).toMatchObject({ type: 'solved' });
    },
  );
});

import { startTestIssuer, type TestIssuer } from '../../api/sign-in/issuer.fixture';
import { type Answer, logIn, send, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { type RunningApi, type SystemFacts, startApi } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;

beforeAll(async () => {
  system = await sharedSystem();
});

/** A browser as far as cookies go: it keeps them, sends them, and follows no redirect. */
function openBrowser(url: string) {
  const cookies = new Map<string, string>();
  async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/Max-Age=0/.test(line)) cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    } satisfies Answer;
  }
  return {
    cookies,
    get: (path: string, headers?: Record<string, string>) => ask('GET', path, undefined, headers),
    /** As our pages write. */
    post: (path: string, body?: unknown) =>
      ask('POST', path, body, { 'Holdfast-CSRF': '1', 'Sec-Fetch-Site': 'same-origin' }),
    ask,
  };
}

describe('at an issuer', () => {
  let issuer: TestIssuer;
  let api: RunningApi;

  beforeAll(async () => {
    issuer = await startTestIssuer();
    api = await startApi(system, {
      OIDC_ISSUER: issuer.url,
      OIDC_CLIENT_ID: issuer.clientId,
      OIDC_ROLES_CLAIM: 'realm_access.roles',
      GUESTS: '0',
    });
  });
  afterAll(async () => {
    await api?.stop();
    issuer?.close();
  });

  async function signIn(sub: string, roles: readonly string[] = []) {
    const browser = openBrowser(api.url);
    const login = await browser.get('/auth/login?returnTo=/my/tickets%3Fa=b');
    expect(login.status).toBe(303);
    const accessClaims = { realm_access: { roles } };
    const back = issuer.signIn(login.headers.get('location')!, { sub, accessClaims });
    expect(back.origin).toBe(system.url);
    return { browser, back, done: await browser.get(back.pathname + back.search) };
  }

  test('the browser comes back with a session, to where it was', async () => {
    const { browser, back, done } = await signIn('f:1:ann', ['ops']);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/my/tickets?a=b']);
    expect((await browser.get('/auth/session')).body).toEqual({ userId: 'f:1:ann', roles: ['ops'] });
    expect((await browser.get('/ops/purchases')).status).toBe(200);
    // The code, the attempt and the way there count once, and only in this browser.
    expectProblem(await browser.get(back.pathname + back.search), 'sign-in-failed');
    expectProblem(await openBrowser(api.url).get(back.pathname + back.search), 'sign-in-failed');
  });

  test('a write with the cookie counts only if our own page has sent it, and a token wins over the cookie', async () => {
    const { browser } = await signIn('f:1:ben');
    const from = (headers: Record<string, string>) =>
      browser.ask('POST', '/stream-ticket', undefined, headers);
    expectProblem(await from({}), 'cross-site-request');
    for (const site of ['cross-site', 'same-site', 'none'])
      expectProblem(await from({ 'Holdfast-CSRF': '1', 'Sec-Fetch-Site': site }), 'cross-site-request');
    expectProblem(await from({ 'Holdfast-CSRF': '1', Origin: 'https://evil.example' }), 'cross-site-request');
    expectProblem(await from({ Origin: system.url }), 'cross-site-request');
    expect((await from({ 'Holdfast-CSRF': '1', Origin: system.url })).status).toBe(200);
    expect((await browser.post('/stream-ticket')).status).toBe(200);
    const { token, userId } = await logIn(system.url);
    const asToken = { Authorization: `Bearer ${token}` };
    expect((await browser.get('/auth/session', asToken)).body).toMatchObject({ userId });
    expect((await from(asToken)).status).toBe(200);
    // Another origin is never allowed to send the header.
    const preflight = await browser.ask('OPTIONS', '/stream-ticket', undefined, {
      Origin: 'https://evil.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'holdfast-csrf',
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('while the issuer is away sessions go on; who wants to sign in is told to come back', async () => {
    const { browser } = await signIn('f:1:eve');
    const away = await startApi(system, { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'holdfast' });
    try {
      const other = openBrowser(away.url);
      for (const [name, value] of browser.cookies) other.cookies.set(name, value);
      expect((await other.get('/auth/session')).body).toMatchObject({ userId: 'f:1:eve' });
      expectProblem(await other.get('/auth/login'), 'unavailable');
      const page = await other.get('/auth/login?returnTo=/e/1', { Accept: 'text/html' });
      expect([page.status, page.headers.get('location')]).toEqual([
        303,
        '/sign-in?problem=unavailable&returnTo=%2Fe%2F1',
      ]);
    } finally {
      await away.stop();
    }
  });

  test('there are no guests where a seller does not want them', async () => {
    for (const path of ['/auth/guest', '/auth/link'])
      expectProblem(await openBrowser(api.url).post(path, { email: 'ann@mail.example' }), 'not-found');
  });

  test('a sign-out ends the session here, and leads to the issuer for its own', async () => {
    const { browser } = await signIn('f:1:zoe');
    expectProblem(await browser.ask('POST', '/auth/logout'), 'cross-site-request');
    const { status, body } = await browser.post('/auth/logout');
    expect([status, new URL(body.location).origin]).toEqual([200, issuer.url]);
    expect(new URL(body.location).searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect([...browser.cookies.keys()]).toEqual([]);
    expectProblem(await browser.get('/auth/session'), 'unauthenticated');
  });
});

describe('with an address', () => {
  const newAddress = () => `${uniqueName('guest')}@mail.example`;

  async function buyAsGuest(email: string) {
    const browser = openBrowser(system.url);
    const { status, body } = await browser.post('/auth/guest', { email });
    expect(status).toBe(200);
    const organiser = await logIn(system.url, 'organiser', ['organiser']);
    const { ticketIds } = await makeEvent(organiser, { seats: 2 });
    const { body: held } = await browser.post('/ticket/reserve', { ticketId: ticketIds[0] });
    const { purchaseId } = held;
    const paid = await until('it is paid', async () => {
      const answer = await browser.post('/ticket/confirm', {
        purchaseId,
        paymentInfo: { paymentMethod: 'pm_card_visa' },
      });
      return answer.body.status === 'confirmed' && answer.body;
    });
    return { browser, userId: body.userId as string, bookingId: paid.bookingId as string };
  }

  /** The links that have come to an address, newest first. */
  async function linksTo(email: string, count: number): Promise<string[]> {
    return until(`${count} links have come`, async () => {
      const { body } = await send(
        `${system.env.MAIL_CATCHER_URL}/api/mails?to=${encodeURIComponent(email)}`,
        'GET',
      );
      const links = (body as { text: string }[]).flatMap(({ text }) => /\S+#link=\S+/.exec(text)?.[0] ?? []);
      return links.length >= count && links;
    });
  }

  async function open(link: string) {
    const browser = openBrowser(system.url);
    // What a scanner of mails does opens nothing.
    expect((await browser.get(new URL(link).pathname + new URL(link).search)).status).toBe(200);
    return {
      browser,
      answer: await browser.post('/auth/session', { link: new URL(link).hash.slice('#link='.length) }),
    };
  }

  test('a guest buys at once, and finds the tickets again by a link that was sent', async () => {
    const email = newAddress();
    const { browser: guest, bookingId } = await buyAsGuest(email);
    expect((await guest.get(`/booking/${bookingId}`)).status).toBe(200);
    // Somebody else who only says the address sees nothing.
    const other = openBrowser(system.url);
    await other.post('/auth/guest', { email });
    expect((await other.get('/bookings')).body.bookings).toEqual([]);

    const asked = { email: ` ${email.toUpperCase()}`, returnTo: '/my/tickets', language: 'de-AT' };
    expect((await other.post('/auth/link', asked)).status).toBe(202);
    const [link] = await linksTo(email, 1);
    expect(link).toContain(`${system.url}/sign-in?returnTo=%2Fmy%2Ftickets#link=`);
    const { browser: owner, answer } = await open(link!);
    expect(answer.status).toBe(200);
    expect((await owner.get('/auth/session')).body).toMatchObject({
      email: { address: email, isVerified: true },
    });
    expect((await owner.get('/bookings')).body.bookings).toMatchObject([{ bookingId }]);
    expect((await owner.get('/tickets')).body.tickets).toHaveLength(1);
    // The session that only said the address has lost them to its owner.
    expect((await guest.get('/bookings')).body.bookings).toEqual([]);

    // A link counts once; the next one leads to the same user, with what was bought since.
    expectProblem((await open(link!)).answer, 'sign-in-failed');
    const { bookingId: second } = await buyAsGuest(email);
    await other.post('/auth/link', { email });
    const again = await open((await linksTo(email, 2)).find((one) => one !== link)!);
    expect(again.answer.body).toEqual(answer.body);
    const { bookings } = (await again.browser.get('/bookings')).body;
    expect(bookings.map((one: { bookingId: string }) => one.bookingId).sort()).toEqual(
      [bookingId, second].sort(),
    );
  });

  test('nobody fills a mailbox, and no answer tells whether an address is known', async () => {
    const [known, unknown] = [newAddress(), newAddress()];
    await openBrowser(system.url).post('/auth/guest', { email: known });
    const ask = (email: string) => openBrowser(system.url).post('/auth/link', { email });
    for (const email of [known, unknown]) {
      const { status, body } = await ask(email);
      expect([status, body]).toEqual([202, { expiresAt: expect.any(String) }]);
    }
    for (let times = 1; times < 5; times += 1) expect((await ask(unknown)).status).toBe(202);
    expectProblem(await ask(unknown), 'rate-limited');
    for (const email of ['', 'a', 'a@b', 'a@b.example\r\nBcc: c@d.example', `${'x'.repeat(250)}@b.example`])
      expectProblem(await ask(email), 'invalid-request');
  });

  test('an old link, an invented one, and one that was changed open nothing', async () => {
    const browser = openBrowser(system.url);
    for (const link of ['', 'x', 'A'.repeat(32)])
      expectProblem(await browser.post('/auth/session', { link }), 'sign-in-failed');
  });
});

import { generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type Caller, callerWith, logIn, send, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { closeSale, enterSale, type MadeEvent, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { AUDIENCE, ISSUER, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let queued: MadeEvent;
let otherQueued: MadeEvent;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  [queued, otherQueued] = await Promise.all([
    makeEvent(organiser, { queueRequired: true }),
    makeEvent(organiser, { queueRequired: true }),
  ]);
});

afterAll(async () => {
  for (const event of [queued, otherQueued]) if (event) await closeSale(organiser, event.id);
});

const inMinutes = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;

interface TokenChanges {
  readonly claims?: JWTPayload;
  readonly header?: Record<string, string>;
  readonly secret?: string;
}

function signToken({ claims, header, secret }: TokenChanges = {}): Promise<string> {
  const payload = { sub: 'a-fan', iss: ISSUER, aud: AUDIENCE, exp: inMinutes(5), ...claims };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256', ...header })
    .sign(new TextEncoder().encode(secret ?? system.env.AUTH_HS256_SECRET));
}

const withToken = (token: string) => callerWith(system.url, 'a-fan', token).get('/bookings');

const base64url = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');

describe('a login', () => {
  test('that another service signed with the shared secret is accepted', async () => {
    expect((await withToken(await signToken())).status).toBe(200);
  });

  test('without roles is the login of a fan', async () => {
    const answer = await callerWith(system.url, 'a-fan', await signToken()).post('/organiser/events', {});
    expectProblem(answer, 'forbidden');
  });

  test('for the door that names an event is bound to it', async () => {
    const token = await signToken({ claims: { roles: ['door'], eventId: 'evt_mine' } });
    const scan = (eventId: string) =>
      callerWith(system.url, 'a-fan', token).post('/checkin', { code: 'HF1.not.a.code', eventId });
    expectProblem(await scan('evt_other'), 'forbidden');
    expectProblem(await scan('evt_mine'), 'ticket-code-invalid');
  });

  test('is required', async () => {
    const answer = await send(`${system.url}/bookings`, 'GET');
    expectProblem(answer, 'unauthenticated');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  test.each([1, 60])('that expired %i s ago gets token-expired', async (seconds) => {
    expectProblem(
      await withToken(await signToken({ claims: { exp: inMinutes(-seconds / 60) } })),
      'token-expired',
    );
  });

  test.each<[string, TokenChanges]>([
    ['of another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['for another audience', { claims: { aud: 'another-service' } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['without an expiry', { claims: { exp: undefined } }],
    ['that is not valid yet', { claims: { nbf: inMinutes(5) } }],
    ['signed with another key', { secret: 'another secret of thirty-two chars' }],
    ['signed with an empty key', { secret: '\0'.repeat(32) }],
    ['of another token type', { header: { typ: 'queue-pass+jwt' } }],
  ])('%s is refused', async (_, changes) => {
    expectProblem(await withToken(await signToken(changes)), 'invalid-token');
  });

  test.each([
    ['a b\n', 'not all of its characters are printable ASCII'],
    ['Jürgen', 'not all of its characters are printable ASCII'],
    ['x'.repeat(256), 'it is longer than 255 characters'],
  ])('with the subject %j is refused with the reason', async (sub, reason) => {
    const answer = await withToken(await signToken({ claims: { sub } }));
    expectProblem(answer, 'invalid-token');
    expect(answer.body.detail).toContain(reason);
  });

  // All characters with a meaning in a path, a Redis key, a list, a Temporal query or a pattern, with spaces at both ends.
  const SPECIAL = ` %2F:/?#[]{}*^"'\\<&>;,|\`~% `;
  test.each(['CN=Jane Doe,OU=Fans,DC=example,DC=org', SPECIAL, `${SPECIAL.padEnd(241, 'x%')} `])(
    'with the subject %j can queue, hold, pay and transfer like any other',
    async (sub) => {
      const userId = `${sub.slice(0, -1)}${uniqueName('')}${sub.at(-1)}`;
      const fan = await logIn(system.url, userId);
      const event = await makeEvent(organiser, { queueRequired: true });
      const held = await fan.post(
        '/ticket/reserve',
        { ticketIds: event.ticketIds.slice(0, 1) },
        { 'Queue-Pass': await enterSale(fan, event.id) },
      );
      expect(held.status).toBe(201);
      const { purchaseId } = held.body;
      const again = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[1], replace: true });
      expect(again.body.purchaseId).toBe(purchaseId);
      const ops = await logIn(system.url, 'ops', ['ops']);
      const listed = await until('ops find the purchase', async () => {
        const { body } = await ops.get(`/ops/purchases?${new URLSearchParams({ userId })}`);
        return body.purchases[0];
      });
      expect(listed).toMatchObject({ purchaseId, userId });
      expect((await pay(fan, purchaseId)).body.status).toBe('confirmed');

      const ticketId = event.ticketIds[1];
      const offered = await fan.post('/ticket/transfer', { ticketId, to: `${userId.slice(0, -2)}~ ` });
      expect(offered.body).toMatchObject({ from: userId, state: 'offered' });
      const friend = await logIn(system.url, offered.body.to);
      const { transferId } = offered.body;
      expect((await friend.post(`/transfer/${transferId}`, { answer: 'accept' })).status).toBe(200);
      expect((await friend.get('/tickets')).body.tickets).toMatchObject([{ ticketId }]);
      const list = `/organiser/events/${event.id}/allow-list`;
      expect((await organiser.post(list, { userIds: [userId] })).body.added).toBe(1);
      expect((await organiser.get(list)).body.entries).toEqual([{ userId, byCode: null }]);
      await organiser.call('DELETE', `${list}/${encodeURIComponent(userId)}`);
      expect((await organiser.get(list)).body.entries).toEqual([]);
      await closeSale(organiser, event.id);
    },
  );

  test('without a signature is refused', async () => {
    const claims = base64url({ sub: 'a-fan', iss: ISSUER, aud: AUDIENCE, exp: inMinutes(5) });
    for (const alg of ['none', 'None', 'NONE', 'HS256', 'hs256', 'RS256']) {
      expectProblem(await withToken(`${base64url({ alg, typ: 'JWT' })}.${claims}.`), 'invalid-token');
    }
  });

  test('signed with another algorithm is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT({ sub: 'a-fan', iss: ISSUER, aud: AUDIENCE, exp: inMinutes(5) })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(privateKey);
    expectProblem(await withToken(token), 'invalid-token');
  });

  test('whose claims were changed after it was signed is refused', async () => {
    const [header, , signature] = (await signToken()).split('.');
    const claims = base64url({ sub: 'a-fan', iss: ISSUER, aud: AUDIENCE, exp: inMinutes(5), roles: ['ops'] });
    expectProblem(await withToken(`${header}.${claims}.${signature}`), 'invalid-token');
  });

  test.each(['', 'x', 'a.b', 'a.b.c', '..', `${'x'.repeat(6000)}`])(
    'that is not a JWT (%#) is refused',
    async (token) => {
      expectProblem(await withToken(token), 'invalid-token');
    },
  );

  test.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Token abc'])(
    'in the header %j is refused',
    async (authorization) => {
      const answer = await send(`${system.url}/bookings`, 'GET', undefined, { Authorization: authorization });
      expectProblem(answer, 'invalid-token');
    },
  );

  test('in a URL is refused under every parameter name', async () => {
    const token = await signToken();
    for (const name of ['token', 'access_token', 'ticket', 'anything']) {
      const answer = await send(`${system.url}/event/${queued.id}/stream?${name}=${token}`, 'GET');
      expectProblem(answer, 'token-in-url');
    }
  });

  test.each([
    {},
    { userId: '' },
    { userId: 'a\nb' },
    { userId: 'x'.repeat(256) },
    { userId: 'x', roles: ['god'] },
  ])('is not issued for %j', async (body) => {
    expectProblem(await send(`${system.url}/dev/token`, 'POST', body), 'invalid-request');
  });
});

describe('a queue pass', () => {
  let fan: Caller;
  let pass: string;

  beforeAll(async () => {
    fan = await logIn(system.url);
    pass = await enterSale(fan, queued.id);
  });

  const reserve = (by: Caller, event: MadeEvent, queuePass?: string) =>
    by.post(
      '/ticket/reserve',
      { ticketId: event.ticketIds[0] },
      queuePass === undefined ? {} : { 'Queue-Pass': queuePass },
    );

  test('is required where the sale has a queue', async () => {
    expectProblem(await reserve(fan, queued), 'not-admitted');
    expectProblem(
      await fan.post('/ticket/reserve', { eventId: queued.id, quantity: 1, bestAvailable: {} }),
      'not-admitted',
    );
  });

  test('is not accepted as a login', async () => {
    expectProblem(await withToken(pass), 'invalid-token');
  });

  test('is not replaced by a login', async () => {
    expectProblem(await reserve(fan, queued, fan.token), 'invalid-pass');
  });

  test('of another fan is refused', async () => {
    expectProblem(await reserve(await logIn(system.url), queued, pass), 'pass-of-another-user');
  });

  test('for another event is refused', async () => {
    expectProblem(await reserve(fan, otherQueued, pass), 'pass-of-another-event');
  });

  test.each(['', 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.'])('with the text %j is refused', async (text) => {
    expectProblem(await reserve(fan, queued, text), text === '' ? 'not-admitted' : 'invalid-pass');
  });

  test('with a changed expiry is refused', async () => {
    const [header, claims, signature] = pass.split('.') as [string, string, string];
    const longer = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), exp: inMinutes(600) };
    expectProblem(await reserve(fan, queued, `${header}.${base64url(longer)}.${signature}`), 'invalid-pass');
  });

  test('of a fan who has left the queue is refused', async () => {
    const leaver = await logIn(system.url, uniqueName('leaver'));
    const used = await enterSale(leaver, queued.id);
    expect((await leaver.call('DELETE', `/event/${queued.id}/queue`)).status).toBe(200);
    expectProblem(await reserve(leaver, queued, used), 'not-admitted');
  });

  test('is valid for one purchase at a time, again after its seats were given back, and not after a booking', async () => {
    const held = await reserve(fan, queued, pass);
    expect(held.status).toBe(201);
    const { purchaseId } = held.body;
    await fan.post('/ticket/release', { purchaseId });
    const again = await reserve(fan, queued, pass);
    expect(again.status).toBe(201);
    expect((await pay(fan, again.body.purchaseId)).status).toBe(200);
    expectProblem(await reserve(fan, queued, pass), 'not-admitted');
  });
});

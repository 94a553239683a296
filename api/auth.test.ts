import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import type { ProblemCode } from '../domain/errors';
import { createAuth } from './auth';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
const pairs = new Map<string, Pair>();
let server: Server;
let jwksUrl: string;
let answer: (res: ServerResponse) => void;

beforeAll(async () => {
  for (const alg of [...ALGORITHMS, 'PS256'])
    pairs.set(alg, await generateKeyPair(alg, { extractable: true }));
});

beforeEach(async () => {
  server = createServer((_req, res) => answer(res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  await publish(...pairs.keys());
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Sets the keys that the issuer publishes from now on. */
async function publish(...names: string[]): Promise<void> {
  const jwks = names.map(async (kid) => ({ ...(await exportJWK(pairs.get(kid)!.publicKey)), kid }));
  const body = JSON.stringify({ keys: await Promise.all(jwks) });
  answer = (res) => res.setHeader('Content-Type', 'application/json').end(body);
}

const claims = () => new SignJWT({ sub: 'ann', roles: ['ops'] }).setExpirationTime('5 min');
const signedBy = (kid: string, alg = kid) =>
  claims().setProtectedHeader({ alg, kid }).sign(pairs.get(kid)!.privateKey);

async function expectRefused(token: string, code: ProblemCode, auth = createAuth({ jwksUrl })) {
  await expect(auth.userOf(`Bearer ${token}`)).rejects.toMatchObject({ code });
}

test.each(ALGORITHMS)('a login signed by the issuer with %s is accepted', async (alg) => {
  const user = await createAuth({ jwksUrl }).userOf(`Bearer ${await signedBy(alg)}`);
  expect(user).toEqual({ id: 'ann', roles: ['ops'] });
});

test.each([
  [
    { email: 'ann@example.org', email_verified: true },
    { address: 'ann@example.org', isVerified: true },
  ],
  // Some issuers write texts.
  [
    { email: 'ann@example.org', email_verified: 'true' },
    { address: 'ann@example.org', isVerified: true },
  ],
  [
    { email: 'ann@example.org', email_verified: false },
    { address: 'ann@example.org', isVerified: false },
  ],
  [{ email: 'ann@example.org' }, { address: 'ann@example.org', isVerified: false }],
  [{ email: 'ann@example.org\nBcc: all@example.org', email_verified: true }, undefined],
  [{ email: ['ann@example.org'], email_verified: true }, undefined],
])('of the claims %j the address is %j', async (given, email) => {
  const secret = 'x'.repeat(32);
  const login = new SignJWT({ sub: 'ann', ...given }).setExpirationTime('5 min');
  const token = await login.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
  expect((await createAuth({ hs256Secret: secret }).userOf(`Bearer ${token}`))?.email).toEqual(email);
});

test('other algorithms, other keys and keys that the issuer does not publish are refused', async () => {
  await expectRefused(await signedBy('PS256'), 'invalid-token');
  const { privateKey } = await generateKeyPair('ES256');
  const forged = await claims().setProtectedHeader({ alg: 'ES256', kid: 'ES256' }).sign(privateKey);
  await expectRefused(forged, 'invalid-token');
  await publish('RS256');
  await expectRefused(await signedBy('ES256'), 'invalid-token');
});

test('a login is verified once in a minute, and is refused from its end on', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  const verify = jest.spyOn(crypto.subtle, 'verify');
  const secret = 'x'.repeat(32);
  const auth = createAuth({ hs256Secret: secret });
  const token = await claims().setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
  const use = () => auth.userOf(`Bearer ${token}`);
  await use();
  jest.advanceTimersByTime(59_000);
  expect(await use()).toMatchObject({ id: 'ann' });
  expect(verify).toHaveBeenCalledTimes(1);
  // It ends after five minutes: that it was verified a moment before does not prolong it.
  jest.advanceTimersByTime(240_000);
  await use();
  expect(verify).toHaveBeenCalledTimes(2);
  jest.advanceTimersByTime(2_000);
  await expectRefused(token, 'token-expired', auth);
  verify.mockRestore();
  jest.useRealTimers();
});

test('a token signed with the public key as a shared secret is refused', async () => {
  const publicKey = new TextEncoder().encode(await exportSPKI(pairs.get('RS256')!.publicKey));
  const forged = await claims().setProtectedHeader({ alg: 'HS256', kid: 'RS256' }).sign(publicKey);
  await expectRefused(forged, 'invalid-token');
  await expectRefused(forged, 'invalid-token', createAuth({ jwksUrl, hs256Secret: 'x'.repeat(32) }));
});

test('a shared secret is accepted besides the issuer’s keys', async () => {
  const auth = createAuth({ jwksUrl, hs256Secret: 'x'.repeat(32) });
  const own = claims().setProtectedHeader({ alg: 'HS256' });
  const tokens = [await own.sign(new TextEncoder().encode('x'.repeat(32))), await signedBy('EdDSA')];
  for (const token of tokens) expect(await auth.userOf(`Bearer ${token}`)).toMatchObject({ id: 'ann' });
});

test.each<[string, (res: ServerResponse) => void]>([
  ['is not reached', (res) => res.destroy()],
  ['answers 503', (res) => res.writeHead(503).end('come back later')],
  ['answers with a page', (res) => res.setHeader('Content-Type', 'text/html').end('<h1>Maintenance</h1>')],
  ['answers with JSON that holds no keys', (res) => res.end('{"error":"maintenance"}')],
])('while the issuer %s the answer is 503, not that the login is invalid', async (_, how) => {
  const auth = createAuth({ jwksUrl });
  answer = how;
  await expectRefused(await signedBy('RS256'), 'unavailable', auth);
  await publish('RS256');
  expect(await auth.userOf(`Bearer ${await signedBy('RS256')}`)).toMatchObject({ id: 'ann' });
});

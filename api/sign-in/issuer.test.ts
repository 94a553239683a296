import type { ProblemCode } from '../../domain/errors';
import { createIssuer } from './issuer';
import { type IssuerUser, startTestIssuer, type TestIssuer } from './issuer.fixture';

const HERE = 'https://tickets.example/auth/callback';
const attempt = { state: 'state-1', nonce: 'nonce-1', verifier: 'v'.repeat(43), returnTo: '/' };
let provider: TestIssuer;

beforeEach(async () => {
  provider = await startTestIssuer();
});
afterEach(() => provider.close());

const issuerOf = (rolesClaim = 'roles') =>
  createIssuer({ issuer: provider.url, clientId: provider.clientId, scopes: 'openid', rolesClaim });

async function signIn(user: IssuerUser, rolesClaim?: string) {
  const issuer = issuerOf(rolesClaim);
  return issuer.userOf(provider.signIn(await issuer.loginUrl(attempt, HERE), user), attempt, HERE);
}

async function expectRefused(work: Promise<unknown>, code: ProblemCode): Promise<void> {
  await expect(work).rejects.toMatchObject({ code });
}

test('Keycloak’s shape: the roles are in the access token, among others that are not ours', async () => {
  const accessClaims = { realm_access: { roles: ['offline_access', 'ops', 'uma_authorization'] } };
  const claims = { email: 'ann@example.org', email_verified: true, name: 'Ann Ops' };
  const { user } = await signIn({ sub: 'f:1:ann', claims, accessClaims }, 'realm_access.roles');
  expect(user).toEqual({
    id: 'f:1:ann',
    roles: ['ops'],
    email: { address: 'ann@example.org', isVerified: true },
    name: 'Ann Ops',
  });
});

test('Auth0’s shape: a namespaced claim, a list of audiences, an opaque access token', async () => {
  const claims = {
    aud: [provider.clientId, 'https://api.example'],
    azp: provider.clientId,
    'https://tickets.example/roles': ['organiser', 'finance'],
  };
  const { user } = await signIn({ sub: 'auth0|5f7c', claims }, 'https://tickets.example/roles');
  expect(user).toEqual({ id: 'auth0|5f7c', roles: ['organiser', 'finance'] });
});

test('without the claim of the roles the user is a fan', async () => {
  expect((await signIn({ sub: 'ann' })).user.roles).toEqual(['fan']);
});

test('an address that the issuer has not verified does not count as verified', async () => {
  const { user } = await signIn({ sub: 'ann', claims: { email: 'ann@example.org', email_verified: 'no' } });
  expect(user).toMatchObject({ email: { address: 'ann@example.org', isVerified: false } });
});

test('a key that the issuer has just begun to use is found', async () => {
  const issuer = issuerOf();
  const enter = async () =>
    issuer.userOf(provider.signIn(await issuer.loginUrl(attempt, HERE), { sub: 'ann' }), attempt, HERE);
  await enter();
  await provider.rotateKey();
  jest.useFakeTimers({ now: Date.now() + 2_000, doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] });
  try {
    expect((await enter()).user.id).toBe('ann');
  } finally {
    jest.useRealTimers();
  }
});

test.each<[string, IssuerUser]>([
  ['for another client', { sub: 'ann', claims: { aud: 'another' } }],
  ['of another sign-in', { sub: 'ann', claims: { nonce: 'another' } }],
  ['of another issuer', { sub: 'ann', claims: { iss: 'https://another.example' } }],
  ['that has ended', { sub: 'ann', claims: { exp: Math.floor(Date.now() / 1000) - 60 } }],
  ['whose subject cannot be a user', { sub: 'Žofie' }],
])('an ID token %s is refused', async (_, user) => {
  await expectRefused(signIn(user), 'sign-in-failed');
});

test('clocks may differ by half a minute', async () => {
  const now = Math.floor(Date.now() / 1000);
  const { user } = await signIn({ sub: 'ann', claims: { exp: now - 20, iat: now - 320 } });
  expect(user.id).toBe('ann');
});

test('a code counts once, and only with its own state and verifier', async () => {
  const issuer = issuerOf();
  const login = await issuer.loginUrl(attempt, HERE);
  const callback = provider.signIn(login, { sub: 'ann' });
  await expectRefused(issuer.userOf(callback, { ...attempt, state: 'state-2' }, HERE), 'sign-in-failed');
  const stolen = provider.signIn(login, { sub: 'ann' });
  await expectRefused(
    issuer.userOf(stolen, { ...attempt, verifier: 'w'.repeat(43) }, HERE),
    'sign-in-failed',
  );
  expect((await issuer.userOf(callback, attempt, HERE)).user.id).toBe('ann');
  await expectRefused(issuer.userOf(callback, attempt, HERE), 'sign-in-failed');
});

test('who does not want to sign in has cancelled', async () => {
  const issuer = issuerOf();
  const callback = new URL(`${HERE}?error=access_denied&state=state-1`);
  await expect(issuer.userOf(callback, attempt, HERE)).rejects.toMatchObject({
    code: 'sign-in-failed',
    fields: { reason: 'cancelled' },
  });
});

test('while the issuer is away the answer is unavailable, and a sign-out still ends', async () => {
  const issuer = issuerOf();
  const callback = provider.signIn(await issuer.loginUrl(attempt, HERE), { sub: 'ann' });
  provider.setAway(true);
  await expectRefused(issuer.userOf(callback, attempt, HERE), 'unavailable');
  await expectRefused(issuerOf().loginUrl(attempt, HERE), 'unavailable');
  expect(await issuerOf().logoutUrl('token', HERE)).toBeUndefined();
  provider.setAway(false);
  expect((await issuer.userOf(callback, attempt, HERE)).user.id).toBe('ann');
  expect(await issuer.logoutUrl('token', HERE)).toContain(`${provider.url}/logout?client_id=holdfast`);
});

import { createAuth } from '../auth';
import { createSessions, type SessionUser } from './sessions';

const sessions = createSessions({ secret: 'a secret', isSecure: true });
const plainSessions = createSessions({ secret: 'a secret', isSecure: false });
const ann: SessionUser = {
  id: 'ann',
  roles: ['fan'],
  email: { address: 'ann@example.org', isVerified: true },
};

/** What a browser sends of the cookies that it was given. */
const sent = (cookies: readonly string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ');

test('a session gives its user back, and the pages can read who it is but not the session', async () => {
  const cookies = await sessions.begin(ann);
  expect(await sessions.userOf(sent(cookies))).toMatchObject(ann);
  expect(cookies[0]).toMatch(/^__Host-holdfast=.*; Path=\/; .*SameSite=Lax; HttpOnly; Secure$/);
  expect(cookies[1]).toMatch(/^__Host-holdfast-user=/);
  expect(cookies[1]).not.toMatch(/HttpOnly/);
  const shown = Buffer.from(/=([^;]+)/.exec(cookies[1]!)![1]!, 'base64url').toString();
  expect(JSON.parse(shown)).toEqual({ userId: 'ann', roles: ['fan'], email: 'ann@example.org' });
});

test('a session that is changed, of another secret, or without the prefix over HTTPS is none', async () => {
  const [cookie] = await sessions.begin(ann);
  const other = await createSessions({ secret: 'another secret', isSecure: true }).begin(ann);
  const plain = await plainSessions.begin(ann);
  for (const cookies of [`${sent([cookie!])}x`, sent(other), sent(plain), 'a=b', ''])
    expect(await sessions.userOf(cookies)).toBeNull();
  expect(await plainSessions.userOf(sent(plain))).toMatchObject(ann);
});

test('staff are signed out after 12 hours, fans after 30 days', async () => {
  const ops = await sessions.begin({ id: 'ops', roles: ['fan', 'ops'] });
  const fan = await sessions.begin(ann);
  const at = async (hours: number) => {
    jest.useFakeTimers({ now: Date.now() + hours * 3_600_000, doNotFake: ['nextTick', 'setImmediate'] });
    const users = [await sessions.userOf(sent(ops)), await sessions.userOf(sent(fan))];
    jest.useRealTimers();
    return users.map((user) => user?.id);
  };
  expect(await at(11)).toEqual(['ops', 'ann']);
  expect(await at(13)).toEqual([undefined, 'ann']);
  expect(await at(31 * 24)).toEqual([undefined, undefined]);
});

test('a session is no bearer token', async () => {
  const token = sent(await sessions.begin(ann)).split(/[=;]/)[1]!;
  const auth = createAuth({ hs256Secret: 'a secret' });
  await expect(auth.userOf(`Bearer ${token}`)).rejects.toMatchObject({ code: 'invalid-token' });
});

test('an attempt is known by its state, in this browser, for ten minutes', async () => {
  const attempt = { state: 'abcdefgh-1', nonce: 'n', verifier: 'secret-verifier', returnTo: '/my/tickets' };
  const cookie = await sessions.keepAttempt(attempt);
  expect(Buffer.from(cookie, 'base64url').toString()).not.toContain('secret-verifier');
  const found = await sessions.attemptOf(sent([cookie]), attempt.state);
  expect(found?.attempt).toMatchObject(attempt);
  expect(found?.forget).toContain('Max-Age=0');
  expect(await sessions.attemptOf(sent([cookie]), 'abcdefgh-2')).toBeUndefined();
  expect(await sessions.attemptOf('', attempt.state)).toBeUndefined();
  jest.useFakeTimers({ now: Date.now() + 601_000, doNotFake: ['nextTick', 'setImmediate'] });
  expect(await sessions.attemptOf(sent([cookie]), attempt.state)).toBeUndefined();
  jest.useRealTimers();
});

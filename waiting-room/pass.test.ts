import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { createPassSigner } from './pass';

const secret = 'a secret of more than 32 characters, for tests';
const issuer = 'https://tickets.example';
const passes = createPassSigner({ secret, issuer });
const ann = { userId: 'ann', eventId: 'event-1' };
const claims = { ...ann, admissionId: 'adm-1', expiresAtMs: Date.now() + 60_500 };

it('verifies for the fan and the event it was signed for', async () => {
  const pass = await passes.sign(claims);
  expect(decodeProtectedHeader(pass)).toEqual({ alg: 'HS256', typ: 'queue-pass+jwt' });
  const verdict = await passes.verify(pass, ann);
  expect(verdict).toEqual({
    type: 'valid',
    admissionId: 'adm-1',
    expiresAtMs: Math.floor(claims.expiresAtMs / 1000) * 1000,
  });
});

it('distinguishes passes of another fan and of another event', async () => {
  const pass = await passes.sign(claims);
  expect(await passes.verify(pass, { ...ann, userId: 'bob' })).toEqual({ type: 'another-user' });
  expect(await passes.verify(pass, { ...ann, eventId: 'event-2' })).toEqual({ type: 'another-event' });
});

it('is expired after its time, but only for its own fan and event', async () => {
  const pass = await passes.sign({ ...claims, expiresAtMs: Date.now() - 1000 });
  expect(await passes.verify(pass, ann)).toEqual({ type: 'expired' });
  expect(await passes.verify(pass, { ...ann, userId: 'bob' })).toEqual({ type: 'another-user' });
  expect(await passes.verify(pass, { ...ann, eventId: 'event-2' })).toEqual({ type: 'another-event' });
});

it('is invalid when a part of it was changed, or with another secret or issuer', async () => {
  const pass = await passes.sign(claims);
  const [header, payload, signature] = pass.split('.') as [string, string, string];
  const forged = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'bob' }),
  ).toString('base64url');
  const unsigned = Buffer.from('{"alg":"none","typ":"queue-pass+jwt"}').toString('base64url');
  const others = [
    createPassSigner({ secret: `${secret}!`, issuer }),
    createPassSigner({ secret, issuer: 'https://elsewhere.example' }),
  ];
  expect(await passes.verify(`${header}.${forged}.${signature}`, { ...ann, userId: 'bob' })).toEqual({
    type: 'invalid',
  });
  expect(await passes.verify(`${unsigned}.${payload}.`, ann)).toEqual({ type: 'invalid' });
  for (const other of others) {
    expect(await passes.verify(await other.sign(claims), ann)).toEqual({ type: 'invalid' });
  }
});

it.each(['', 'x', 'a.b.c', '...', '🎟️', 'e30.e30.e30', 'x'.repeat(10_000)])(
  'answers invalid, and does not throw, for what is no token at all: %.20s',
  async (token) => {
    expect(await passes.verify(token, ann)).toEqual({ type: 'invalid' });
  },
);

it('is not accepted as a login, nor a login as a pass, even with the same secret', async () => {
  const loginKey = Buffer.from(secret);
  await expect(jwtVerify(await passes.sign(claims), loginKey)).rejects.toThrow('signature');
  for (const typ of ['JWT', 'queue-pass+jwt']) {
    const login = await new SignJWT({ event: 'event-1', admission: 'adm-1' })
      .setProtectedHeader({ alg: 'HS256', typ })
      .setIssuer(issuer)
      .setAudience('holdfast:queue-pass')
      .setSubject('ann')
      .setExpirationTime('1h')
      .sign(loginKey);
    expect(await passes.verify(login, ann)).toEqual({ type: 'invalid' });
  }
});

it('refuses a secret that is too short', () => {
  expect(() => createPassSigner({ secret: 'short', issuer })).toThrow(RangeError);
});

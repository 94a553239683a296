import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt, jwtVerify, SignJWT } from 'jose';
import type { User } from '../route';
import { createTtlCache } from '../ttl-cache';
import { type CookieName, createCookies } from './cookies';

const SESSION: CookieName = { name: 'holdfast' };
/** What the pages show of the session, which they cannot read (`web/session/cookie-login.ts`). */
const SHOWN: CookieName = { name: 'holdfast-user', isReadable: true };
/** What the issuer wants to see when its own session is to end, too. */
const ID_TOKEN: CookieName = { name: 'holdfast-id-token', path: '/auth/logout' };
// One for each attempt, so that two tabs can sign in at once.
const attemptCookie = (state: string): CookieName => ({
  name: `holdfast-attempt-${state.slice(0, 8).replace(/[^\w-]/g, '')}`,
  path: '/auth/callback',
});

const SESSION_TYPE = 'holdfast-session';
const STAFF_SECONDS = 12 * 3600;
const FAN_SECONDS = 30 * 86_400;
const ATTEMPT_SECONDS = 600;
// A browser drops a cookie of more than 4,096 bytes.
const MAX_VALUE = 3_900;
// As login tokens (api/auth.ts).
const VERIFIED_MS = 60_000;
const MAX_VERIFIED = 10_000;

/** Who has signed in with a session cookie. */
export interface SessionUser extends User {
  /** What the pages call the user; default: the address, else the id. */
  readonly name?: string;
  /** A guest has given an address and not shown that it is theirs. */
  readonly isGuest?: true;
}

/** One try to sign in at the issuer, kept by the browser between its two requests. */
export interface LoginAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

/**
 * Sessions in cookies: tokens that we sign ourselves. They go on while the issuer is away, need no store, and are never the
 * issuer's own tokens, which may be opaque or too large for a cookie. A session of staff ends after 12 hours, so that roles
 * that the issuer takes away do not outlast the day; one of a fan after 30 days.
 */
export function createSessions({ secret, isSecure }: { secret: string; isSecure: boolean }) {
  const cookies = createCookies(isSecure);
  const keyFor = (use: string) => new Uint8Array(hkdfSync('sha256', secret, '', `holdfast ${use}`, 32));
  const sessionKey = keyFor('session');
  const attemptKey = keyFor('login attempt');

  async function verify(token: string): Promise<{ user: SessionUser; exp: number }> {
    const { payload } = await jwtVerify(token, sessionKey, { typ: SESSION_TYPE, algorithms: ['HS256'] });
    const { exp, ...user } = payload as unknown as SessionUser & { exp: number };
    return { user, exp };
  }
  const verified = createTtlCache({ freshMs: VERIFIED_MS, max: MAX_VERIFIED, read: verify });

  return {
    /** The `Set-Cookie` headers that begin a session; `idToken` is that of a sign-in at the issuer. */
    async begin(user: SessionUser, idToken = ''): Promise<string[]> {
      const { id: userId, roles, name, isGuest } = user;
      const email = user.email?.address;
      const seconds = roles.some((role) => role !== 'fan') ? STAFF_SECONDS : FAN_SECONDS;
      const token = await new SignJWT({ ...user })
        .setProtectedHeader({ alg: 'HS256', typ: SESSION_TYPE })
        .setExpirationTime(inSeconds(seconds))
        .sign(sessionKey);
      const shown = Buffer.from(JSON.stringify({ userId, roles, name, email, isGuest })).toString(
        'base64url',
      );
      return [
        cookies.set(SESSION, token, seconds),
        cookies.set(SHOWN, shown, seconds),
        idToken && idToken.length < MAX_VALUE
          ? cookies.set(ID_TOKEN, idToken, seconds)
          : cookies.forget(ID_TOKEN),
      ];
    },

    /** The `Set-Cookie` headers that end a session. */
    end: (): string[] => [SESSION, SHOWN, ID_TOKEN].map(cookies.forget),

    /** The user of a `Cookie` header; null without a session, and for one that has ended or is not ours. */
    async userOf(header: string | undefined): Promise<SessionUser | null> {
      const token = cookies.read(header, SESSION);
      if (!token) return null;
      const { user, exp } = await verified.of(token).catch(() => ({ user: null, exp: 0 }));
      return exp > Date.now() / 1000 ? user : null;
    },

    /** The ID token in a `Cookie` header. */
    idTokenOf: (header: string | undefined): string | undefined => cookies.read(header, ID_TOKEN),

    /** The `Set-Cookie` header that keeps an attempt for ten minutes, encrypted. */
    async keepAttempt(attempt: LoginAttempt): Promise<string> {
      const kept = await new EncryptJWT({ ...attempt })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(inSeconds(ATTEMPT_SECONDS))
        .encrypt(attemptKey);
      return cookies.set(attemptCookie(attempt.state), kept, ATTEMPT_SECONDS);
    },

    /** The attempt with this state in a `Cookie` header, and the header that deletes it; undefined if there is none. */
    async attemptOf(header: string | undefined, state: string) {
      const cookie = attemptCookie(state);
      const kept = cookies.read(header, cookie);
      if (!kept) return undefined;
      const opened = await jwtDecrypt<LoginAttempt>(kept, attemptKey).catch(() => undefined);
      if (opened?.payload.state !== state) return undefined;
      return { attempt: opened.payload, forget: cookies.forget(cookie) };
    },
  };
}

/** See `createSessions`. */
export type Sessions = ReturnType<typeof createSessions>;

function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

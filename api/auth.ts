import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { Problem } from '../domain/errors';
import { userIdFault } from '../domain/ids';
import { issuerKeys, keysAway } from './issuer-keys';
import type { Role, User } from './route';
import { emailOf, knownRoles } from './sign-in/claims';
import { createTtlCache } from './ttl-cache';

/** How the login of a gate begins. A login that begins otherwise than these two is a JWT. */
export const GATE_LOGIN = 'gate.';
/** How an API key begins. */
export const API_KEY = 'hf_';
const DEV_TOKEN_SECONDS = 12 * 3600;
// A fan sends the same token with each request. Far shorter than the 10 min for which the issuer's keys are cached.
const VERIFIED_MS = 60_000;
const MAX_VERIFIED = 10_000;

/** Finds the gate of a login that `gate-logins.ts` gave; undefined when it is not, or no longer, a gate's. */
type GateOf = (login: string) => Promise<User | undefined>;
/** Finds whose program sends an API key; undefined for one that is not good now. */
type KeyOf = (key: string) => Promise<User | undefined>;

/** The keys, and the claims that a token must have. */
interface AuthSettings {
  readonly gateOf?: GateOf;
  readonly keyOf?: KeyOf;
  readonly jwksUrl?: string;
  readonly hs256Secret?: string;
  readonly issuer?: string;
  readonly audience?: string;
}

/**
 * Verifies login tokens. A token must be signed by one of the keys, not be expired, and have a `sub`; `iss` and `aud` must
 * match where they are set. A claim `eventId` binds the role `door` to one event. A queue pass has another `typ` and is never a login. A signature is verified once a minute.
 */
export function createAuth(settings: AuthSettings) {
  const { jwksUrl, hs256Secret, issuer, audience } = settings;
  const secret = hs256Secret === undefined ? undefined : new TextEncoder().encode(hs256Secret);
  const jwks = jwksUrl ? issuerKeys(jwksUrl) : undefined;
  // For `nbf`: a login that was just issued is valid although the issuer's clock is up to 5 s ahead.
  const checks = { issuer, audience, requiredClaims: ['sub', 'exp'], clockTolerance: 5 };

  async function payloadOf(token: string): Promise<JWTPayload> {
    const { alg, typ } = headerOf(token);
    if (typ !== undefined && !/^(jwt|at\+jwt)$/i.test(typ)) throw new Problem('invalid-token');
    if (alg === 'HS256' && secret)
      return (await jwtVerify(token, secret, { ...checks, algorithms: ['HS256'] })).payload;
    if (alg !== 'HS256' && jwks) {
      return (await jwtVerify(token, jwks, { ...checks, algorithms: ['RS256', 'ES256', 'EdDSA'] })).payload;
    }
    throw new Problem('invalid-token');
  }

  const payloads = createTtlCache({ freshMs: VERIFIED_MS, max: MAX_VERIFIED, read: payloadOf });

  return {
    /** The user of an `Authorization` header; null without one. Throws 401 problems, or 503 when the keys cannot be fetched. */
    async userOf(authorization: string | undefined): Promise<User | null> {
      if (authorization === undefined) return null;
      const token = /^Bearer ([A-Za-z0-9._-]{1,8192})$/i.exec(authorization)?.[1];
      if (!token) throw new Problem('invalid-token');
      if (token.startsWith(GATE_LOGIN) && settings.gateOf) {
        const gate = await settings.gateOf(token);
        if (!gate) throw new Problem('invalid-token', 'This gate is revoked, or paired with another device.');
        return gate;
      }
      if (token.startsWith(API_KEY) && settings.keyOf) {
        const program = await settings.keyOf(token);
        if (!program) throw new Problem('invalid-token', 'This API key is unknown, revoked or expired.');
        return program;
      }
      try {
        const { sub, roles, exp, eventId, ...claims } = await payloads.of(token);
        // Also of a token that was verified before.
        if (exp! <= Date.now() / 1000) throw new Problem('token-expired');
        const wrong = typeof sub === 'string' ? userIdFault(sub) : 'it is not a text';
        if (wrong)
          throw new Problem('invalid-token', `The subject (sub) of this login cannot be a user: ${wrong}.`);
        return {
          ...{ id: sub!, roles: knownRoles(roles) },
          ...(typeof eventId === 'string' && { doorOf: eventId }),
          ...emailOf(claims),
        };
      } catch (error) {
        if (error instanceof Problem) throw error;
        if (error instanceof errors.JWTExpired) throw new Problem('token-expired');
        throw error instanceof errors.JOSEError ? new Problem('invalid-token') : keysAway();
      }
    },

    /** A login for development, signed with the HS256 secret. Throws when there is none. */
    async devToken(userId: string, roles: readonly Role[], email?: string): Promise<string> {
      if (!secret) throw new Problem('not-found');
      const token = new SignJWT({ roles, ...(email && { email, email_verified: true }) })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject(userId)
        .setIssuedAt()
        .setIssuer(issuer ?? 'holdfast-dev')
        .setAudience(audience ?? 'holdfast')
        .setExpirationTime(Math.floor(Date.now() / 1000) + DEV_TOKEN_SECONDS);
      return token.sign(secret);
    },
  };
}

/** See `createAuth`. */
export type Auth = ReturnType<typeof createAuth>;

function headerOf(token: string): { alg?: string; typ?: string } {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
    if (typeof header !== 'object' || header === null) throw new Problem('invalid-token');
    const { alg, typ } = header as Record<string, unknown>;
    return {
      alg: typeof alg === 'string' ? alg : undefined,
      typ: typ === undefined ? undefined : String(typ),
    };
  } catch {
    throw new Problem('invalid-token');
  }
}

import { createHmac } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';

interface PassClaims {
  readonly userId: string;
  readonly eventId: string;
  readonly admissionId: string;
  /** Unix milliseconds: the end of the admission. The pass ends in the whole second before, never later. */
  readonly expiresAtMs: number;
}

type PassVerdict =
  | { readonly type: 'valid'; readonly admissionId: string; readonly expiresAtMs: number }
  /** A valid signature, but of another fan or another event; it may also have expired. */
  | { readonly type: 'another-user' }
  | { readonly type: 'another-event' }
  /** This fan's pass for this event, but expired. */
  | { readonly type: 'expired' }
  | { readonly type: 'invalid' };

const typ = 'queue-pass+jwt';
const audience = 'holdfast:queue-pass';

/**
 * Signs and checks queue passes. A pass proves one admission of one fan to one event; whether that admission is still valid
 * is decided by `redeem`. Throws a RangeError for a secret shorter than 32 characters.
 */
export function createPassSigner(options: { readonly secret: string; readonly issuer: string }) {
  const { secret, issuer } = options;
  if (secret.length < 32) throw new RangeError('the secret for queue passes needs at least 32 characters');
  // A derived key: if logins and passes have the same secret, neither verifies as the other, even where a reader forgets
  // to check `typ` and `aud`.
  const key = createHmac('sha256', secret).update('holdfast queue pass, version 1').digest();

  return {
    /** The pass, as a compact JWT. */
    sign(claims: PassClaims): Promise<string> {
      return new SignJWT({ event: claims.eventId, admission: claims.admissionId })
        .setProtectedHeader({ alg: 'HS256', typ })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(claims.userId)
        .setExpirationTime(Math.floor(claims.expiresAtMs / 1000))
        .sign(key);
    },

    /** Checks that this is a pass for this fan and this event. Never throws for an invalid token. */
    async verify(
      token: string,
      expected: { readonly userId: string; readonly eventId: string },
    ): Promise<PassVerdict> {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          typ,
          issuer,
          audience,
          requiredClaims: ['sub', 'exp', 'event', 'admission'],
        });
        if (typeof payload.admission !== 'string') return { type: 'invalid' };
        const mismatch = mismatchWith(payload, expected);
        if (mismatch) return mismatch;
        return { type: 'valid', admissionId: payload.admission, expiresAtMs: payload.exp! * 1000 };
      } catch (error) {
        // The signature is valid. A wrong user or event is reported before the expiry.
        if (error instanceof errors.JWTExpired) {
          return mismatchWith(error.payload, expected) ?? { type: 'expired' };
        }
        if (error instanceof errors.JOSEError) return { type: 'invalid' };
        throw error;
      }
    },
  };
}

function mismatchWith(
  payload: JWTPayload,
  expected: { readonly userId: string; readonly eventId: string },
): PassVerdict | undefined {
  if (payload.sub !== expected.userId) return { type: 'another-user' };
  if (payload.event !== expected.eventId) return { type: 'another-event' };
  return undefined;
}

/** See `createPassSigner`. */
export type PassSigner = ReturnType<typeof createPassSigner>;

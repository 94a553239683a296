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
  /** Ours, but given to somebody else, or for another event; its time may be over as well. */
  | { readonly type: 'another-user' }
  | { readonly type: 'another-event' }
  /** It was this fan's pass for this event, and its time is over. */
  | { readonly type: 'expired' }
  | { readonly type: 'invalid' };

const typ = 'queue-pass+jwt';
const audience = 'holdfast:queue-pass';

/**
 * Signs and checks queue passes: a pass lets one fan into one event by one admission, and only proves it. Whether the
 * admission still stands is the room's word (`redeem`). Throws a RangeError for a secret shorter than 32 characters.
 */
export function createPassSigner(options: { readonly secret: string; readonly issuer: string }) {
  const { secret, issuer } = options;
  if (secret.length < 32) throw new RangeError('the secret for queue passes needs at least 32 characters');
  // A key of its own: where somebody sets one secret for logins and passes, neither verifies as the other even if a
  // reader forgets to look at `typ` and `aud`.
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

    /** Checks that this is a pass of ours for this fan and this event. Never throws for a bad token. */
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
        const stranger = strangerTo(payload, expected);
        if (stranger) return stranger;
        return { type: 'valid', admissionId: payload.admission, expiresAtMs: payload.exp! * 1000 };
      } catch (error) {
        // The signature was good; whose it is matters more to its reader than that its time is over.
        if (error instanceof errors.JWTExpired) {
          return strangerTo(error.payload, expected) ?? { type: 'expired' };
        }
        if (error instanceof errors.JOSEError) return { type: 'invalid' };
        throw error;
      }
    },
  };
}

function strangerTo(
  payload: JWTPayload,
  expected: { readonly userId: string; readonly eventId: string },
): PassVerdict | undefined {
  if (payload.sub !== expected.userId) return { type: 'another-user' };
  if (payload.event !== expected.eventId) return { type: 'another-event' };
  return undefined;
}

/** What `createPassSigner` gives. */
export type PassSigner = ReturnType<typeof createPassSigner>;

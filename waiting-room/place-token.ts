import { createHmac, timingSafeEqual } from 'node:crypto';

/** A place that a fan keeps as a token: valid for this fan and event only, once the room has lost the place. */
interface CarriedPlace {
  readonly userId: string;
  readonly eventId: string;
  readonly place: number;
  readonly epoch: string;
}

/**
 * Signs places, so that fans keep them after Redis has lost everything. Not a JWT: a token is made for every join, and one
 * HMAC takes 5 µs where an asynchronous signature takes 50. Throws a RangeError for a secret shorter than 32 characters.
 */
export function createPlaceSigner(secret: string) {
  if (secret.length < 32) throw new RangeError('the secret for places needs at least 32 characters');
  const key = createHmac('sha256', secret).update('holdfast place, version 1').digest();
  const signatureOf = (body: string) => createHmac('sha256', key).update(body).digest();

  return {
    /** The signed place: letters, digits, `-`, `_` and a dot. */
    sign({ userId, eventId, place, epoch }: CarriedPlace): string {
      const body = Buffer.from(JSON.stringify([userId, eventId, place, epoch])).toString('base64url');
      return `${body}.${signatureOf(body).toString('base64url')}`;
    },

    /** The place, when the token was signed for this fan and event; undefined otherwise. Never throws. */
    read(token: string, whose: { userId: string; eventId: string }): CarriedPlace | undefined {
      const [body = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = signatureOf(body);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const [userId, eventId, place, epoch] = JSON.parse(Buffer.from(body, 'base64url').toString());
      if (userId !== whose.userId || eventId !== whose.eventId) return undefined;
      return { userId, eventId, place, epoch };
    },
  };
}

/** See `createPlaceSigner`. */
export type PlaceSigner = ReturnType<typeof createPlaceSigner>;

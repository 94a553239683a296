import { createHmac, timingSafeEqual } from 'node:crypto';

/** A place as a fan may carry it: worth something only to this fan, for this event, once the room has lost it. */
interface CarriedPlace {
  readonly userId: string;
  readonly eventId: string;
  readonly place: number;
  readonly epoch: string;
}

/**
 * Signs places, so that who waited long is not last after Redis has lost everything. Its own few lines rather than a
 * JWT: it is made for every fan that joins, and one HMAC costs 5 µs where an asynchronous signature costs 50.
 * Throws a RangeError for a secret shorter than 32 characters.
 */
export function createPlaceSigner(secret: string) {
  if (secret.length < 32) throw new RangeError('the secret for places needs at least 32 characters');
  const key = createHmac('sha256', secret).update('holdfast place, version 1').digest();
  const signatureOf = (body: string) => createHmac('sha256', key).update(body).digest();

  return {
    /** The place, signed: letters, digits, `-`, `_` and a dot. */
    sign({ userId, eventId, place, epoch }: CarriedPlace): string {
      const body = Buffer.from(JSON.stringify([userId, eventId, place, epoch])).toString('base64url');
      return `${body}.${signatureOf(body).toString('base64url')}`;
    },

    /** The place, when this is one that we signed for this fan and event; undefined otherwise. Never throws. */
    read(token: string, whose: { userId: string; eventId: string }): CarriedPlace | undefined {
      const [body = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const own = signatureOf(body);
      if (given.length !== own.length || !timingSafeEqual(given, own)) return undefined;
      const [userId, eventId, place, epoch] = JSON.parse(Buffer.from(body, 'base64url').toString());
      if (userId !== whose.userId || eventId !== whose.eventId) return undefined;
      return { userId, eventId, place, epoch };
    },
  };
}

/** What `createPlaceSigner` gives. */
export type PlaceSigner = ReturnType<typeof createPlaceSigner>;

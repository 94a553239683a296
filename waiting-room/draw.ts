import { createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * A drawn place is a number of 48 bits. A place by arrival is microseconds since 1970, above 2^50 since 2005. So every drawn
 * place sorts before every place by arrival, and both fit the double of a sorted set exactly.
 */
export const drawnPlacesEnd = 2 ** 48;
const numberBytes = 6;

/** A new secret seed and its commitment, both in hex: 32 random bytes and their SHA-256. */
export function newSeed(): { seed: string; commitment: string } {
  const bytes = randomBytes(32);
  return { seed: bytes.toString('hex'), commitment: sha256(bytes) };
}

/** A fan's number in the draw: the first 48 bits of HMAC-SHA256 over event and user, with the seed as its key. */
export function drawNumber(seed: string, eventId: string, userId: string): number {
  const hash = createHmac('sha256', Buffer.from(seed, 'hex')).update(`${eventId}\n${userId}`).digest();
  return hash.readUIntBE(0, numberBytes);
}

/** Packs ascending numbers into six bytes each, with the SHA-256 of the result. */
export function packNumbers(numbers: readonly number[]): { packed: Buffer; sha256: string } {
  const packed = Buffer.alloc(numbers.length * numberBytes);
  for (const [index, number] of numbers.entries())
    packed.writeUIntBE(number, index * numberBytes, numberBytes);
  return { packed, sha256: sha256(packed) };
}

/** The position of a number among packed ones, from 1; null when it is not among them. */
export function placeAmong(packed: Buffer, number: number): number | null {
  let low = 0;
  let high = packed.length / numberBytes;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (packed.readUIntBE(middle * numberBytes, numberBytes) < number) low = middle + 1;
    else high = middle;
  }
  const found =
    low * numberBytes < packed.length && packed.readUIntBE(low * numberBytes, numberBytes) === number;
  return found ? low + 1 : null;
}

/** SHA-256 in hex. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

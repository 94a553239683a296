import { createHash, createHmac } from 'node:crypto';

/** The hash that Postgres stores of a code. People type codes, so case, spaces and hyphens are ignored. */
export function presaleCodeSha256(eventId: string, code: string): Buffer {
  const plain = code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return createHash('sha256').update(`${eventId}\n${plain}`).digest();
}

// Without letters and digits that look alike; 12 of them are 59 bits.
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/**
 * Makes codes that nobody can guess. Code number `index` of a request is the same in every run of it. Its seed is public,
 * but useless without the secret.
 */
export function createPresaleCodeMaker(secret: string): (seed: string, index: number) => string {
  const key = createHmac('sha256', secret).update('holdfast presale codes, version 1').digest();
  return (seed, index) => {
    const bytes = createHmac('sha256', key).update(`${seed} ${index}`).digest();
    // Bytes from 240 on would make some letters more likely.
    const letters = [...bytes].filter((byte) => byte < 240).map((byte) => ALPHABET[byte % 30]);
    return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-');
  };
}
